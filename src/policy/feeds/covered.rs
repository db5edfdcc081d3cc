//! One entry of a feed: an address or a name, and what it covers.
//!
//! | written | covers |
//! |---|---|
//! | `evil.example`, `*.evil.example` | the name and every name below it, at any port and path |
//! | `https://evil.example/` | this host at the usual ports, at any path |
//! | `https://evil.example:8443/a/b` | this host and port, the path and what is below it by whole segments, in any query |
//! | `https://evil.example/a?b=c` | this page in this query alone |
//!
//! http and https count alike; a fragment, a user name and a final slash do not count. At hosts that many
//! people share, an address without a query covers its page alone, in any query.

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::model::domain::Host;
use crate::policy::feeds::key::{self, Key};
use url::Url;

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// Its host.
    pub host: Host,
    /// How much of it.
    pub extent: Extent,
}

/// How much of a host an entry covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// The name and every name below it.
    Name,
    /// What is at or below a path.
    Place(Place),
    /// One page in one query.
    Query(Place, String),
}

/// A path at a port.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The port where it is not the usual one.
    pub port: Option<u16>,
    /// The segments of the path, none of them empty.
    pub path: Vec<String>,
}

impl Covered {
    /// Reads an address or a name; `None` where it is neither, or where nobody can own the host.
    pub fn read(written: &str, suffixes: &Suffixes) -> Option<Self> {
        let written = written.trim();
        if let Some((scheme, _)) = written.split_once("://") {
            let is_web = ["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
            return if is_web { Self::of_url(written, suffixes) } else { None };
        }
        if written.contains(['/', ':', '?', '#']) && !written.starts_with('[') {
            return Self::of_url(&format!("http://{written}"), suffixes);
        }
        Self::of_name(written, suffixes)
    }

    /// A name, with or without a star before it.
    pub fn of_name(written: &str, suffixes: &Suffixes) -> Option<Self> {
        let name = written.strip_prefix("*.").unwrap_or(written);
        let host = host::canonical(name, suffixes).filter(is_somebodys)?;
        Some(Self { host, extent: Extent::Name })
    }

    fn of_url(written: &str, suffixes: &Suffixes) -> Option<Self> {
        let url = Url::parse(written).ok()?;
        let host = host::of_url(&url, suffixes).filter(is_somebodys)?;
        let place = Place { port: url.port(), path: key::segments(&url) };
        let query = url.query().filter(|query| !query.is_empty());
        let extent = match query {
            Some(query) => Extent::Query(place, query.to_owned()),
            None => Extent::Place(place),
        };
        Some(Self { host, extent })
    }

    /// Whether it covers all of a host.
    pub fn is_whole(&self) -> bool {
        match &self.extent {
            Extent::Name => true,
            Extent::Place(place) => place.path.is_empty(),
            Extent::Query(..) => false,
        }
    }

    /// The fingerprint that stands for it; at a host that many share, that of the page alone.
    pub fn key(&self, is_shared: bool) -> Key {
        let at = |place: &Place| key::place(&self.host.name, place.port, place.path.iter());
        match &self.extent {
            Extent::Name => key::of_name(&self.host.name),
            Extent::Place(place) if is_shared => key::of_page(&at(place)),
            Extent::Place(place) => key::of_place(&at(place)),
            Extent::Query(place, query) => key::of_query(&at(place), query),
        }
    }
}

/// An address, or a name of at least two labels. A name of one is no site, and often a word of a page that
/// was served in place of a feed.
fn is_somebodys(host: &Host) -> bool {
    host::is_address(&host.name) || host.name.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a line covers an address.
    fn covers(line: &str, address: &str, suffixes: &Suffixes) -> bool {
        let url = Url::parse(address).unwrap();
        let host = host::of_url(&url, suffixes).unwrap();
        let key = Covered::read(line, suffixes).unwrap().key(false);
        key::asked(&host, &url).contains(&key)
    }

    #[test]
    fn what_lines_cover() {
        let suffixes = Suffixes::embedded();
        for (line, hits, misses) in [
            (
                "Evil.Example.",
                &["http://evil.example/", "https://a.b.evil.example:8443/x?y"][..],
                &["https://notevil.example/", "https://example/"][..],
            ),
            ("*.evil.example", &["https://evil.example/x"], &["https://evil.example.org/"]),
            (
                "https://evil.example/",
                &["http://evil.example/any?x", "https://user@evil.example/#f"],
                &["https://www.evil.example/", "https://evil.example:8443/"],
            ),
            (
                "evil.example/a/b/",
                &["https://evil.example/a/b", "http://evil.example//a/%62/c/d?e=f"],
                &[
                    "https://evil.example/a/bc",
                    "https://evil.example/A/b",
                    "https://evil.example/a",
                ],
            ),
            (
                "http://evil.example:8080/a",
                &["http://evil.example:8080/a/b"],
                &["http://evil.example/a", "https://evil.example:8443/a"],
            ),
            (
                "https://evil.example/a?b=c",
                &["http://evil.example/a/?b=c#d", "https://evil.example/a?%62=c"],
                &["https://evil.example/a", "https://evil.example/a/x?b=c"],
            ),
            (
                "https://evil.example/1/2/3/4/5/6/7/8/9/10",
                &["https://evil.example/1/2/3/4/5/6/7/8/9/10?x"],
                &["https://evil.example/1/2/3/4/5/6/7/8/9"],
            ),
            ("http://192.0.2.7/x", &["https://192.0.2.7/x"], &["https://192.0.2.8/x"]),
            ("http://[2001:db8::1]/x", &["http://[2001:DB8::1]/x/"], &["http://[2001:db8::2]/x"]),
            ("bücher.example", &["https://xn--bcher-kva.example/"], &["https://bucher.example/"]),
        ] {
            for (addresses, is_hit) in [(hits, true), (misses, false)] {
                for address in addresses {
                    assert_eq!(covers(line, address, &suffixes), is_hit, "{line} {address}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_entry() {
        let suffixes = Suffixes::embedded();
        for line in [
            "",
            "localhost",
            "ftp://evil.example/",
            "<html>",
            "a b.example",
            "Not found",
            "https://",
        ] {
            assert_eq!(Covered::read(line, &suffixes), None, "{line}");
        }
    }
}
