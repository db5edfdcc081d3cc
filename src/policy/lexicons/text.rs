//! A text as phrases are looked for in it: folded, and cut into words.

use encoding_rs::Encoding;
use foldhash::fast::FixedState;
use std::hash::{BuildHasher as _, Hasher as _};
use unicode_normalization::UnicodeNormalization as _;

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
        folded.push_str(&letters(foreign));
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

fn letters(word: &str) -> String {
    let seen = word.chars().filter(|c| !is_unseen(*c)).nfkc();
    seen.flat_map(char::to_lowercase).map(straight).collect()
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
    let mut end = 0;
    while end < text.len() {
        let start = end_of_run(text, end, false);
        end = end_of_run(text, start, true);
        let word = text.as_bytes().get(start..end).filter(|word| !word.is_empty());
        let Some(hash) = word.map(hash) else { break };
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

/// What an octet is part of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Between,
    OfWord,
    Foreign,
}

/// Looked up for each octet of a message.
#[expect(clippy::indexing_slicing, reason = "the compiler runs it, and would say so")]
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Between; 256];
    let mut octet: u8 = 0;
    while octet < 255 {
        octet += 1;
        kinds[octet as usize] = match octet {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::OfWord,
            0x80.. => Kind::Foreign,
            _ => Kind::Between,
        };
    }
    kinds
};

fn kind_of(octet: u8) -> Kind {
    KINDS.get(usize::from(octet)).copied().unwrap_or(Kind::Foreign)
}

/// Where a run of letters, or of what is none, ends that begins at a place.
fn end_of_run(text: &str, start: usize, of_words: bool) -> usize {
    let octets = text.as_bytes().get(start..).unwrap_or_default();
    let kind = if of_words { Kind::OfWord } else { Kind::Between };
    let run = octets.iter().take_while(|octet| kind_of(**octet) == kind).count();
    let plain = start + run;
    match text.as_bytes().get(plain) {
        Some(octet) if !octet.is_ascii() => {
            let rest = text.get(plain..).unwrap_or_default();
            plain + rest.find(|c| is_of_word(c) != of_words).unwrap_or(rest.len())
        }
        _ => plain,
    }
}

/// Whether a sign belongs to a word that has an end on both sides.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
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
