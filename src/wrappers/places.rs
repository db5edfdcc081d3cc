//! Where the addresses of a service stand.

use crate::wrappers::carried::decoded;
use percent_encoding::percent_decode_str;
use std::iter::successors;
use url::Url;

/// A host, and a path where there is one: `link.example/go`.
///
/// A `*` stands for anything, once in each of the two; before it, `*.` stands for that name and all below
/// it. Capitals do not matter, since some of the services ignore them in paths too, and `%75rl` is the path
/// that it is to a server.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    is_below: bool,
    host: Pattern<'a>,
    path: Option<Pattern<'a>>,
}

impl<'a> Place<'a> {
    /// A place as the table has it.
    pub(super) fn of(written: &'a str) -> Self {
        let (name, path) = written.split_at(written.find('/').unwrap_or(written.len()));
        let below = name.strip_prefix("*.");
        let path = Some(path).filter(|path| !path.is_empty()).map(Pattern::of);
        Self { is_below: below.is_some(), host: Pattern::of(below.unwrap_or(name)), path }
    }

    /// The last labels of all its hosts; `None` where they may end in anything.
    pub(super) fn ending(&self) -> Option<&'a str> {
        match self.host.end {
            Some(end) => end.split_once('.').map(|(_, labels)| labels),
            None => Some(self.host.begin),
        }
    }

    /// Whether an address of this host and path stands there.
    pub(super) fn holds(&self, host: &str, path: &str) -> bool {
        self.is_host(host)
            && self.path.is_none_or(|way| way.may_begin(path) && way.is_like(&decoded(path)))
    }

    fn is_host(&self, host: &str) -> bool {
        if !self.is_below {
            return self.host.is_like(host);
        }
        let mut names = successors(Some(host), |name| Some(name.split_once('.')?.1));
        names.any(|name| self.host.is_like(name))
    }
}

/// A text with a star in it, or without.
#[derive(Debug, Clone, Copy)]
struct Pattern<'a> {
    begin: &'a str,
    /// What follows the star.
    end: Option<&'a str>,
}

impl<'a> Pattern<'a> {
    fn of(written: &'a str) -> Self {
        let parts = written.split_once('*');
        Self { begin: parts.map_or(written, |it| it.0), end: parts.map(|it| it.1) }
    }

    /// Whether a path may be like it by how it begins: most are not, and need not be decoded for it.
    fn may_begin(self, path: &str) -> bool {
        percent_decode_str(path)
            .zip(self.begin.bytes())
            .all(|(octet, wanted)| octet.eq_ignore_ascii_case(&wanted))
    }

    fn is_like(self, text: &str) -> bool {
        let Some(end) = self.end else { return text.eq_ignore_ascii_case(self.begin) };
        let last = text.len().checked_sub(end.len()).filter(|last| *last >= self.begin.len());
        let has = |piece: Option<&str>, wanted: &str| {
            piece.is_some_and(|piece| piece.eq_ignore_ascii_case(wanted))
        };
        last.is_some_and(|last| {
            has(text.get(..self.begin.len()), self.begin) && has(text.get(last..), end)
        })
    }
}

/// Whether an address of the web is at one of these places.
pub(super) fn is_at(url: &Url, places: &[&str]) -> bool {
    let holds = |host| places.iter().any(|place| Place::of(place).holds(host, url.path()));
    host(url).is_some_and(holds)
}

/// The host of an address of the web, without the dot at its end.
pub(super) fn host(url: &Url) -> Option<&str> {
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"))?;
    Some(host.strip_suffix('.').unwrap_or(host))
}

/// Whether a host is this name or below it.
pub(super) fn is_within(host: &str, parent: &str) -> bool {
    let before = host.strip_suffix(parent);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_addresses() {
        for (place, address, is_there) in [
            ("a.example", "https://a.example/x", true),
            ("a.example", "https://A.example./x", true),
            ("a.example", "https://a.example:8443/x", true),
            ("a.example", "ftp://a.example/x", false),
            ("a.example", "https://b.a.example/x", false),
            ("*.a.example", "https://b.a.example/x", true),
            ("*.a.example", "https://a.example/x", true),
            ("*.a.example", "https://evila.example/x", false),
            ("*.a.example", "https://a.example.evil.example/x", false),
            ("*-b.a.example", "https://x-b.a.example/", true),
            ("*.a*.example", "https://b.a1.example/x", true),
            ("*.a*.example", "https://a.b.example/x", true),
            ("*.a*.example", "https://ba.example/x", false),
            ("a.example/url", "https://a.example/URL?q", true),
            ("a.example/url", "https://a.example/%75rl", true),
            ("a.example/url", "https://a.example/url/", false),
            ("a.example/s/*", "https://a.example/s/x/y", true),
            ("a.example/*/s", "https://a.example/x/s", true),
            ("a.example/s*s", "https://a.example/s", false),
            ("*/url", "https://whatever.example/url", true),
            ("a.*/url", "https://a.whatever.example/url", true),
        ] {
            assert_eq!(
                is_at(&Url::parse(address).unwrap(), &[place]),
                is_there,
                "{place} {address}"
            );
        }
    }

    #[test]
    fn endings_of_hosts() {
        for (place, ending) in [
            ("a.example/x*.y", Some("a.example")),
            ("*.a.example", Some("a.example")),
            ("*-b.a.example/x", Some("a.example")),
            ("*.b*.example", Some("example")),
            ("*.a.*", None),
            ("a*b", None),
            ("*/url", None),
        ] {
            assert_eq!(Place::of(place).ending(), ending, "{place}");
        }
    }
}
