//! EBCDIC in code page 037: what some libraries decode and no browser does.

/// Code page 037 by octet; what is no ASCII character there is a full stop, since no address needs
/// it.
const PAGE: &[u8; 256] = b"\
................................\
................................\
\x20...........<(+|&.........!$*);.\
-/.........,%_>?.........`:#@'=\"\
.abcdefghi.......jklmnopqr......\
.~stuvwxyz......^.........[]....\
{ABCDEFGHI......}JKLMNOPQR......\
\\.STUVWXYZ......0123456789......";

/// Whether a label names EBCDIC (IANA character sets: IBM037, ebcdic-cp-us, IBM500, IBM1047).
pub(super) fn is_named(label: &str) -> bool {
    let digits: String = label.chars().filter(char::is_ascii_digit).collect();
    let is_ibm = ["ibm", "cp", "csibm", "ccsid", "x-ibm"].iter().any(|it| label.starts_with(it));
    let pages = ["037", "37", "500", "1047", "1140", "1148", "00037", "01140"];
    label.contains("ebcdic") || (is_ibm && pages.contains(&digits.as_str()))
}

/// Whether bytes look like it: letters are octets over 128 there, and the space is an `@`.
pub(super) fn looks_so(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|octet| **octet >= 0x80).count();
    high * 2 > bytes.len()
}

/// The text.
pub(super) fn decode(bytes: &[u8]) -> String {
    let line_end = |octet| matches!(octet, 0x0D | 0x15 | 0x25);
    let decoded = bytes.iter().map(|octet| match PAGE.get(usize::from(*octet)) {
        _ if line_end(*octet) => '\n',
        Some(c) => char::from(*c),
        None => '.',
    });
    decoded.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_in_code_page_037() {
        let written = b"\x4c\x81\x40\x88\x99\x85\x86\x7e\x7f\x88\xa3\xa3\x97\xa2\x7a\x61\x61\x81\x4b\xf1\x7f\x6e";
        assert_eq!(decode(written), "<a href=\"https://a.1\">");
        assert!(
            looks_so(written) && is_named("ibm037") && is_named("cp037") && !is_named("ibm850")
        );
    }
}
