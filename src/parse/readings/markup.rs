//! What a text looks like, and what its type says.

/// What every address of a page or a text has something of, in lower case.
const TRACES: &[&[u8]] = &[
    b"http", b"href", b"www.", b"://", b":\\\\", b"&#", b"url", b"action", b"ftp:", b"mailto",
    b"src", b"script",
];
/// Octets in which a tag is looked for.
const HEAD: usize = 4_096;

/// Whether an address may stand in bytes.
pub(in crate::parse) fn may_hold_links(bytes: &[u8]) -> bool {
    let lower = bytes.to_ascii_lowercase();
    TRACES.iter().any(|trace| memchr::memmem::find(&lower, trace).is_some())
}

/// Whether a media type speaks of HTML or XML in any of its names.
pub(in crate::parse) fn is_markup(media_type: &str) -> bool {
    ["html", "htm", "xml", "svg"].iter().any(|kind| media_type.contains(kind))
}

/// Whether a source begins as HTML or XML does (WHATWG MIME Sniffing section 7.1): with a tag, a
/// comment or a declaration, behind white space and a byte order mark.
pub(in crate::parse) fn begins_as_markup(source: &[u8]) -> bool {
    let head: Vec<u8> = source.iter().take(HEAD).copied().filter(|octet| *octet != 0).collect();
    let begin = head.iter().position(u8::is_ascii_graphic);
    let begin = begin.and_then(|begin| head.get(begin..)).unwrap_or_default();
    let Some((b'<', rest)) = begin.split_first() else { return false };
    let name: Vec<u8> =
        rest.iter().copied().take_while(|octet| !b" \t\r\n\x0c>/".contains(octet)).collect();
    match rest.first() {
        Some(b'!' | b'?') => true,
        Some(b'/') => rest.get(1).is_some_and(u8::is_ascii_alphabetic),
        Some(first) => first.is_ascii_alphabetic() && !name.contains(&b'@') && !is_address(&name),
        None => false,
    }
}

/// Whether a link of HTML may stand in a text, wherever it begins.
pub(in crate::parse) fn has_tags(text: &str) -> bool {
    let lower = text.as_bytes().to_ascii_lowercase();
    let tags: [&[u8]; 6] = [b"href", b"<form", b"<a", b"<area", b"<iframe", b"<meta"];
    tags.iter().any(|tag| memchr::memmem::find(&lower, tag).is_some())
}

fn is_address(name: &[u8]) -> bool {
    name.contains(&b':')
        && memchr::memmem::find(name, b":").is_some_and(|at| at > 3)
        && !name.starts_with(b"svg:")
        && !name.starts_with(b"html:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_other_text() {
        for (source, is_markup) in [
            (&b"<!DOCTYPE html>"[..], true),
            (b"\xef\xbb\xbf \r\n<a href=x>", true),
            (b"<\0s\0v\0g\0>\0", true),
            (b"<?xml version='1.0'?>", true),
            (b"<h:a href=''>", true),
            (b"<me@a.example> wrote:", false),
            (b"<https://a.example/>", false),
            (b"< 3", false),
            (b"text <b>", false),
        ] {
            assert_eq!(begins_as_markup(source), is_markup, "{}", String::from_utf8_lossy(source));
        }
    }
}
