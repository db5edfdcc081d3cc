//! Links of the codes in a part: what a telephone opens that is held before them.

use crate::domains::suffixes::Suffixes;
use crate::links::{names, plain, target};
use crate::model::link::{Link, LinkId, Surface};
use crate::model::message::{BodyPart, PartId};

/// What a code may say that opens nothing: a network, an appointment, a place, a secret of its owner.
const INERT: &[&str] = &["wifi", "begin", "geo", "otpauth", "mecard", "matmsg", "bizcard", "dpp"];

/// The links of a part's codes; their ordinals follow on those of its other links.
pub(super) fn links(part: &BodyPart, others: usize, suffixes: &Suffixes) -> Vec<Link> {
    let found = part.codes.iter().flat_map(|says| addresses(says, suffixes));
    let opening =
        found.filter_map(|(raw, opens)| Some((raw, target::resolve(&opens, None, suffixes)?)));
    let numbered = opening.zip(others + 1..);
    let link = |((raw, target), ordinal)| {
        let id = LinkId { part: part.id.clone(), ordinal };
        Link {
            id,
            surface: Surface::Qr,
            raw,
            text: String::new(),
            annotation: String::new(),
            is_picture: true,
            target,
            route: None,
            traits: Vec::new(),
        }
    };
    numbered.map(link).collect()
}

/// The addresses in what a code says, as written and as opened: it is one, or has some in its fields.
fn addresses(says: &str, suffixes: &Suffixes) -> Vec<(String, String)> {
    let says = says.trim();
    let scheme = says.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_word = |it: &String| {
        it.starts_with(|c: char| c.is_ascii_alphabetic())
            && it.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let is_one =
        !says.contains(char::is_whitespace) || says.to_ascii_lowercase().starts_with("http");
    match scheme.filter(is_word) {
        Some(scheme) if scheme == "urlto" => one(says.get(6..).unwrap_or_default()),
        Some(scheme) if is_one && !scheme.contains('.') && !INERT.contains(&&*scheme) => one(says),
        _ if is_one && is_name(says, suffixes) => vec![(says.to_owned(), format!("http://{says}"))],
        _ => {
            let part = PartId::default();
            let links = plain::links(says, &part, suffixes).map(|(_, link)| link);
            links.map(|link| (link.raw, link.target.to_string())).collect()
        }
    }
}

fn one(address: &str) -> Vec<(String, String)> {
    vec![(address.to_owned(), address.to_owned())]
}

/// Whether a name, with or without path, is all that is said: no prose surrounds it, so that a known
/// suffix is enough.
fn is_name(says: &str, suffixes: &Suffixes) -> bool {
    let name = says.split(['/', '?', '#', ':']).next().unwrap_or_default();
    names::is_www(name) || names::is_known(name, suffixes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::message::Body;

    #[test]
    fn what_codes_open() {
        let suffixes = Suffixes::embedded();
        for (says, targets) in [
            ("HTTPS://A.EXAMPLE/X", &["https://a.example/X"][..]),
            ("a.example/x", &["http://a.example/x"]),
            ("a.com:8080", &["http://a.com:8080/"]),
            ("tel:+491234", &["tel:+491234"]),
            ("mailto:x@a.example", &["mailto:x@a.example"]),
            ("URLTO:https://a.example/", &["https://a.example/"]),
            ("BEGIN:VCARD\nURL:https://a.example/x\nEND:VCARD", &["https://a.example/x"]),
            ("WIFI:S:home;T:WPA;P:secret;;", &[]),
            ("See you at https://a.example/ then", &["https://a.example/"]),
            ("just words", &[]),
            ("4006381333931", &[]),
        ] {
            let part = BodyPart {
                id: PartId("2".into()),
                media_type: "image/png".into(),
                name: None,
                content_id: None,
                shown: false,
                body: Body::Attachment { size: 1 },
                codes: vec![says.to_owned()],
            };
            let links = links(&part, 3, &suffixes);
            let found: Vec<_> = links.iter().map(|link| link.target.to_string()).collect();
            assert_eq!(found, targets, "{says}");
            assert!(links.first().is_none_or(|link| link.id.ordinal == 4));
        }
    }
}
