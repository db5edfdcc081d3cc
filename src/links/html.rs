//! Links of an HTML part.

use crate::dom::hyperlinks::{Hyperlinks, hyperlinks};
use crate::dom::tree;
use crate::domains::suffixes::Suffixes;
use crate::links::{autolinks, target};
use crate::model::link::{Link, LinkId};
use crate::model::message::{Defect, PartId};
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use scraper::Html;

/// The links of an HTML source, those of its text last, or the cap that it broke.
pub fn links(source: &str, part: &PartId, policy: &Policy) -> Result<Vec<Link>, Defect> {
    let html = tree::parse(source, &policy.sources.limits)?;
    let mut links: Vec<Link> =
        links_of(&html, part, &policy.suffixes).into_iter().map(|(_, link)| link).collect();
    links.extend(autolinks::links(&html, part, &policy.suffixes, links.len()));
    Ok(links)
}

/// The links of a tree with the elements that they are. Ordinals count the links of the part from
/// 1.
pub fn links_of(html: &Html, part: &PartId, suffixes: &Suffixes) -> Vec<(NodeId, Link)> {
    let Hyperlinks { base, links } = hyperlinks(html);
    let base = base.as_deref().and_then(target::base);
    let opening = links.into_iter().filter_map(|found| {
        let target = target::resolve(&found.href, base.as_ref(), suffixes)?;
        Some((found, target))
    });
    opening
        .zip(1..)
        .map(|((found, target), ordinal)| {
            let id = LinkId { part: part.clone(), ordinal };
            (
                found.node,
                Link {
                    id,
                    surface: found.surface,
                    raw: found.href,
                    text: found.text,
                    target,
                    traits: found.traits,
                },
            )
        })
        .collect()
}
