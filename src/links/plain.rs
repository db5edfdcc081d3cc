//! Links of a text part: addresses that readers' programs make clickable.
//!
//! An address begins with a scheme or with `www.`, and runs to the first white space, quotation
//! mark, angle bracket or closing bracket that it did not open. Punctuation at its end belongs to
//! the sentence around it. Nothing within is interpreted: what a click opens is for the URL
//! standard to say, so that no odd authority (`%2F`, several `@`, `[::1]`, a bare number) cuts an
//! address short.

use crate::domains::suffixes::Suffixes;
use crate::links::target;
use crate::model::link::{Link, LinkId, Surface};
use crate::model::message::PartId;
use std::ops::Range;

/// What an address begins with; a name in `www.` opens with `http:`.
const BEGINNINGS: &[&str] = &["http://", "https://", "ftp://", "www."];

/// The links of a text with the byte ranges at which they stand.
pub fn links(
    text: &str,
    part: &PartId,
    suffixes: &Suffixes,
) -> impl Iterator<Item = (Range<usize>, Link)> {
    let opening = addresses(text).into_iter().filter_map(|range| {
        let written = text.get(range.clone())?;
        let target = target::resolve(&opens(written), None, suffixes)?;
        Some((range, written.to_owned(), target))
    });
    opening.zip(1..).map(|((range, raw, target), ordinal)| {
        let id = LinkId { part: part.clone(), ordinal };
        let text = raw.clone();
        (range, Link { id, surface: Surface::Text, text, raw, target, traits: Vec::new() })
    })
}

fn opens(written: &str) -> String {
    if written.contains("://") { written.to_owned() } else { format!("http://{written}") }
}

/// Where web addresses stand.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let found = BEGINNINGS.iter().flat_map(|beginning| {
        lower.match_indices(beginning).map(|(start, _)| start..start + beginning.len())
    });
    let mut beginnings: Vec<Range<usize>> =
        found.filter(|beginning| stands_alone(text, beginning)).collect();
    beginnings.sort_by_key(|beginning| beginning.start);
    let mut addresses = Vec::new();
    let mut read = 0;
    for beginning in beginnings {
        if beginning.start < read {
            continue;
        }
        let end = beginning.end + length(text.get(beginning.end..).unwrap_or_default());
        read = end;
        if is_address(text, &beginning, end) {
            addresses.push(beginning.start..end);
        }
    }
    addresses
}

/// Whether no word runs into it.
fn stands_alone(text: &str, beginning: &Range<usize>) -> bool {
    let before = text.get(..beginning.start).and_then(|before| before.chars().next_back());
    !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '@'))
}

/// Whether something follows the beginning; behind `www.` at least a name with a dot.
fn is_address(text: &str, beginning: &Range<usize>, end: usize) -> bool {
    let rest = text.get(beginning.end..end).unwrap_or_default();
    let is_name = text.get(beginning.clone()).is_some_and(|written| written.ends_with('.'));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !rest.is_empty() && (!is_name || host.contains('.'))
}

/// How much of a text still belongs to the address that has begun before it.
fn length(text: &str) -> usize {
    let mut open = Vec::new();
    let end = text.find(|c: char| match c {
        '(' | '[' | '{' | '（' | '「' | '『' | '【' | '《' | '〈' => {
            open.push(c);
            false
        }
        ')' | ']' | '}' | '）' | '」' | '』' | '】' | '》' | '〉' => open.pop().is_none(),
        _ => ends_address(c),
    });
    let whole = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    whole.trim_end_matches(belongs_to_sentence).len()
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '“' | '”' | '«' | '»')
}

fn belongs_to_sentence(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '|' | '*' | '’' | '…' | '\u{FFFD}')
        || matches!(c, '。' | '、' | '，' | '．' | '！' | '？' | '：' | '；')
        || matches!(c, '）' | '」' | '』' | '】' | '》' | '〉')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_prose() {
        let suffixes = Suffixes::embedded();
        for (text, found) in [
            (
                "See https://a.example/x, or (http://b.example/y).",
                &["https://a.example/x", "http://b.example/y"][..],
            ),
            ("<https://a.example/?q=1>", &["https://a.example/?q=1"]),
            ("go to www.a.example/b!", &["www.a.example/b"]),
            ("args.to and file.sh and me@a.example and www. and www.x", &[]),
            ("https://a.example/wiki/X_(y)", &["https://a.example/wiki/X_(y)"]),
            ("javascript://a.example/ hhttp://a.example/", &[]),
            ("https://a.example%2Fx@b.example/", &["https://a.example%2Fx@b.example/"]),
            (
                "http://3221226028/ http://[2001:db8::1]/",
                &["http://3221226028/", "http://[2001:db8::1]/"],
            ),
            ("https://木.example/台。", &["https://木.example/台"]),
            (
                "（https://a.example/）「http://b.example/」",
                &["https://a.example/", "http://b.example/"],
            ),
            ("_https://a.example/_", &["https://a.example/_"]),
            (
                "https://a.example/?u=https://b.example/",
                &["https://a.example/?u=https://b.example/"],
            ),
            ("\"HTTPS://A.example\" https://", &["HTTPS://A.example"]),
        ] {
            let part = PartId("1".into());
            let raws: Vec<_> = links(text, &part, &suffixes).map(|(_, link)| link.raw).collect();
            assert_eq!(raws, found, "{text}");
        }
    }
}
