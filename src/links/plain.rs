//! Links of a text part: addresses that readers' programs make clickable.

use crate::domains::suffixes::Suffixes;
use crate::links::target;
use crate::model::link::{Link, LinkId, Surface};
use crate::model::message::PartId;
use linkify::{LinkFinder, LinkKind};
use std::ops::Range;

/// The links of a text with the byte ranges at which they stand.
pub fn links(text: &str, part: &PartId, suffixes: &Suffixes) -> Vec<(Range<usize>, Link)> {
    let opening = addresses(text).into_iter().filter_map(|(range, address)| {
        let target = target::resolve(&address, None, suffixes)?;
        Some((range, target))
    });
    opening
        .zip(1..)
        .map(|((range, target), ordinal)| {
            let raw = text.get(range.clone()).unwrap_or_default().to_owned();
            let id = LinkId { part: part.clone(), ordinal };
            (range, Link { id, surface: Surface::Text, text: raw.clone(), raw, target })
        })
        .collect()
}

/// Where web addresses stand, and what a click on each opens: a name in `www.` opens with `http:`.
fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(false).url_can_be_iri(true);
    finder
        .links(text)
        .filter_map(|found| {
            let written = found.as_str();
            let range = found.start()..found.end();
            let opens = match written.split_once("://") {
                Some((scheme, _)) => is_opened(scheme).then(|| written.to_owned()),
                None => is_www(written).then(|| format!("http://{written}")),
            };
            Some((range, opens?))
        })
        .collect()
}

fn is_opened(scheme: &str) -> bool {
    ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn is_www(written: &str) -> bool {
    written.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www."))
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
                vec!["https://a.example/x", "http://b.example/y"],
            ),
            ("<https://a.example/?q=1>", vec!["https://a.example/?q=1"]),
            ("go to www.a.example/b!", vec!["www.a.example/b"]),
            ("args.to and file.sh and me@a.example", vec![]),
            ("https://a.example/wiki/X_(y)", vec!["https://a.example/wiki/X_(y)"]),
            ("javascript://a.example/", vec![]),
        ] {
            let links = links(text, &PartId("1".into()), &suffixes);
            let raws: Vec<_> = links.iter().map(|(_, link)| link.raw.as_str()).collect();
            assert_eq!(raws, found, "{text}");
        }
    }
}
