//! Places that are hardly ever meant as a whole: they belong to one owner, and serve everybody.

use crate::policy::entry::{self, Entry};
use crate::policy::list::names;
use std::collections::HashMap;

/// What is wrong with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Everybody publishes there.
    Shared,
    /// It makes short links for everybody.
    Shortener,
    /// It passes readers on to any address.
    Redirector,
}

/// The built-in places, in the grammar of the lists; `lexicons/README.md` has their sources.
const EMBEDDED: [(Class, &str); 3] = [
    (Class::Shared, include_str!("lexicons/shared_hosts.txt")),
    (Class::Shortener, include_str!("lexicons/shorteners.txt")),
    (Class::Redirector, include_str!("lexicons/redirectors.txt")),
];

/// The places by host.
#[derive(Debug)]
pub struct Lexicon {
    places: Vec<(Class, Entry)>,
    /// A host, and the places at it.
    at: HashMap<String, Vec<usize>>,
    /// A name, and the first place below it.
    below: HashMap<String, usize>,
}

impl Lexicon {
    /// The places that are built in.
    pub fn embedded() -> Self {
        let lines = EMBEDDED.iter().flat_map(|(class, text)| {
            text.lines().filter_map(|line| Some((*class, entry::parse(line).ok()??)))
        });
        let mut lexicon =
            Self { places: lines.collect(), at: HashMap::new(), below: HashMap::new() };
        for (number, (_, place)) in lexicon.places.iter().enumerate() {
            lexicon.at.entry(place.host.clone()).or_default().push(number);
            for parent in names(&place.host).skip(1) {
                lexicon.below.entry(parent.to_owned()).or_insert(number);
            }
        }
        lexicon
    }

    /// The first place that trust in an entry would let in: a shared host where the entry covers
    /// all of it, anything else where they overlap.
    pub fn find(&self, entry: &Entry) -> Option<&(Class, Entry)> {
        let at = names(&entry.host).filter_map(|name| self.at.get(name)).flatten();
        let below = self.below.get(&entry.host).filter(|_| entry.wildcard);
        let places = at.chain(below).filter_map(|number| self.places.get(*number));
        places.into_iter().find(|(class, place)| {
            let is_within = *class != Class::Shared && place.trusts_all_of(entry);
            is_within || entry.trusts_all_of(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_trust_would_let_in() {
        let lexicon = Lexicon::embedded();
        for (line, class) in [
            ("docs.google.com", Some(Class::Shared)),
            ("docs.google.com/acme", None),
            ("*.sharepoint.com", Some(Class::Shared)),
            ("acme.sharepoint.com", None),
            ("sharepoint.com", None),
            ("*.windows.net", Some(Class::Shared)),
            ("bit.ly", Some(Class::Shortener)),
            ("bit.ly/acme", Some(Class::Shortener)),
            ("google.com", Some(Class::Redirector)),
            ("www.google.com/url/x", Some(Class::Redirector)),
            ("www.google.com/maps", None),
            ("example.com", None),
        ] {
            let entry = entry::parse(line).unwrap().unwrap();
            assert_eq!(lexicon.find(&entry).map(|(class, _)| *class), class, "{line}");
        }
    }

    #[test]
    fn every_line_of_the_lexicons_is_an_entry() {
        let lines = EMBEDDED.iter().flat_map(|(_, text)| text.lines());
        let count = lines.filter(|line| !line.starts_with('#')).count();
        assert_eq!(Lexicon::embedded().places.len(), count);
        assert!(count > 100, "the lexicons were not found");
    }
}
