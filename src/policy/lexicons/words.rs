//! Whole words and phrases in a text, all looked for at once. The only file that names `aho_corasick`.

use aho_corasick::{AhoCorasick, Match};
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization as _;

/// Phrases, each with what it means.
#[derive(Debug)]
pub struct Words<T> {
    automaton: Option<AhoCorasick>,
    meanings: Vec<T>,
}

impl<T> Words<T> {
    /// Phrases in the form of [`folded`].
    pub fn new(phrases: impl Iterator<Item = (String, T)>) -> Self {
        let (phrases, meanings): (Vec<String>, Vec<T>) = phrases.unzip();
        Self { automaton: AhoCorasick::new(phrases).ok(), meanings }
    }

    /// What the phrases mean that a folded text holds. One within another does not count: the "Royal Bank
    /// of Scotland" is not the "Bank of Scotland".
    pub fn found(&self, text: &str) -> impl Iterator<Item = &T> {
        let matches = self.automaton.iter().flat_map(|it| it.find_overlapping_iter(text));
        let whole = matches.filter(|it| is_whole(text, it.start(), it.end()));
        let outer = outermost(whole.collect()).into_iter();
        outer.filter_map(|it| self.meanings.get(it.pattern().as_usize()))
    }
}

/// Those that stand within no longer one, from the left to the right.
fn outermost(mut matches: Vec<Match>) -> Vec<Match> {
    matches.sort_unstable_by_key(|it| (it.start(), Reverse(it.end())));
    let mut outer: Vec<Match> = Vec::with_capacity(matches.len());
    for it in matches {
        if outer.last().is_none_or(|last| last.end() < it.end() || last.span() == it.span()) {
            outer.push(it);
        }
    }
    outer
}

/// A text in lower case and in plain letters (NFKC, UAX 15), with one blank where there is white space, and
/// without what nobody sees.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            let seen = word.chars().filter(|c| !is_unseen(*c)).nfkc();
            folded.extend(seen.flat_map(char::to_lowercase).map(straight));
        }
    }
    folded
}

/// A curled apostrophe as it stands in the phrases.
fn straight(c: char) -> char {
    if c == '\u{2019}' { '\'' } else { c }
}

/// Soft hyphens and characters without width, which newsletters and phishing mail put into words.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether neither end of a phrase stands within a word. Chinese and Japanese part no words.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|it| it.chars().next_back());
    let after = text.get(end..).and_then(|it| it.chars().next());
    let phrase = text.get(start..end).unwrap_or_default();
    let (first, last) = (phrase.chars().next(), phrase.chars().next_back());
    !(joins(before) && joins(first) || joins(last) && joins(after))
}

fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && c < '\u{2E80}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let phrases =
            ["log in", "please log in", "login", "アカウント", "$"].map(|it| (it.to_owned(), it));
        let words = Words::new(phrases.into_iter());
        for (text, found) in [
            ("To LOG\n in!", vec!["log in"]),
            ("catalog in print", vec![]),
            ("l\u{200B}ogin", vec!["login"]),
            ("お客様のアカウントは", vec!["アカウント"]),
            ("win $ now", vec!["$"]),
            ("please log in now, and log in", vec!["please log in", "log in"]),
        ] {
            let folded = folded(text);
            let all: Vec<&str> = words.found(&folded).copied().collect();
            assert_eq!(all, found, "{text}");
        }
    }
}
