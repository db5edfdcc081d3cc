//! A text as phrases are looked for in it: folded, and cut into words.

use crate::policy::lexicons::runs::runs;
use encoding_rs::Encoding;
use foldhash::fast::FixedState;
use std::hash::{BuildHasher as _, Hasher as _};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// A text in lower case and in plain letters (NFKC, UAX 15), without what nobody sees. White space stays as it
/// is.
#[derive(Debug, Clone, Default)]
pub struct Text {
    folded: String,
    words: Vec<Word>,
    /// Its greatest octet.
    greatest: u8,
}

/// A word of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins.
    pub(super) start: usize,
    /// The same for the same word. Another may have it too.
    pub(super) hash: u64,
    /// Likewise for it and the next one, where there is one.
    pub(super) pair: Option<u64>,
}

impl Text {
    /// Of a text as it is written.
    pub fn of(written: &str) -> Self {
        let folded = folded(written);
        let greatest = folded.bytes().max().unwrap_or_default();
        Self { words: words(&folded), folded, greatest }
    }

    /// As it is folded.
    pub fn as_str(&self) -> &str {
        &self.folded
    }

    /// Whether it has an octet that is as great.
    pub(super) fn has_as_great(&self, octet: u8) -> bool {
        self.greatest >= octet
    }

    /// The words.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }
}

/// A text as [`Text`] says.
pub(super) fn folded(written: &str) -> String {
    let mut folded = String::with_capacity(written.len());
    let mut rest = written;
    while !rest.is_empty() {
        let (plain, foreign);
        (plain, rest) = rest.split_at(ascii_words(rest));
        (foreign, rest) = rest.split_at(rest.find(BLANKS).unwrap_or(rest.len()));
        folded.push_str(plain);
        letters(foreign, &mut folded);
    }
    folded.make_ascii_lowercase();
    folded
}

/// White space of ASCII (WHATWG Infra section 4.5).
const BLANKS: [char; 5] = ['\t', '\n', '\x0C', '\r', ' '];

/// Octets of the words of ASCII that a text begins with, and of what stands between them.
fn ascii_words(text: &str) -> usize {
    let plain = Encoding::ascii_valid_up_to(text.as_bytes());
    if plain == text.len() {
        return plain;
    }
    let before = text.get(..plain).unwrap_or_default();
    before.rfind(BLANKS).map_or(0, |blank| blank + 1)
}

/// Most words are in the form of NFKC already.
fn letters(word: &str, folded: &mut String) {
    let seen = word.chars().filter(|c| !is_unseen(*c));
    let plain = |c: char| c.to_lowercase().map(straight);
    match is_nfkc_quick(seen.clone()) {
        IsNormalized::Yes => folded.extend(seen.flat_map(plain)),
        IsNormalized::No | IsNormalized::Maybe => folded.extend(seen.nfkc().flat_map(plain)),
    }
}

/// A curled apostrophe as it stands in the phrases.
fn straight(c: char) -> char {
    if c == '\u{2019}' { '\'' } else { c }
}

/// Soft hyphens and characters without width, which newsletters and phishing mail put into words.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The words of a folded text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / SHORT);
    for run in runs(text) {
        let (start, hash) = (run.start, hash(text.as_bytes().get(run).unwrap_or_default()));
        if let Some(before) = words.last_mut() {
            before.pair = Some(before.hash.rotate_left(1) ^ hash);
        }
        words.push(Word { start, hash, pair: None });
    }
    words
}

/// Octets of a word and what stands behind it, in languages with short ones.
const SHORT: usize = 5;

fn hash(word: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(word);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_texts_are_folded_and_cut() {
        for (written, as_folded, words) in [
            ("", "", vec![]),
            ("  To LOG\r\n in!", "  to log\r\n in!", vec!["to", "log", "in"]),
            (
                "Cafe\u{301}\u{A0}ol\u{E9} X\u{200B}Y",
                "caf\u{E9} ol\u{E9} xy",
                vec!["caf\u{E9}", "ol\u{E9}", "xy"],
            ),
            ("\u{200B} a", " a", vec!["a"]),
            ("don\u{2019}t \u{AD}", "don't ", vec!["don", "t"]),
            ("A社のB", "a社のb", vec!["a", "b"]),
        ] {
            let text = Text::of(written);
            assert_eq!(text.as_str(), as_folded, "{written:?}");
            let hashes: Vec<u64> = text.words().iter().map(|word| word.hash).collect();
            assert_eq!(
                hashes,
                words.iter().map(|word| hash(word.as_bytes())).collect::<Vec<_>>(),
                "{written:?}"
            );
        }
    }
}
