//! The charset of text whose header does not name one.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Octets of an HTML source in which it may name its charset (WHATWG HTML section 13.2.3.2).
const PRESCAN: usize = 1_024;

/// UTF-8 where the bytes are that; else what an HTML source says of itself; else windows-1252,
/// which is what programs take undeclared and ASCII text for (WHATWG Encoding section 4.2).
pub fn undeclared(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let named = named(bytes).filter(|encoding| encoding.is_ascii_compatible());
    named.filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252)
}

fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes).to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    let (_, tag) = head.split_once("<meta")?;
    let (_, rest) = tag.split_once("charset")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    Encoding::for_label(value.get(..end.unwrap_or(value.len()))?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::ISO_8859_2;

    #[test]
    fn what_undeclared_bytes_are() {
        for (bytes, encoding) in [
            (&b"plain"[..], UTF_8),
            ("Grüße".as_bytes(), UTF_8),
            (b"Gr\xfc\xdfe", WINDOWS_1252),
            (b"<meta charset=iso-8859-2><p>\xe1", ISO_8859_2),
            (b"<META content='text/html; charset=\"ISO-8859-2\"'>\xe1", ISO_8859_2),
            (b"<meta charset=utf-8>\xe1", WINDOWS_1252),
            (b"<meta charset=nonsense>\xe1", WINDOWS_1252),
        ] {
            assert_eq!(undeclared(bytes), encoding, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
