//! Where the addresses of a service stand.

use crate::wrappers::carried::decoded;
use percent_encoding::percent_decode_str;
use url::Url;

/// Whether an address of the web is at one of these places.
///
/// A place is a host, and a path where there is one: `link.example/go`. A `*` stands for anything, once
/// in each of the two; `*.link.example` is that name and all below it. Capitals do not matter, since some
/// of the services ignore them in paths too, and `%75rl` is the path that it is to a server.
pub(super) fn is_at(url: &Url, places: &[&str]) -> bool {
    host(url).is_some_and(|host| places.iter().any(|place| is_place(place, host, url.path())))
}

/// The address itself, where it is at one of these places.
pub(super) fn at<'a>(url: &'a Url, places: &[&str]) -> Option<&'a Url> {
    is_at(url, places).then_some(url)
}

/// The host of an address of the web, without the dot at its end.
pub(super) fn host(url: &Url) -> Option<&str> {
    let host = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https"))?;
    Some(host.strip_suffix('.').unwrap_or(host))
}

fn is_place(place: &str, host: &str, path: &str) -> bool {
    let (name, way) = place.split_at(place.find('/').unwrap_or(place.len()));
    is_host(name, host) && (way.is_empty() || begins(path, way) && is_like(way, &decoded(path)))
}

/// Whether a path may be like a pattern by how it begins: most are not, and need not be decoded for it.
fn begins(path: &str, pattern: &str) -> bool {
    let begin = pattern.split('*').next().unwrap_or_default();
    percent_decode_str(path)
        .zip(begin.bytes())
        .all(|(octet, wanted)| octet.eq_ignore_ascii_case(&wanted))
}

fn is_host(name: &str, host: &str) -> bool {
    match name.strip_prefix("*.") {
        Some(parent) => is_within(host, parent),
        None => is_like(name, host),
    }
}

/// Whether a host is this name or below it.
pub(super) fn is_within(host: &str, parent: &str) -> bool {
    let before = host.strip_suffix(parent);
    before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

fn is_like(pattern: &str, text: &str) -> bool {
    let Some((begin, end)) = pattern.split_once('*') else {
        return text.eq_ignore_ascii_case(pattern);
    };
    let last = text.len().checked_sub(end.len()).filter(|last| *last >= begin.len());
    let has = |piece: Option<&str>, wanted: &str| {
        piece.is_some_and(|piece| piece.eq_ignore_ascii_case(wanted))
    };
    last.is_some_and(|last| has(text.get(..begin.len()), begin) && has(text.get(last..), end))
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
}
