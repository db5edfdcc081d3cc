//! An address as it was written, taken apart before a browser tidies it up: what a reader sees of it,
//! and what other programs make of it.

/// The part of an address that says where it leads (RFC 3986 section 3.2, WHATWG URL section 4.4).
#[derive(Debug, Clone, PartialEq, Eq)]
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
    let scheme: String = scheme.chars().filter(|c| !is_dropped(*c)).collect();
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)).then_some(rest)
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
}
