//! Whole words and phrases in a text, all looked for at once. The only file that names `aho_corasick`.

use aho_corasick::AhoCorasick;
use std::cmp::Reverse;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Phrases, each with what it means.
#[derive(Debug)]
pub struct Words<T> {
    phrases: Vec<(String, T)>,
    /// A word, and the phrases that begin with it.
    by_word: HashMap<String, Vec<usize>>,
    /// The phrases that may begin within a word, as Chinese and Japanese ones do.
    anywhere: Vec<usize>,
    automaton: Option<AhoCorasick>,
}

/// Where a phrase stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    number: usize,
}

impl<T> Words<T> {
    /// Phrases in the form of [`folded`].
    pub fn new(phrases: impl Iterator<Item = (String, T)>) -> Self {
        let phrases: Vec<(String, T)> = phrases.collect();
        let (mut by_word, mut anywhere) = (HashMap::<String, Vec<usize>>::new(), Vec::new());
        for (number, (phrase, _)) in phrases.iter().enumerate() {
            match words(phrase).next().filter(|(start, _)| *start == 0) {
                Some((_, word)) => by_word.entry(word.to_owned()).or_default().push(number),
                None => anywhere.push(number),
            }
        }
        let patterns = anywhere.iter().filter_map(|number| phrases.get(*number));
        let automaton = AhoCorasick::new(patterns.map(|(phrase, _)| phrase)).ok();
        Self { phrases, by_word, anywhere, automaton }
    }

    /// What the phrases mean that a folded text holds. One within another does not count: the "Royal Bank
    /// of Scotland" is not the "Bank of Scotland".
    pub fn found(&self, text: &str) -> impl Iterator<Item = &T> {
        let places = self.at_words(text).chain(self.within(text));
        let whole = places.filter(|it| is_whole(text, it.start, it.end));
        let outer = outermost(whole.collect()).into_iter();
        outer.filter_map(|it| Some(&self.phrases.get(it.number)?.1))
    }

    /// Where phrases begin with a word of the text, and go on as it does.
    fn at_words(&self, text: &str) -> impl Iterator<Item = Place> {
        words(text).flat_map(move |(start, word)| {
            let numbers = self.by_word.get(word).into_iter().flatten();
            numbers.filter_map(move |number| {
                let (phrase, _) = self.phrases.get(*number)?;
                let end = start + phrase.len();
                (text.get(start..end)? == phrase).then_some(Place { start, end, number: *number })
            })
        })
    }

    fn within(&self, text: &str) -> impl Iterator<Item = Place> {
        let matches = self.automaton.iter().flat_map(move |it| it.find_overlapping_iter(text));
        matches.filter_map(|it| {
            let number = *self.anywhere.get(it.pattern().as_usize())?;
            Some(Place { start: it.start(), end: it.end(), number })
        })
    }
}

/// The words of a text, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let left = text.get(rest..)?;
        let start = rest + left.find(is_of_word)?;
        let word = text.get(start..)?.split(|c| !is_of_word(c)).next()?;
        rest = start + word.len();
        Some((start, word))
    })
}

/// Those that stand within no longer one, from the left to the right.
fn outermost(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_unstable_by_key(|it| (it.start, Reverse(it.end), it.number));
    let mut outer: Vec<Place> = Vec::with_capacity(places.len());
    for it in places {
        let is_within =
            |last: &Place| last.end >= it.end && (last.start, last.end) != (it.start, it.end);
        if !outer.last().is_some_and(is_within) {
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
    let joins = |one: Option<char>, other: Option<char>| {
        one.is_some_and(is_of_word) && other.is_some_and(is_of_word)
    };
    !(joins(before, first) || joins(last, after))
}

/// Whether a sign belongs to a word that has an end on both sides.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
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
