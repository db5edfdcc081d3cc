//! Links of header fields: addresses in the texts that a program shows, and those of
//! `List-Unsubscribe`, which it may make a button of (RFC 2369 section 3.2, RFC 8058).

use crate::domains::suffixes::Suffixes;
use crate::links::{plain, target};
use crate::model::link::{Link, LinkId, Surface};
use crate::model::message::HeaderText;

/// The links of a header field. Their part is the section that the field stands in.
pub fn links(field: &HeaderText, suffixes: &Suffixes) -> Vec<Link> {
    if field.name.eq_ignore_ascii_case("List-Unsubscribe") {
        return unsubscribing(field, suffixes);
    }
    let found = plain::links(&field.value, &field.section, suffixes);
    found.map(|(_, link)| Link { surface: Surface::Header, ..link }).collect()
}

fn unsubscribing(field: &HeaderText, suffixes: &Suffixes) -> Vec<Link> {
    let found = addresses(&field.value).into_iter().zip(1..).filter_map(|(raw, ordinal)| {
        let id = LinkId { part: field.section.clone(), ordinal };
        let (surface, traits, text) = (Surface::Unsubscribe, Vec::new(), raw.clone());
        let target = target::resolve(&raw, None, suffixes)?;
        let annotation = String::new();
        Some(Link {
            id,
            surface,
            raw,
            text,
            annotation,
            is_picture: false,
            target,
            route: None,
            traits,
        })
    });
    found.collect()
}

/// What stands in angle brackets, white space within left out (RFC 2369 section 2); where there are
/// none, what stands between commas, which some programs take too.
fn addresses(value: &str) -> Vec<String> {
    let bracketed = value.split('<').skip(1).map(|rest| rest.split('>').next());
    let bare = value.split(',').map(Some);
    let chosen: Vec<_> = if value.contains('<') { bracketed.collect() } else { bare.collect() };
    let addresses = chosen.into_iter().flatten().map(|it| it.split_whitespace().collect());
    addresses.filter(|address: &String| !address.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::message::PartId;

    #[test]
    fn addresses_of_fields() {
        let suffixes = Suffixes::embedded();
        for (name, value, found) in [
            ("Subject", "pay at https://a.example/x today", &["https://a.example/x"][..]),
            (
                "List-Unsubscribe",
                "<https://a.example/x>, <mailto:u@a.example?subject=stop>",
                &["https://a.example/x", "mailto:u@a.example?subject=stop"],
            ),
            ("list-unsubscribe", "(press me) <https://a.example/\t x>", &["https://a.example/x"]),
            (
                "List-Unsubscribe",
                "https://a.example/x, mailto:u@a.example",
                &["https://a.example/x", "mailto:u@a.example"],
            ),
            ("List-Unsubscribe", "<>", &[]),
        ] {
            let section = PartId::default().section("HEADER");
            let field = HeaderText { section, name: name.to_owned(), value: value.to_owned() };
            let links = links(&field, &suffixes);
            assert_eq!(
                links.iter().map(|it| it.raw.as_str()).collect::<Vec<_>>(),
                found,
                "{value}"
            );
        }
    }
}
