//! What bytes say in each charset in which some program would read them.

use crate::parse::charset;
use crate::parse::readings::markup::may_hold_links;
use crate::parse::readings::{ebcdic, escapes};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_16BE, UTF_16LE};
use mail_parser::Charset;

/// Readings that are made of one body.
const MAX_READINGS: usize = 12;
/// Octets of them; a little more than what is kept, so that what is left out is a defect.
const MAX_OCTETS: usize = 24 << 20;

/// The texts that bytes may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::parse) struct Readings {
    /// What most programs read.
    pub(in crate::parse) first: String,
    /// What some read too: only what differs in its ASCII characters or in an address, and only where
    /// an address can stand.
    pub(in crate::parse) others: Vec<String>,
}

/// The texts that bytes may be under these labels.
pub(in crate::parse) fn readings(bytes: &[u8], labels: &[String]) -> Readings {
    let labels: Vec<String> = labels.iter().map(|label| normal(label)).collect();
    let charsets = charsets(bytes, &labels);
    let first = in_first(&charsets, bytes);
    let named = charsets.iter().flat_map(|charset| differing(charset, bytes));
    let found = named.chain(labelled(&labels, bytes)).chain(unlabelled(bytes, &charsets));
    let most = MAX_READINGS.min(MAX_OCTETS / bytes.len().max(1) + 1);
    let mut others: Vec<String> = Vec::new();
    for text in found {
        let is_new = text != first && !others.contains(&text) && others.len() < most;
        if is_new && may_hold_links(text.as_bytes()) {
            others.push(text);
        }
    }
    Readings { first, others }
}

/// What most programs read in bytes under these labels.
pub(in crate::parse) fn first(bytes: &[u8], labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| normal(label)).collect();
    in_first(&charsets(bytes, &labels), bytes)
}

fn in_first(charsets: &[&'static Encoding], bytes: &[u8]) -> String {
    let chosen = charsets.first().copied().unwrap_or_else(|| charset::undeclared(bytes));
    chosen.decode_with_bom_removal(bytes).0.into_owned()
}

/// The charsets that bytes are said to be in: by their byte order mark, by these labels, and by an
/// HTML source itself.
fn charsets(bytes: &[u8], labels: &[String]) -> Vec<&'static Encoding> {
    let named = labels.iter().filter_map(|label| Encoding::for_label(label.as_bytes()));
    let marked = Encoding::for_bom(bytes).map(|(charset, _)| charset);
    let mut charsets: Vec<&'static Encoding> = Vec::new();
    for charset in marked.into_iter().chain(named).chain(charset::named(bytes)) {
        if charset != REPLACEMENT && !charsets.contains(&charset) {
            charsets.push(charset);
        }
    }
    charsets
}

fn normal(label: &str) -> String {
    let kept =
        label.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>'));
    kept.collect::<String>().to_ascii_lowercase()
}

/// The readings of a named charset that differ in ASCII characters, or in an address.
fn differing(charset: &'static Encoding, bytes: &[u8]) -> Vec<String> {
    let structural = escapes::is_structural(charset);
    if !structural && !has_wide_address(bytes) {
        return Vec::new();
    }
    let (text, is_damaged) = charset.decode_without_bom_handling(bytes);
    let mut texts = vec![text.into_owned()];
    if structural && is_damaged {
        texts.extend([escapes::swallowed(bytes), escapes::single(bytes)]);
    }
    if charset == UTF_16LE || charset == UTF_16BE {
        texts.extend(wide(bytes));
    }
    texts
}

/// UTF-16 in either order of octets.
fn wide(bytes: &[u8]) -> [String; 2] {
    [UTF_16LE, UTF_16BE].map(|it| it.decode_without_bom_handling(bytes).0.into_owned())
}

/// The readings of labels that browsers do not know, and mail programs do.
fn labelled(labels: &[String], bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    for label in labels {
        if label.contains("utf-7") || label.contains("utf7") {
            texts.extend([Charset::Utf7.decode(bytes).into_owned(), escapes::single(bytes)]);
        }
        if label.starts_with("hz") || label.contains("gb-2312") {
            texts.extend([escapes::hz(bytes), escapes::single(bytes)]);
        }
        if ebcdic::is_named(label) {
            texts.push(ebcdic::decode(bytes));
        }
        if label.contains("ucs-2") || label.contains("10646") || label.contains("utf-16") {
            texts.extend(wide(bytes));
        }
    }
    texts
}

/// The readings that bytes themselves suggest.
fn unlabelled(bytes: &[u8], charsets: &[&'static Encoding]) -> Vec<String> {
    let mut texts = Vec::new();
    let has = |octet| memchr::memchr(octet, bytes).is_some();
    if has(0) {
        let kept: Vec<u8> = bytes.iter().copied().filter(|octet| *octet != 0).collect();
        texts.push(escapes::single(&kept));
    }
    if memchr::memchr3(0x1B, 0x0E, 0x0F, bytes).is_some() {
        texts.extend(escapes::iso_2022(bytes, charsets == [ISO_2022_JP]));
    }
    texts.extend((has(b'~') && escapes::has_hz(bytes)).then(|| escapes::hz(bytes)));
    texts.extend(has(b'+').then(|| escapes::utf_7(bytes)).flatten());
    if !bytes.is_ascii() {
        texts.extend(escapes::overlong(bytes));
        texts.extend(ebcdic::looks_so(bytes).then(|| ebcdic::decode(bytes)));
    }
    texts
}

/// Whether an address has octets beyond ASCII, so that its charset decides what it opens.
fn has_wide_address(bytes: &[u8]) -> bool {
    if bytes.is_ascii() {
        return false;
    }
    let is_end = |octet: &u8| octet.is_ascii_whitespace() || b"\"'<>".contains(octet);
    bytes.split(is_end).any(|word| {
        let address = memchr::memmem::find(word, b"://").and_then(|at| word.get(at..));
        address.is_some_and(|address| !address.is_ascii())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn an_address_is_found_in_every_charset() {
        for (bytes, label) in [
            (encoded("https://a.example/x"), "utf-16"),
            (encoded("https://a.example/x"), ""),
            (b"+AGgAdAB0AHAAcwA6AC8ALw-a.example/x".to_vec(), "utf-7"),
            (b"https+ADo-//a.example/x".to_vec(), "us-ascii"),
            (b"https://a~\n.example/x".to_vec(), "hz-gb-2312"),
            (b"https://a\x1b(B.example/x".to_vec(), "utf-8"),
            (b"https://a.\x81example/x https://a.example/x".to_vec(), "shift_jis"),
            (b"https\xc0\xba//a.example/x".to_vec(), "utf-8"),
        ] {
            let Readings { first, others } = readings(&bytes, &[label.to_owned()]);
            let texts = [vec![first], others].concat();
            assert!(texts.iter().any(|it| it.contains("https://a.example/x")), "{label} {texts:?}");
        }
    }

    #[test]
    fn ordinary_text_has_one_reading() {
        for (bytes, label) in [
            ("Grüße https://a.example/?q=a+b".as_bytes(), "utf-8"),
            (b"Gr\xfc\xdfe https://a.example/", "iso-8859-1"),
            (b"\x93\xfa\x96{ https://a.example/", "shift_jis"),
            (b"\x1b$BF|K\\\x1b(B https://a.example/ ~ +49", "iso-2022-jp"),
        ] {
            let others = readings(bytes, &[label.to_owned()]).others;
            assert!(others.is_empty(), "{label} {others:?}");
        }
    }
}
