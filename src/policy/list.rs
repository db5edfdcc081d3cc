//! A list of entries, and which of them matches a host. Matching walks labels; it never compares
//! parts of strings.

use crate::domains::host;
use crate::model::domain::Host;
use crate::model::verdict::{Level, Listed};
use crate::policy::entry::Entry;
use crate::policy::lint::ListKind;
use foldhash::HashMap;
use url::Url;

/// Octets of the longest domain name, as text (RFC 1035 section 2.3.4).
const MAX_NAME: usize = 253;

/// Entries of one kind and of all levels, by host.
#[derive(Debug)]
pub struct DomainList {
    kind: ListKind,
    by_host: HashMap<String, Vec<(Level, Entry)>>,
}

impl DomainList {
    /// A list without entries.
    pub fn new(kind: ListKind) -> Self {
        Self { kind, by_host: HashMap::default() }
    }

    /// Adds an entry of a level.
    pub fn insert(&mut self, level: Level, entry: Entry) {
        self.by_host.entry(entry.host.clone()).or_default().push((level, entry));
    }

    /// The hosts that it has entries for.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.by_host.keys().map(String::as_str)
    }

    /// The entry that covers a link, the nearest level first, then the longest name and path.
    pub fn find(&self, host: &Host, url: &Url) -> Option<(Level, &Entry)> {
        if self.by_host.is_empty() {
            return None;
        }
        let covering = names(&host.name).enumerate().flat_map(|(parents, name)| {
            let entries = self.by_host.get(name).into_iter().flatten();
            entries.filter(move |(_, entry)| parents == 0 || entry.wildcard)
        });
        covering
            .filter(|(_, entry)| self.covers_port(entry, url) && entry.covers_path(url))
            .max_by_key(|(level, entry)| (*level, entry.host.len(), entry.path.len()))
            .map(|(level, entry)| (*level, entry))
    }

    fn covers_port(&self, entry: &Entry, url: &Url) -> bool {
        match self.kind {
            ListKind::Trusted => entry.trusts_port(url),
            ListKind::Blocked => entry.blocks_port(url),
        }
    }
}

/// What the card says of an entry.
pub fn listed(level: Level, entry: &Entry) -> Listed {
    Listed { entry: entry.written.clone(), level, reason: entry.reason.clone() }
}

/// A name and its parents: `a.b.example`, `b.example`, `example`. An address has no parents.
pub fn names(name: &str) -> impl Iterator<Item = &str> {
    let is_address = host::is_address(name);
    std::iter::successors(Some(name), move |name| if is_address { None } else { parent(name) })
}

/// The next parent that is short enough to be a name: a megabyte of labels has half a million
/// parents, which would each be looked up whole.
fn parent(name: &str) -> Option<&str> {
    let end = name.get(name.len().saturating_sub(MAX_NAME + 1)..)?;
    let dot = end.bytes().position(|octet| octet == b'.')?;
    end.get(dot + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::suffixes::Suffixes;
    use crate::policy::entry;

    #[test]
    fn a_name_that_is_too_long_has_only_parents_that_are_not() {
        let name = format!("{}example.com", "a.".repeat(500_000));
        let names: Vec<&str> = names(&name).collect();
        assert_eq!(names.len(), 1 + 121 + 2);
        assert!(names[1].len() <= MAX_NAME && names.ends_with(&["example.com", "com"]));
    }

    fn check(kind: ListKind, cases: &[(&str, &str, bool)]) {
        let suffixes = Suffixes::embedded();
        for (line, url, covered) in cases {
            let mut list = DomainList::new(kind);
            list.insert(Level::Global, entry::parse(line).unwrap().unwrap());
            let target = Url::parse(url).unwrap();
            let host = host::of_url(&target, &suffixes).unwrap();
            assert_eq!(list.find(&host, &target).is_some(), *covered, "{line} {url}");
        }
    }

    #[test]
    fn what_an_entry_trusts() {
        let cases = [
            ("example.com", "https://example.com/", true),
            ("example.com", "https://www.example.com/", false),
            ("example.com", "https://evilexample.com/", false),
            ("*.example.com", "https://example.com/", true),
            ("*.example.com", "http://a.b.example.com/", true),
            ("*.example.com", "https://example.com.evil.test/", false),
            ("example.com", "https://example.com:8443/", false),
            ("example.com:8443", "https://example.com:8443/", true),
            ("example.com:8443", "https://example.com/", false),
            ("example.com/docs", "https://example.com/docs/a?q", true),
            ("example.com/docs", "https://example.com/docsx", false),
            ("example.com/docs", "https://example.com/Docs", false),
            ("example.com/docs", "https://example.com/docs/../secret", false),
            ("*.0.0.1", "http://127.0.0.1/", false),
            ("example.com", "javascript://example.com:443/%0aalert(1)", false),
            ("example.com", "search-ms://example.com:80/", false),
        ];
        check(ListKind::Trusted, &cases);
    }

    #[test]
    fn a_block_without_a_port_leaves_no_way_to_the_host() {
        let cases = [
            ("example.com", "https://example.com/", true),
            ("example.com", "https://example.com:8443/", true),
            ("*.example.com", "http://a.example.com:8080/x", true),
            ("example.com", "ftp://example.com/file", true),
            ("example.com", "search-ms://example.com:80/", true),
            ("example.com", "https://www.example.com:8443/", false),
            ("example.com:8443", "https://example.com:8443/", true),
            ("example.com:8443", "https://example.com/", false),
            ("example.com/x9", "https://example.com:8443/x9/a", true),
            ("example.com/x9", "https://example.com:8443/", false),
        ];
        check(ListKind::Blocked, &cases);
    }
}
