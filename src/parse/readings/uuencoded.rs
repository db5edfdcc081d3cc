//! uuencode (POSIX.1-2017, the utility), as bodies and in the middle of texts; yEnc too.

use crate::parse::readings::yenc;
use mail_parser::Encoding;

/// Files that are taken out of one text.
const MAX_FILES: usize = 16;

/// A file in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Uuencoded {
    /// Its name.
    pub(in crate::parse) name: String,
    /// Its bytes.
    pub(in crate::parse) bytes: Vec<u8>,
}

/// The files that stand in a text.
pub(in crate::parse) fn files(text: &[u8]) -> Vec<Uuencoded> {
    let others = yenc::files(text).into_iter();
    let mut files: Vec<Uuencoded> = others.map(|(name, bytes)| Uuencoded { name, bytes }).collect();
    if memchr::memmem::find(text, b"begin").is_none() {
        return files;
    }
    let mut lines =
        text.split(|octet| *octet == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    while let Some(line) = lines.next() {
        let Some((name, is_base64)) = beginning(line) else { continue };
        let body = lines
            .by_ref()
            .take_while(|line| !(*line == b"end" || *line == b"====" || line.starts_with(b"--")));
        let bytes = if is_base64 {
            Encoding::Base64.decode(&body.collect::<Vec<_>>().concat()).into_owned()
        } else {
            body.flat_map(decoded).collect()
        };
        files.push(Uuencoded { name, bytes });
        if files.len() == MAX_FILES {
            break;
        }
    }
    files
}

/// `begin 644 name` or `begin-base64 644 name`.
fn beginning(line: &[u8]) -> Option<(String, bool)> {
    let line = std::str::from_utf8(line).ok()?.trim_start();
    let (rest, is_base64) = match line.strip_prefix("begin-base64 ") {
        Some(rest) => (rest, true),
        None => (line.strip_prefix("begin ")?, false),
    };
    let (mode, name) = rest.trim_start().split_once(' ')?;
    let is_mode = (3..=6).contains(&mode.len()) && mode.bytes().all(|it| matches!(it, b'0'..=b'7'));
    is_mode.then(|| (name.trim().to_owned(), is_base64))
}

/// A line: its length, then four characters for three octets.
fn decoded(line: &[u8]) -> Vec<u8> {
    let Some((first, rest)) = line.split_first() else { return Vec::new() };
    let length = usize::from(first.wrapping_sub(b' ') & 0x3F);
    let mut octets = Vec::with_capacity(length);
    for group in rest.chunks(4) {
        let digit =
            |at: usize| u32::from(group.get(at).map_or(0, |octet| octet.wrapping_sub(b' ') & 0x3F));
        let bits = digit(0) << 18 | digit(1) << 12 | digit(2) << 6 | digit(3);
        octets.extend_from_slice(bits.to_be_bytes().get(1..).unwrap_or_default());
    }
    octets.truncate(length);
    octets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_text() {
        let text =
            b"see\r\nbegin 644 a.html\r\n#86)C\r\n`\r\nend\r\nbegin-base64 644 b\nYWJj\n====\n";
        let found = files(text);
        assert_eq!(found.iter().map(|it| &*it.name).collect::<Vec<_>>(), ["a.html", "b"]);
        assert!(found.iter().all(|it| it.bytes == b"abc"), "{found:?}");
        assert!(files(b"begin with\nbegin 12 x\nend").is_empty());
    }
}
