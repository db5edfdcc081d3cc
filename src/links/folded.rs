//! A word of a text as addresses in it are recognised: without the characters that nobody sees, and
//! with wide letters as narrow ones. Both are what a browser makes of a host (UTS 46 section 4).

use std::borrow::Cow;
use std::ops::Range;

/// A word and its fold.
#[derive(Debug)]
pub(super) struct Folded<'t> {
    written: &'t str,
    text: Cow<'t, str>,
    /// For each byte of the fold, where the character that it is of begins in the word.
    places: Vec<usize>,
}

impl<'t> Folded<'t> {
    /// Folds a word; one that is its own fold is not copied.
    pub(super) fn of(written: &'t str) -> Self {
        if written.is_ascii() || !written.chars().any(|c| is_unseen(c) || narrow(c) != c) {
            return Self { written, text: Cow::Borrowed(written), places: Vec::new() };
        }
        let mut text = String::with_capacity(written.len());
        let mut places = Vec::with_capacity(written.len());
        for (place, c) in written.char_indices().filter(|(_, c)| !is_unseen(*c)) {
            text.push(narrow(c));
            places.resize(text.len(), place);
        }
        Self { written, text: Cow::Owned(text), places }
    }

    /// The fold.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the fold stands in the word; nothing unseen stands at either end.
    pub(super) fn place(&self, folded: Range<usize>) -> Range<usize> {
        if matches!(self.text, Cow::Borrowed(_)) || folded.is_empty() {
            return folded;
        }
        let begin = |byte: usize| self.places.get(byte).copied().unwrap_or(self.written.len());
        let last = begin(folded.end - 1);
        let width = self.written.get(last..).and_then(|rest| rest.chars().next());
        begin(folded.start)..last + width.map_or(0, char::len_utf8)
    }
}

/// Whether a character is not seen (Unicode property `Default_Ignorable_Code_Point`).
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Wide letters, digits, dots, colons and slashes (U+FF01 to U+FF5E) as narrow ones.
fn narrow(c: char) -> char {
    match c {
        '．' | '：' | '／' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// Whether characters that nobody sees break up an address: any before its path, and behind that
/// those between two letters of ASCII, since some languages and pictures are joined by them.
pub(super) fn is_broken_up(address: &str) -> bool {
    let begin = address.find("://").map_or(0, |at| at + 3);
    let tail = address.get(begin..).unwrap_or_default();
    let path = begin + tail.find(['/', '?', '#']).unwrap_or(tail.len());
    let (head, path) = address.split_at(path);
    head.chars().any(is_unseen) || {
        let mut before = None;
        let mut seen = path.chars().map(|c| (before.replace(c), c));
        seen.any(|(before, c)| is_unseen(c) && before.is_some_and(|it| it.is_ascii_alphanumeric()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_keeps_its_place() {
        for (written, text, place) in [
            ("ab", "ab", "b"),
            ("a\u{200B}b\u{200B}", "ab", "b"),
            ("\u{FEFF}ａｂ！", "ab！", "ｂ！"),
            ("ü\u{200D}．x", "ü.x", "．x"),
        ] {
            let folded = Folded::of(written);
            assert_eq!(folded.text(), text, "{written:?}");
            let last = text.char_indices().nth(1).unwrap().0;
            assert_eq!(&written[folded.place(last..text.len())], place, "{written:?}");
        }
    }

    #[test]
    fn what_breaks_up_an_address() {
        for (address, is_broken) in [
            ("https://a.example/b", false),
            ("https://a\u{200B}b.example/b", true),
            ("www.a\u{AD}b.example", true),
            ("https://a.example/b\u{200B}c", true),
            ("https://a.example/❤\u{FE0F}", false),
            ("https://a.example/می\u{200C}خواهم", false),
        ] {
            assert_eq!(is_broken_up(address), is_broken, "{address:?}");
        }
    }
}
