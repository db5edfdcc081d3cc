//! An address as it was written, taken apart before a browser tidies it up: what a reader sees of it,
//! and what other programs make of it.

use crate::links::words::is_wide_dot;
use percent_encoding::percent_decode_str;

/// The part of an address that says where it leads (RFC 3986 section 3.2, WHATWG URL section 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authority<'a> {
    /// What stands between scheme and authority: two slashes, if nothing is odd.
    pub slashes: &'a str,
    /// What stands before the last `@`.
    pub userinfo: Option<&'a str>,
    /// The host, with neither userinfo nor port.
    pub host: &'a str,
    /// Whether it goes on behind a backslash, which ends it for browsers and for nobody else.
    pub has_backslash: bool,
}

impl Authority<'_> {
    /// Whether what stands before the `@` is taken for a host by a reader.
    pub fn has_host_as_login(&self) -> bool {
        let login = self.userinfo.map(|it| percent_decode_str(it).decode_utf8_lossy());
        login.is_some_and(|login| looks_like_host(&login))
    }
}

/// Takes a web address apart; `None` where it names no authority.
pub fn authority(raw: &str) -> Option<Authority<'_>> {
    let written = raw.trim_matches(|c: char| c <= ' ');
    let rest = behind_scheme(written)?;
    let start = rest.find(|c: char| !is_slash(c)).unwrap_or(rest.len());
    let (slashes, rest) = rest.split_at(start);
    let whole = rest.split(['/', '?', '#']).next()?;
    let authority = whole.split('\\').next()?;
    let (userinfo, place) = match authority.rsplit_once('@') {
        Some((userinfo, place)) => (Some(userinfo), place),
        None => (None, authority),
    };
    let has_backslash = whole.len() > authority.len() && whole.contains('@');
    Some(Authority { slashes, userinfo, host: without_port(place), has_backslash })
}

/// What follows `http:` or `https:`; all of an address that begins with slashes.
fn behind_scheme(written: &str) -> Option<&str> {
    if written.chars().take_while(|c| is_slash(*c)).count() >= "//".len() {
        return Some(written);
    }
    let (scheme, rest) = written.split_once(':')?;
    let kept = scheme.chars().filter(|c| !is_dropped(*c)).map(|c| c.to_ascii_lowercase());
    ["http", "https"].iter().any(|web| kept.clone().eq(web.chars())).then_some(rest)
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\') || is_dropped(c)
}

/// What browsers drop wherever it stands (WHATWG URL section 4.4, "remove all ASCII tab or newline").
pub fn is_dropped(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

fn without_port(place: &str) -> &str {
    match place.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => place,
    }
}

/// Whether a reader takes a piece of it for a host; what no host has stands between the pieces.
fn looks_like_host(name: &str) -> bool {
    let kept = name.chars().filter(|c| !is_dropped(*c));
    let name: String = kept.map(|c| if is_wide_dot(c) { '.' } else { c }).collect();
    let is_of_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    name.split(|c| !is_of_host(c)).any(|piece| {
        let labels = piece.rsplit_once('.');
        labels.is_some_and(|(before, last)| {
            let ending = last.split(['-', '_']).next().unwrap_or_default();
            let is_ending = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
            !before.is_empty() && is_ending
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_as_written() {
        for (raw, slashes, userinfo, host) in [
            ("https://a.example/x@y", "//", None, "a.example"),
            (" HTTPS:/\\A.example:8080", "/\\", None, "A.example"),
            ("ht\ntp://u:p@a.example?@", "//", Some("u:p"), "a.example"),
            ("https:a.example", "", None, "a.example"),
            ("//[::1]:80/", "//", None, "[::1]"),
            ("https://a.example\\@b.example/", "//", None, "a.example"),
        ] {
            let found = authority(raw).unwrap();
            assert_eq!(
                (found.slashes, found.userinfo, found.host),
                (slashes, userinfo, host),
                "{raw}"
            );
        }
        assert!(authority("https://a.example\\@b.example/").unwrap().has_backslash);
        assert_eq!(authority("mailto:x@a.example"), None);
        assert_eq!(authority("/path/x"), None);
    }

    #[test]
    fn what_is_taken_for_a_host() {
        for (name, is_taken) in [
            ("bank.example", true),
            ("bank.example:443", true),
            ("https//bank.example", true),
            ("login:bank.example", true),
            ("bank.example@x", true),
            ("bank.example;a=b", true),
            ("bank.exa\tmple", true),
            ("bank。example", true),
            ("bank.example-login", true),
            ("me", false),
            ("me:12.34", false),
            ("", false),
        ] {
            assert_eq!(looks_like_host(name), is_taken, "{name:?}");
        }
    }
}
