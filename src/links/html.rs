//! Links of an HTML part, those of the documents in it included.

use crate::dom::bytes;
use crate::dom::hyperlink::{Hyperlink, Hyperlinks, Inner};
use crate::dom::hyperlinks::hyperlinks;
use crate::dom::tree;
use crate::links::{autolinks, target};
use crate::model::link::{Link, LinkId, Target, Trait};
use crate::model::message::{Defect, PartId};
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use encoding_rs::UTF_8;
use scraper::Html;
use std::collections::HashSet;
use url::Url;

/// How deep documents are read in documents; a sender has to escape each level once more.
const MAX_DEPTH: usize = 8;

/// The links of an HTML source, those of its text last, or the cap that it broke.
pub fn links(source: &str, part: &PartId, policy: &Policy) -> Result<Vec<Link>, Defect> {
    let html = tree::parse(source, &policy.sources.limits)?;
    let mut links: Vec<Link> =
        links_of(&html, part, policy)?.into_iter().map(|(_, link)| link).collect();
    note_second_addresses(source, &mut links);
    links.extend(autolinks::links(&html, part, &policy.suffixes, links.len()));
    Ok(links)
}

/// The links of a tree with the elements that they are. Ordinals count the links of the part from
/// 1.
pub fn links_of(
    html: &Html,
    part: &PartId,
    policy: &Policy,
) -> Result<Vec<(NodeId, Link)>, Defect> {
    let mut found = Document { policy, base: None, depth: 0 }.read(html)?;
    note_differing(&mut found);
    let links = found.into_iter().zip(1..).map(|((found, target), ordinal)| {
        let Hyperlink { node, surface, href: raw, text, traits, .. } = found;
        let id = LinkId { part: part.clone(), ordinal };
        (node, Link { id, surface, raw, text, target, traits })
    });
    Ok(links.collect())
}

/// A document, and what it has from those around it.
struct Document<'a> {
    policy: &'a Policy,
    base: Option<Url>,
    depth: usize,
}

type Found = (Hyperlink, Target);

impl Document<'_> {
    fn read(mut self, html: &Html) -> Result<Vec<Found>, Defect> {
        let Hyperlinks { base, links, inner, .. } = hyperlinks(html);
        self.base = base.as_deref().and_then(target::base).or(self.base);
        let mut inner = inner.into_iter().peekable();
        let mut found = Vec::new();
        for (index, link) in links.into_iter().enumerate() {
            while let Some(inner) = inner.next_if(|inner| inner.after <= index) {
                found.extend(self.read_inner(&inner)?);
            }
            found.extend(self.resolved(link));
        }
        for inner in inner {
            found.extend(self.read_inner(&inner)?);
        }
        Ok(found)
    }

    fn resolved(&self, mut link: Hyperlink) -> Option<Found> {
        let resolve = |href: &str| target::resolve(href, self.base.as_ref(), &self.policy.suffixes);
        let target = resolve(&link.href)?;
        let under = link.over.take().and_then(|href| resolve(&href));
        let covers = under.is_some_and(|under| owner(&under) != owner(&target));
        link.traits.extend(covers.then_some(Trait::Covers));
        Some((link, target))
    }

    fn read_inner(&self, inner: &Inner) -> Result<Vec<Found>, Defect> {
        if self.depth >= MAX_DEPTH {
            return Err(Defect::HtmlTooDeep);
        }
        let html = tree::parse(&inner.source, &self.policy.sources.limits)?;
        let document = Self { policy: self.policy, base: self.base.clone(), depth: self.depth + 1 };
        let mut found = document.read(&html)?;
        for (link, _) in &mut found {
            link.node = inner.node;
            link.surface = inner.surface.around(link.surface);
        }
        Ok(found)
    }
}

/// Whose site a target is.
fn owner(target: &Target) -> Option<&str> {
    target.host().map(|host| host.tenant.as_deref().unwrap_or(&host.name))
}

/// What only some programs show may lead where the rest leads.
fn note_differing(found: &mut [Found]) {
    let shown = found.iter().filter(|(link, _)| link.surface.is_in_view());
    let shown: HashSet<Option<String>> =
        shown.map(|(_, target)| owner(target).map(str::to_owned)).collect();
    for (link, target) in found.iter_mut().filter(|(link, _)| !link.surface.is_in_view()) {
        let is_shown = shown.contains(&owner(target).map(str::to_owned));
        link.traits.extend((!is_shown).then_some(Trait::Differs));
    }
}

/// A second `href` of a tag is not in the tree: the source tells of it.
fn note_second_addresses(source: &str, links: &mut [Link]) {
    let spans = bytes::spans(source.as_bytes(), UTF_8).unwrap_or_default();
    let doubled = spans
        .into_iter()
        .filter(|span| span.attributes.iter().filter(|(name, _)| name == "href").count() > 1);
    let doubled: HashSet<String> = doubled.map(|span| span.href).collect();
    for link in links.iter_mut().filter(|link| doubled.contains(&link.raw)) {
        link.traits.push(Trait::SecondAddress);
    }
}
