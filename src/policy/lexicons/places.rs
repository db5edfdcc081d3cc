//! Places that belong to one owner, and serve everybody.

use crate::model::domain::Host;
use crate::policy::entry::{self, Entry};
use crate::policy::list::names;
use foldhash::HashMap;
use url::Url;

/// What a place is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Everybody publishes there.
    Shared,
    /// Everybody has a page there, which the footers of newsletters link to.
    Social,
    /// It makes short links for everybody.
    Shortener,
    /// It passes readers on to any address.
    Redirector,
    /// It sends mail for others, and counts the clicks.
    MailService,
}

impl Class {
    /// What that is, for admins.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Shared => "everybody publishes there",
            Self::Social => "everybody has a page there",
            Self::Shortener => "makes short links for everybody",
            Self::Redirector => "passes readers on to any address",
            Self::MailService => "sends mail for others, and counts the clicks",
        }
    }

    /// Whether trust in all of such a place is trust in everybody.
    fn is_everybodys(self) -> bool {
        self != Self::MailService
    }

    /// Whether each of those whom it serves has a name below its own, where it has names.
    fn gives_names(self) -> bool {
        matches!(self, Self::Shared | Self::Social | Self::MailService)
    }
}

/// The built-in places, in the grammar of the lists; `lexicons/README.md` has their sources.
const EMBEDDED: [(Class, &str); 5] = [
    (Class::Shared, include_str!("shared_hosts.txt")),
    (Class::Shortener, include_str!("shorteners.txt")),
    (Class::Social, include_str!("social.txt")),
    (Class::Redirector, include_str!("redirectors.txt")),
    (Class::MailService, include_str!("mail_services.txt")),
];

/// The texts of the lists.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    EMBEDDED.into_iter().map(|(_, text)| text)
}

/// The places by host.
#[derive(Debug)]
pub struct Places {
    all: Vec<(Class, Entry)>,
    /// A host, and the places at it.
    at: HashMap<String, Vec<usize>>,
    /// A name, and the first place below it.
    below: HashMap<String, usize>,
}

impl Places {
    /// The places that are built in.
    pub fn embedded() -> Self {
        let lines = EMBEDDED.iter().flat_map(|(class, text)| {
            text.lines().filter_map(|line| Some((*class, entry::parse(line).ok()??)))
        });
        let (at, below) = Default::default();
        let mut places = Self { all: lines.collect(), at, below };
        for (number, (_, place)) in places.all.iter().enumerate() {
            places.at.entry(place.host.clone()).or_default().push(number);
            for parent in names(&place.host).skip(1) {
                places.below.entry(parent.to_owned()).or_insert(number);
            }
        }
        places
    }

    /// The first place that trust in an entry would let in: a shared host where the entry covers
    /// all of it, anything else where they overlap.
    pub fn find(&self, entry: &Entry) -> Option<&(Class, Entry)> {
        let at = names(&entry.host).filter_map(|name| self.at.get(name)).flatten();
        let below = self.below.get(&entry.host).filter(|_| entry.wildcard);
        let places = at.chain(below).filter_map(|number| self.all.get(*number));
        places.into_iter().filter(|(class, _)| class.is_everybodys()).find(|(class, place)| {
            let is_within = !matches!(class, Class::Shared | Class::Social);
            is_within && place.trusts_all_of(entry) || entry.trusts_all_of(place)
        })
    }

    /// What anybody would lose with a path at a host and all below it: a place that stands there. Below a
    /// place that gives everybody a name, each has an owner.
    pub fn within(&self, host: &str, path: &[String]) -> Option<Class> {
        let places = names(host).enumerate().flat_map(|(parents, name)| {
            self.at(name).filter(move |(class, place)| {
                parents == 0 || place.wildcard && !class.gives_names() && !place.path.is_empty()
            })
        });
        let mut within = places.filter(|(_, place)| place.path.starts_with(path));
        within.next().map(|(class, _)| *class)
    }

    /// Whether everybody has a name of their own where a host stands.
    pub fn is_below(&self, host: &str) -> bool {
        let mut places = names(host).skip(1).flat_map(|name| self.at(name));
        places.any(|(class, place)| place.wildcard && class.gives_names())
    }

    /// What a place below a name is for.
    pub fn below(&self, name: &str) -> Option<Class> {
        self.all.get(*self.below.get(name)?).map(|(class, _)| *class)
    }

    fn at(&self, name: &str) -> impl Iterator<Item = &(Class, Entry)> {
        self.at.get(name).into_iter().flatten().filter_map(|number| self.all.get(*number))
    }

    /// What the place that a link leads to is for: the entry that says most of its host and path counts.
    pub fn class(&self, host: &Host, url: &Url) -> Option<Class> {
        let at = names(&host.name).enumerate().flat_map(|(parents, name)| {
            let numbers = self.at.get(name).into_iter().flatten();
            let places = numbers.filter_map(|number| self.all.get(*number));
            places.filter(move |(_, place)| parents == 0 || place.wildcard)
        });
        let covering = at.filter(|(_, place)| place.covers_path(url));
        let nearest = covering.max_by_key(|(_, place)| (place.path.len(), place.host.len()));
        nearest.map(|(class, _)| *class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_trust_would_let_in() {
        let places = Places::embedded();
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
            assert_eq!(places.find(&entry).map(|(class, _)| *class), class, "{line}");
        }
    }

    #[test]
    fn every_line_of_the_lexicons_is_an_entry() {
        let lines = EMBEDDED.iter().flat_map(|(_, text)| text.lines());
        let count = lines.filter(|line| !line.starts_with('#')).count();
        assert_eq!(Places::embedded().all.len(), count);
        assert!(count > 100, "the lexicons were not found");
    }
}
