//! Links of an HTML part, those of the documents in it included.

use crate::dom::hyperlink::{Hyperlink, Hyperlinks, Inner};
use crate::dom::hyperlinks::{self, Walk};
use crate::dom::prose::Prose;
use crate::dom::{bytes, document};
use crate::links::autolinks::Autolinks;
use crate::links::target::{self, owner};
use crate::model::link::{Link, LinkId, Remote, Target, Trait};
use crate::model::message::{Defect, PartId};
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use encoding_rs::UTF_8;
use scraper::Html;
use std::collections::HashSet;
use url::Url;

/// How deep documents are read in documents; a sender has to escape each level once more.
const MAX_DEPTH: usize = 8;

/// What there is to find in an HTML source.
#[derive(Debug, Default)]
pub struct Part {
    /// Its links, those of its text last.
    pub links: Vec<Link>,
    /// What it loads.
    pub remote: Vec<Remote>,
    /// Its text as a reader sees it, up to a bound.
    pub prose: String,
}

/// Reads an HTML source; or says which cap it broke.
pub fn read(source: &str, part: &PartId, policy: &Policy) -> Result<Part, Defect> {
    let texts = (Autolinks::new(part, &policy.lexicons.suffixes), Prose::default());
    let walk = (Walk::with_remote(), texts);
    let heard = document::read(source, &policy.sources.limits, walk)?;
    let (walk, (texts, prose)) = heard.visitor;
    let read = Document::outer(policy, Walk::with_remote).read(walk.finish())?;
    let mut links: Vec<Link> = numbered(read.found, part).map(|(_, link)| link).collect();
    if heard.has_doubled_attribute {
        note_second_addresses(source, &mut links);
    }
    links.extend(texts.finish(links.len()));
    Ok(Part { links, remote: read.remote, prose: prose.text })
}

/// The links of a tree with the elements that they are. Ordinals count the links of the part from
/// 1.
pub fn links_of(
    html: &Html,
    part: &PartId,
    policy: &Policy,
) -> Result<Vec<(NodeId, Link)>, Defect> {
    let read = Document::outer(policy, Walk::default).read(hyperlinks::of_tree(html))?;
    Ok(numbered(read.found, part).filter_map(|(node, link)| Some((node?, link))).collect())
}

fn numbered(mut found: Vec<Found>, part: &PartId) -> impl Iterator<Item = (Option<NodeId>, Link)> {
    note_differing(&mut found);
    found.into_iter().zip(1..).map(|((found, target), ordinal)| {
        let Hyperlink { node, surface, href: raw, text, annotation, is_picture, traits, .. } =
            found;
        let id = LinkId { part: part.clone(), ordinal };
        (node, Link { id, surface, raw, text, annotation, is_picture, target, route: None, traits })
    })
}

/// A document, and what it has from those around it.
struct Document<'a> {
    policy: &'a Policy,
    /// How those in it are read.
    walk: fn() -> Walk,
    base: Option<Url>,
    depth: usize,
}

type Found = (Hyperlink, Target);

/// What was read of a document and those in it.
#[derive(Default)]
struct Read {
    found: Vec<Found>,
    remote: Vec<Remote>,
}

impl Read {
    fn add(&mut self, inner: Self) {
        self.found.extend(inner.found);
        self.remote.extend(inner.remote);
    }
}

impl<'a> Document<'a> {
    fn outer(policy: &'a Policy, walk: fn() -> Walk) -> Self {
        Self { policy, walk, base: None, depth: 0 }
    }

    fn read(mut self, found: Hyperlinks) -> Result<Read, Defect> {
        let Hyperlinks { base, links, inner, remote } = found;
        self.base = base.as_deref().and_then(target::base).or(self.base);
        let mut inner = inner.into_iter().peekable();
        let mut read = Read::default();
        for (index, link) in links.into_iter().enumerate() {
            while let Some(inner) = inner.next_if(|inner| inner.after <= index) {
                read.add(self.read_inner(&inner)?);
            }
            read.found.extend(self.resolved(link));
        }
        for inner in inner {
            read.add(self.read_inner(&inner)?);
        }
        read.remote.extend(remote.into_iter().filter_map(|loaded| self.loaded(loaded)));
        Ok(read)
    }

    /// Only what is asked of another computer: not what the message brings with it.
    fn loaded(&self, (surface, address): (String, String)) -> Option<Remote> {
        let url = Url::options().base_url(self.base.as_ref()).parse(&address).ok()?;
        let is_asked = ["http", "https", "ftp", "file"].contains(&url.scheme());
        is_asked.then(|| Remote { url: url.into(), surface })
    }

    fn resolved(&self, mut link: Hyperlink) -> Option<Found> {
        let resolve =
            |href: &str| target::resolve(href, self.base.as_ref(), &self.policy.lexicons.suffixes);
        let target = resolve(&link.href)?;
        let under = link.over.take().and_then(|href| resolve(&href));
        let covers = under.is_some_and(|under| owner(&under) != owner(&target));
        link.traits.extend(covers.then_some(Trait::Covers));
        Some((link, target))
    }

    fn read_inner(&self, inner: &Inner) -> Result<Read, Defect> {
        if self.depth >= MAX_DEPTH {
            return Err(Defect::HtmlTooDeep);
        }
        let heard = document::read(&inner.source, &self.policy.sources.limits, (self.walk)())?;
        let document = Self { base: self.base.clone(), depth: self.depth + 1, ..*self };
        let mut read = document.read(heard.visitor.finish())?;
        for (link, _) in &mut read.found {
            link.node = inner.node;
            link.surface = inner.surface.around(link.surface);
        }
        Ok(read)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::lexicons::Lexicons;
    use crate::policy::snapshot::Sources;
    use std::sync::Arc;

    #[test]
    fn a_second_address_is_told_of_wherever_the_tree_is_read_for_something_else() {
        let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
        let doubled = "<a href=https://a.example/ HREF=https://b.example/>x</a>";
        for (source, traits) in [
            (doubled.to_owned(), &[Trait::SecondAddress][..]),
            (format!("<table>y</table>{doubled}"), &[Trait::SecondAddress]),
            ("<table>y</table><a href=https://a.example/>x</a>".to_owned(), &[]),
        ] {
            let links = read(&source, &PartId("1".into()), &policy).unwrap().links;
            let traits_of: Vec<_> = links.iter().map(|link| &*link.traits).collect();
            assert_eq!(traits_of, [traits], "{source}");
        }
    }
}
