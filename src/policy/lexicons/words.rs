//! Whole words and phrases in a text, all looked for at once. The only file that names `aho_corasick`.

use crate::policy::lexicons::beginnings::Beginnings;
use crate::policy::lexicons::runs::is_of_word;
use crate::policy::lexicons::text::{self, Text, Word};
use aho_corasick::AhoCorasick;
use std::cmp::Reverse;

/// Phrases, each with what it means.
#[derive(Debug)]
pub struct Words<T> {
    phrases: Vec<(String, T)>,
    beginnings: Beginnings,
    /// The phrases that may begin within a word, as Chinese and Japanese ones do.
    anywhere: Vec<usize>,
    /// The least octet that one of them begins with: few texts have one so great.
    least: Option<u8>,
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
    /// Phrases in the form of a folded [`Text`], their words apart by one blank.
    pub fn new(phrases: impl Iterator<Item = (String, T)>) -> Self {
        let phrases: Vec<(String, T)> = phrases.collect();
        let firsts: Vec<_> = phrases.iter().map(|(phrase, _)| first_word(phrase)).collect();
        let numbered = || firsts.iter().enumerate();
        let beginnings = Beginnings::of(numbered().filter_map(|(at, word)| Some((at, (*word)?))));
        let others = numbered().filter(|(_, word)| word.is_none());
        let anywhere: Vec<usize> = others.map(|(number, _)| number).collect();
        let patterns = anywhere.iter().filter_map(|number| phrases.get(*number));
        let patterns: Vec<&str> = patterns.map(|(phrase, _)| phrase.as_str()).collect();
        let least = patterns.iter().filter_map(|it| it.bytes().next()).min();
        let automaton = AhoCorasick::new(patterns).ok();
        Self { phrases, beginnings, anywhere, least, automaton }
    }

    /// What the phrases mean that a text holds. One within another does not count: the "Royal Bank
    /// of Scotland" is not the "Bank of Scotland".
    pub fn found<'a>(&'a self, text: &Text) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let places = self.at_words(text).chain(self.within(text));
        let whole = places.filter(|it| is_whole(text.as_str(), it.start, it.end));
        let outer = outermost(whole.collect()).into_iter();
        outer.filter_map(|it| Some(&self.phrases.get(it.number)?.1))
    }

    /// Where phrases begin with a word of the text, and go on as it does.
    fn at_words(&self, text: &Text) -> impl Iterator<Item = Place> {
        let words = text.words().iter().filter(|word| self.beginnings.may_begin(word));
        words.flat_map(move |word| {
            let start = word.start;
            self.beginnings.at(word).filter_map(move |number| {
                let (phrase, _) = self.phrases.get(number)?;
                let length = length(phrase, text.as_str().get(start..)?)?;
                Some(Place { start, end: start + length, number })
            })
        })
    }

    fn within(&self, text: &Text) -> impl Iterator<Item = Place> {
        let may_hold = self.least.is_some_and(|least| text.has_as_great(least));
        let automaton = self.automaton.iter().filter(move |_| may_hold);
        let matches = automaton.flat_map(move |it| it.find_overlapping_iter(text.as_str()));
        matches.filter_map(|it| {
            let number = *self.anywhere.get(it.pattern().as_usize())?;
            Some(Place { start: it.start(), end: it.end(), number })
        })
    }
}

/// The word that a phrase begins with.
fn first_word(phrase: &str) -> Option<Word> {
    text::words(phrase).into_iter().next().filter(|word| word.start == 0)
}

/// Octets of a phrase at the beginning of a text, where it stands there, with any white space for a blank.
fn length(phrase: &str, text: &str) -> Option<usize> {
    if text.starts_with(phrase) {
        return Some(phrase.len());
    }
    let mut rest = text;
    for (number, piece) in phrase.split(' ').enumerate() {
        let begin = if number == 0 { rest } else { rest.trim_start() };
        let is_apart = number == 0 || begin.len() < rest.len();
        rest = begin.strip_prefix(piece).filter(|_| is_apart)?;
    }
    Some(text.len() - rest.len())
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
            ("To log\u{A0}\r\n\u{200B} in", vec!["log in"]),
            ("log-in, log", vec![]),
            ("catalog in print", vec![]),
            ("l\u{200B}ogin", vec!["login"]),
            ("お客様のアカウントは", vec!["アカウント"]),
            ("win $ now", vec!["$"]),
            ("please log in now, and log in", vec!["please log in", "log in"]),
        ] {
            let all: Vec<&str> = words.found(&Text::of(text)).copied().collect();
            assert_eq!(all, found, "{text}");
        }
    }
}
