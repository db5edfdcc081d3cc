//! What a feed is asked by: a few texts of an address, each as a fingerprint of 64 bits.
//!
//! An address is a hit where one of its texts is that of a line. The fingerprint is the beginning of a
//! SHA-256, since whoever gets a line into a feed must not be able to make it fit another's address. By
//! chance one of 10^7 lines fits an address once in 10^12 questions.

use crate::domains::host::is_address;
use crate::model::domain::Host;
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};
use url::Url;

/// Segments of a path from its beginning that count: a line about a deeper place is asked for by the
/// whole path alone.
const SEGMENTS: usize = 8;
/// Names above a host that are asked for, from the registrable domain down.
const NAMES: usize = 6;

/// A fingerprint.
pub type Key = u64;

/// Of a name and all that is below it.
pub fn of_name(name: &str) -> Key {
    fingerprint("name", name)
}

/// Of a place at a host and all that is below it, in any query.
pub(super) fn of_place(place: &str) -> Key {
    fingerprint("place", place)
}

/// Of one page, in any query.
pub(super) fn of_page(place: &str) -> Key {
    fingerprint("page", place)
}

/// Of one page in one query.
pub(super) fn of_query(place: &str, query: &str) -> Key {
    fingerprint("query", &format!("{place}?{}", plain(query)))
}

/// Everything by which a line may cover an address of the web: at most 20 keys.
pub fn asked(host: &Host, url: &Url) -> Vec<Key> {
    let segments = segments(url);
    let port = url.port();
    let whole = (segments.len() > SEGMENTS).then_some(segments.len());
    let lengths = (0..=segments.len().min(SEGMENTS)).chain(whole);
    let places = lengths.map(|length| place(&host.name, port, segments.iter().take(length)));
    let mut keys: Vec<Key> = places.map(|place| of_place(&place)).collect();
    let page = place(&host.name, port, segments.iter());
    keys.push(of_page(&page));
    keys.extend(url.query().map(|query| of_query(&page, query)));
    keys.extend(names(host).map(of_name));
    keys
}

/// A host and a path at it, as keys are made of it; `port` where it is not the usual one.
pub(super) fn place<'a>(
    host: &str,
    port: Option<u16>,
    segments: impl Iterator<Item = &'a String>,
) -> String {
    let mut place = host.to_owned();
    place.extend(port.map(|port| format!(":{port}")));
    for segment in segments {
        place.push('/');
        place.push_str(segment);
    }
    place
}

/// The segments of a path without those that are empty. Servers do not tell letters that are escaped
/// without need from the letters, so neither do keys (RFC 3986 section 6.2.2.2).
pub(super) fn segments(url: &Url) -> Vec<String> {
    let segments = url.path_segments().into_iter().flatten();
    segments.filter(|segment| !segment.is_empty()).map(plain).collect()
}

/// The host, and those of its parents that belong to its owner.
fn names(host: &Host) -> impl Iterator<Item = &str> {
    let owner = host.tenant.as_deref().filter(|_| !is_address(&host.name));
    let parents = owner.into_iter().flat_map(|owner| {
        let above = host.name.strip_suffix(owner).unwrap_or_default();
        let dots = above.rmatch_indices('.').skip(1);
        let between = dots.filter_map(|(dot, _)| host.name.get(dot + 1..));
        [owner].into_iter().chain(between).filter(|name| *name != host.name).take(NAMES)
    });
    [host.name.as_str()].into_iter().chain(parents)
}

/// A text in which what need not be escaped is not, and what is escaped is so in capitals.
fn plain(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split('%');
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        push_escape(&mut plain, digits);
        plain.push_str(rest);
    }
    plain
}

fn push_escape(plain: &mut String, digits: &str) {
    let escape = format!("%{}", digits.to_ascii_uppercase());
    let mut octets = percent_decode_str(&escape);
    match (octets.next(), octets.next()) {
        (Some(octet), None) if is_unreserved(octet) => plain.push(char::from(octet)),
        (Some(_), None) => plain.push_str(&escape),
        _ => {
            plain.push('%');
            plain.push_str(digits);
        }
    }
}

/// RFC 3986 section 2.3.
fn is_unreserved(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'.' | b'_' | b'~')
}

fn fingerprint(kind: &str, text: &str) -> Key {
    let hash = Sha256::new().chain_update(kind).chain_update([0]).chain_update(text).finalize();
    let first = hash.first_chunk().copied().unwrap_or_default();
    Key::from_le_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::host;
    use crate::domains::suffixes::Suffixes;

    #[test]
    fn a_host_is_asked_for_by_its_owners_names() {
        let suffixes = Suffixes::embedded();
        for (name, asked) in [
            ("example.com", vec!["example.com"]),
            ("a.b.example.com", vec!["a.b.example.com", "example.com", "b.example.com"]),
            ("x.team.github.io", vec!["x.team.github.io", "team.github.io"]),
            ("github.io", vec!["github.io"]),
            ("192.0.2.1", vec!["192.0.2.1"]),
        ] {
            let host = host::canonical(name, &suffixes).unwrap();
            assert_eq!(names(&host).collect::<Vec<_>>(), asked);
        }
    }

    #[test]
    fn however_long_an_address_is_the_questions_are_few() {
        let suffixes = Suffixes::embedded();
        let long = format!("https://{}example.com/{}?q", "a.".repeat(100), "b/".repeat(500));
        let url = Url::parse(&long).unwrap();
        let host = host::of_url(&url, &suffixes).unwrap();
        assert!(asked(&host, &url).len() <= 20);
    }

    #[test]
    fn needless_escapes_do_not_count() {
        for (written, means) in [
            ("login", "login"),
            ("%6cogin", "login"),
            ("a%2fb", "a%2Fb"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%e2%82%ac", "%E2%82%AC"),
            ("%é1", "%é1"),
        ] {
            assert_eq!(plain(written), means);
        }
    }
}
