//! How many attributes the tags of a source have, in one linear pass: the tokenizer compares each
//! attribute of a tag with all before it, and 100,000 of them hold a core for 15 seconds. A cap in the
//! tree's sink sees a tag only when it is complete.

use std::iter::Peekable;
use std::slice::Iter;

/// Whether a tag has more attributes than this, or text that looks like one.
pub(super) fn exceed(source: &str, limit: usize) -> bool {
    let mut rest = source;
    while let Some((_, tail)) = rest.split_once('<') {
        rest = if let Some(comment) = tail.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, behind)| behind)
        } else {
            let (attributes, length) = tag(tail, limit);
            if attributes > limit {
                return true;
            }
            tail.get(length..).unwrap_or_default()
        };
    }
    false
}

/// Number of attributes of the tag that begins here, at most one beyond the limit, and its octets up to
/// its end (WHATWG HTML section 13.2.5.32 on).
fn tag(tail: &str, limit: usize) -> (usize, usize) {
    let mut attributes = 0;
    if !tail.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return (attributes, 0);
    }
    let mut octets = tail.as_bytes().iter().peekable();
    skip(&mut octets, |octet| !is_end_of_name(octet));
    while attributes <= limit {
        skip(&mut octets, |octet| is_space(octet) || octet == b'/');
        if octets.peek().is_none_or(|octet| **octet == b'>') {
            break;
        }
        attributes += 1;
        attribute(&mut octets);
    }
    (attributes, tail.len() - octets.len())
}

fn attribute(octets: &mut Peekable<Iter<'_, u8>>) {
    octets.next();
    skip(octets, |octet| !is_end_of_name(octet) && octet != b'=');
    skip(octets, is_space);
    if octets.next_if_eq(&&b'=').is_none() {
        return;
    }
    skip(octets, is_space);
    match octets.next_if(|octet| matches!(octet, b'"' | b'\'')) {
        Some(quote) => {
            skip(octets, |octet| octet != *quote);
            octets.next();
        }
        None => skip(octets, |octet| !is_space(octet) && octet != b'>'),
    }
}

fn skip(octets: &mut Peekable<Iter<'_, u8>>, goes: impl Fn(u8) -> bool) {
    while octets.next_if(|octet| goes(**octet)).is_some() {}
}

fn is_space(octet: u8) -> bool {
    octet.is_ascii_whitespace()
}

fn is_end_of_name(octet: u8) -> bool {
    is_space(octet) || matches!(octet, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_a_tokenizer_sees_them() {
        for (source, attributes) in [
            ("text <b>", 0),
            ("<a href=x>", 1),
            ("<a href = 'x > y' title=\"<b c d e>\" z>", 3),
            ("<br/><img/src=x/alt=y>", 1),
            ("<a b c/d>x y z", 3),
            ("<!-- <a b c d e> --><i k>", 1),
            ("1 < 2 and 3 > 2", 0),
            ("<a b=\"never closed c d e", 1),
        ] {
            assert!(attributes == 0 || exceed(source, attributes - 1), "{source}");
            assert!(!exceed(source, attributes), "{source}");
        }
    }
}
