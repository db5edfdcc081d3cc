//! yEnc (draft 1.3), which some mail programs unpack in the middle of texts.

/// Files that are taken out of one text.
const MAX_FILES: usize = 16;

/// The files that stand in a text, each with its name.
pub(super) fn files(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    let begins = memchr::memmem::find_iter(text, b"=ybegin ").take(MAX_FILES);
    begins.filter_map(|at| file(text.get(at..)?)).collect()
}

/// What stands from one beginning to its end; a part of a file has a line of its own before its data.
fn file(text: &[u8]) -> Option<(String, Vec<u8>)> {
    let mut lines = text.split(|octet| *octet == b'\n').map(<[u8]>::trim_ascii_end);
    let name = String::from_utf8_lossy(lines.next()?).into_owned();
    let name = name.split_once("name=").map(|(_, name)| name.to_owned()).unwrap_or_default();
    let data = lines.take_while(|line| !line.starts_with(b"=yend"));
    let data = data.filter(|line| !line.starts_with(b"=ypart"));
    Some((name, data.flat_map(decoded).collect()))
}

/// A line: each octet is 42 more than it was, and 64 more behind an `=`.
fn decoded(line: &[u8]) -> Vec<u8> {
    let mut octets = Vec::with_capacity(line.len());
    let mut rest = line.iter();
    while let Some(octet) = rest.next() {
        let octet = match octet {
            b'=' => rest.next().map_or(0, |escaped| escaped.wrapping_sub(64)),
            octet => *octet,
        };
        octets.push(octet.wrapping_sub(42));
    }
    octets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_text() {
        let text =
            b"see\r\n=ybegin line=128 size=4 name=a.html\r\n\x8b\x8c=n\x8e\r\n=yend size=4\r\n";
        assert_eq!(files(text), [("a.html".to_owned(), b"ab\x04d".to_vec())]);
        assert!(files(b"=y begin").is_empty());
    }
}
