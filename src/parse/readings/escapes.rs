//! Charsets in which ASCII octets need not be what they look like, read as their decoders differ:
//! escapes that some know and others show, and lead octets that swallow what follows.

use encoding_rs::{Encoding, GBK, ISO_2022_JP, WINDOWS_1252};

const ESCAPE: u8 = 0x1B;
/// Octets of base64 that one shift of UTF-7 is followed at most.
const SHIFT: usize = 4_096;
/// Where the Latin letters end that are expected beside addresses.
const LATIN: char = '\u{0250}';

/// ISO-2022-JP (RFC 1468), whose lines some programs begin in ASCII whatever was before. Where it is
/// not declared or damaged, some do not know its escapes either.
pub(super) fn iso_2022(bytes: &[u8], is_declared: bool) -> Vec<String> {
    let lines = bytes.split_inclusive(|octet| *octet == b'\n');
    let by_line = lines.map(|line| ISO_2022_JP.decode_without_bom_handling(line).0);
    let mut texts = vec![by_line.collect()];
    let (whole, is_damaged) = ISO_2022_JP.decode_without_bom_handling(bytes);
    if is_damaged || !is_declared {
        texts.extend([whole.into_owned(), single(&without_escapes(bytes))]);
    }
    // JIS X 0201 differs from ASCII in a backslash, which opens as a slash
    if memchr::memmem::find(bytes, b"\x1b(J").is_some() {
        texts.push(single(&without_escapes(bytes)));
    }
    texts
}

/// ECMA-35 section 13.2: an escape, intermediate octets, a final one; and shifts.
fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().peekable();
    while let Some(octet) = rest.next() {
        match octet {
            &ESCAPE => {
                while rest.next_if(|octet| matches!(octet, 0x20..=0x2F)).is_some() {}
                rest.next_if(|octet| matches!(octet, 0x30..=0x7E));
            }
            0x0E | 0x0F => {}
            octet => kept.push(*octet),
        }
    }
    kept
}

/// HZ (RFC 1843): `~{` to `~}` in GB 2312, `~~` a tilde, a tilde at the end of a line nothing.
pub(super) fn hz(bytes: &[u8]) -> String {
    let mut written = Vec::with_capacity(bytes.len());
    let mut is_shifted = false;
    let mut rest = bytes.iter().peekable();
    while let Some(octet) = rest.next() {
        match (octet, rest.peek()) {
            (b'~', Some(b'{')) => is_shifted = rest.next().is_some(),
            (b'~', Some(b'}')) => is_shifted = rest.next().is_none(),
            (b'~', Some(b'~')) if !is_shifted => written.extend(rest.next()),
            (b'~', Some(b'\r' | b'\n')) => {
                rest.next_if_eq(&&b'\r');
                rest.next_if_eq(&&b'\n');
            }
            (b'\n', _) => {
                is_shifted = false;
                written.push(b'\n');
            }
            (octet, _) if is_shifted => written.push(octet | 0x80),
            (octet, _) => written.push(*octet),
        }
    }
    GBK.decode_without_bom_handling(&written).0.into_owned()
}

/// Whether HZ's escapes stand in bytes.
pub(super) fn has_hz(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|pair| matches!(pair, b"~{" | b"~\n" | b"~\r"))
}

/// UTF-7 (RFC 2152) whatever the label: only shifts that are well written and give at least one
/// ASCII character count, as `+` stands in addresses too. `None` where there is none.
pub(super) fn utf_7(bytes: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let mut found = 0;
    while let Some(octet) = bytes.get(at) {
        if *octet != b'+' {
            text.push(*octet);
            at += 1;
            continue;
        }
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let length = rest.iter().take(SHIFT).take_while(|octet| is_digit(**octet)).count();
        let (written, behind) = rest.split_at_checked(length).unwrap_or_default();
        if let Some(decoded) = shifted(written) {
            found += 1;
            text.extend_from_slice(decoded.as_bytes());
            at += 1 + length + usize::from(behind.first() == Some(&b'-'));
        } else {
            text.extend_from_slice(bytes.get(at..=at + length).unwrap_or_default());
            at += 1 + length;
        }
    }
    (found > 0).then(|| String::from_utf8_lossy(&text).into_owned())
}

