//! The charset of text.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};
use mail_parser::{DecodeProblems, MessagePart};

/// Octets of an HTML source in which it may name its charset (WHATWG HTML section 13.2.3.2).
const PRESCAN: usize = 1_024;

/// The charset in which a part can be edited: ASCII characters are ASCII octets in it, or it is
/// ISO-2022-JP. `None` for others, such as UTF-16 and UTF-7.
pub(super) fn of(part: MessagePart<'_>) -> Option<&'static Encoding> {
    match label(part).and_then(|label| Encoding::for_label(label.as_bytes())) {
        None if is_declared(part) => None,
        None => Some(undeclared(&part.decoded())),
        Some(named) => Some(named).filter(|it| it.is_ascii_compatible() || *it == ISO_2022_JP),
    }
}

/// Whether a part names a charset that anybody knows.
pub(super) fn is_declared(part: MessagePart<'_>) -> bool {
    let Some(label) = label(part) else { return false };
    let problems = part.text_checked().map(|(_, problems)| problems).unwrap_or_default();
    Encoding::for_label(label.as_bytes()).is_some()
        || !problems.intersects(DecodeProblems::UNKNOWN_CHARSET)
}

fn label(part: MessagePart<'_>) -> Option<&str> {
    part.content_type()?.attribute("charset")
}

/// UTF-8 where the bytes are that; else what an HTML source says of itself; else windows-1252,
/// which is what programs take undeclared and ASCII text for (WHATWG Encoding section 4.2).
pub fn undeclared(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let named = named(bytes).filter(|encoding| encoding.is_ascii_compatible());
    named.filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252)
}

pub(super) fn named(bytes: &[u8]) -> Option<&'static Encoding> {
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