fn is_digit(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'/')
}

/// What these digits of a shift say.
fn shifted(digits: &[u8]) -> Option<String> {
    if digits.len() < 3 {
        return None;
    }
    let mut octets = Vec::new();
    let mut bits = 0_u32;
    for (digit, count) in digits.iter().zip(1_usize..) {
        bits = (bits << 6 | sextet(*digit)) & 0xFF_FFFF;
        let have = count * 6 % 8;
        if have < 6 || have == 0 {
            octets.push(u8::try_from(bits >> have & 0xFF).ok()?);
        }
    }
    let units =
        octets.chunks_exact(2).map(|pair| u16::from_be_bytes(pair.try_into().unwrap_or_default()));
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
    let is_plain = |c: char| c < LATIN && (!c.is_control() || c.is_whitespace());
    let is_ascii = text.chars().any(|c| c.is_ascii_graphic());
    (text.chars().all(is_plain) && is_ascii).then_some(text)
}

fn sextet(digit: u8) -> u32 {
    u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        _ => 63,
    })
}

/// UTF-8 with characters written longer than they need (RFC 3629 section 3), read as the ASCII
/// characters that careless decoders take them for. `None` where there are none.
pub(super) fn overlong(bytes: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(octet) = rest.first() {
        let (read, length) = match rest {
            [lead @ 0xC0..=0xC1, next @ 0x80..=0xBF, ..] => ((lead & 1) << 6 | next & 0x3F, 2),
            [0xE0, middle @ 0x80..=0x81, last @ 0x80..=0xBF, ..] => {
                ((middle & 1) << 6 | last & 0x3F, 3)
            }
            [0xF0, 0x80, middle @ 0x80..=0x81, last @ 0x80..=0xBF, ..] => {
                ((middle & 1) << 6 | last & 0x3F, 4)
            }
            _ => (*octet, 1),
        };
        text.push(read);
        rest = rest.get(length..).unwrap_or_default();
    }
    (text.len() < bytes.len()).then(|| String::from_utf8_lossy(&text).into_owned())
}

/// Text of a charset with lead octets, as a decoder reads it that takes the next octet with each of
/// them, whatever it is.
pub(super) fn swallowed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(octet) = rest.next() {
        if octet.is_ascii() {
            text.push(char::from(*octet));
        } else {
            rest.next();
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

/// Text in which every octet is one character, as programs read it that do not know the charset.
pub(super) fn single(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether ASCII octets may be part of another character.
pub(super) fn is_structural(charset: &'static Encoding) -> bool {
    !charset.is_single_byte() && charset != encoding_rs::UTF_8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_escapes() {
        assert_eq!(
            utf_7(b"+ADw-a href+AD0AIg-x+ACIAPg- 1+-1 ?q=a+b-c").as_deref(),
            Some("<a href=\"x\"> 1+-1 ?q=a+b-c")
        );
        assert_eq!(utf_7(b"https://a.example/?q=new+york+ABC"), None);
        assert_eq!(overlong(b"\xc0\xbca\xe0\x80\xbe\xc3\xa9").as_deref(), Some("<a>\u{e9}"));
        assert_eq!(overlong("Grüße".as_bytes()), None);
        assert_eq!(hz(b"https://a~\n.example ~{VPND~} ~~"), "https://a.example \u{4e2d}\u{6587} ~");
        assert_eq!(swallowed(b"\x81\"><a"), "\u{fffd}><a");
        assert_eq!(iso_2022(b"a\x1b(Bb\x1b$Bc", false).last().map(String::as_str), Some("abc"));
    }
}
