//! Links of an HTML part, those of the documents in it included.

use crate::dom::hyperlink::{Hyperlink, Hyperlinks, Inner};
use crate::dom::hyperlinks::{self, Walk};
use crate::dom::prose::Prose;
use crate::dom::{bytes, document};
use crate::links::autolinks::Autolinks;
use crate::links::target::{self, owner};
use crate::model::limits::Limits;
use crate::model::link::{Link, LinkId, Remote, Surface, Target, Trait};
use crate::model::message::{Defect, PartId};
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use encoding_rs::UTF_8;
use scraper::Html;
use std::collections::HashSet;
use std::rc::Rc;
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
    let limits = &policy.sources.limits;
    let heard = document::read(source, limits, walk)?;
    let (walk, (texts, prose)) = heard.visitor;
    let read = Document::outer(limits, Walk::with_remote).read(walk.finish())?;
    let mut links: Vec<Link> = numbered(resolved(read.found, policy), part).collect();
    if heard.has_doubled_attribute {
        note_second_addresses(source, &mut links);
    }
    links.extend(texts.finish(links.len()));
    Ok(Part { links, remote: read.remote, prose: prose.text })
}

/// An element of a tree that is a link.
#[derive(Debug, Clone)]
pub struct LinkElement {
    /// The element; of a link in a document in this one, what holds that document.
    pub node: NodeId,
    /// The ordinal of the link.
    pub ordinal: usize,
    /// Its kind.
    pub surface: Surface,
    /// What it shows.
    pub text: String,
}

/// The elements of a tree that are the links of [`read`]. No address is resolved.
pub fn elements_of(html: &Html, limits: &Limits) -> Result<Vec<LinkElement>, Defect> {
    let read = Document::outer(limits, Walk::default).read(hyperlinks::of_tree(html))?;
    let elements = read.found.into_iter().zip(1..).filter_map(|(Found { link, .. }, ordinal)| {
        let Hyperlink { node, surface, text, .. } = link;
        Some(LinkElement { node: node?, ordinal, surface, text })
    });
    Ok(elements.collect())
}

/// Links with their targets.
fn resolved(found: Vec<Found>, policy: &Policy) -> Vec<(Hyperlink, Target)> {
    let suffixes = &policy.lexicons.suffixes;
    let resolved = found.into_iter().filter_map(|Found { mut link, base }| {
        let resolve = |href: &str| target::resolve(href, base.as_deref(), suffixes);
        let target = resolve(&link.href)?;
        let under = link.over.take().and_then(|href| resolve(&href));
        let covers = under.is_some_and(|under| owner(&under) != owner(&target));
        link.traits.extend(covers.then_some(Trait::Covers));
        Some((link, target))
    });
    resolved.collect()
}

/// Ordinals count the links of the part from 1.
fn numbered(mut resolved: Vec<(Hyperlink, Target)>, part: &PartId) -> impl Iterator<Item = Link> {
    note_differing(&mut resolved);
    resolved.into_iter().zip(1..).map(|((found, target), ordinal)| {
        let Hyperlink { surface, href: raw, text, annotation, is_picture, traits, .. } = found;
        let id = LinkId { part: part.clone(), ordinal };
        Link { id, surface, raw, text, annotation, is_picture, target, route: None, traits }
    })
}

/// A document, and what it has from those around it.
struct Document<'a> {
    limits: &'a Limits,
    /// How those in it are read.
    walk: fn() -> Walk,
    base: Option<Rc<Url>>,
    depth: usize,
}

/// A hyperlink that opens something beyond the message, and the base of its document.
struct Found {
    link: Hyperlink,
    base: Option<Rc<Url>>,
}

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
    fn outer(limits: &'a Limits, walk: fn() -> Walk) -> Self {
        Self { limits, walk, base: None, depth: 0 }
    }

    fn read(mut self, found: Hyperlinks) -> Result<Read, Defect> {
        let Hyperlinks { base, links, inner, remote } = found;
        self.base = base.as_deref().and_then(target::base).map(Rc::new).or(self.base);
        let mut inner = inner.into_iter().peekable();
        let mut read = Read::default();
        for (index, link) in links.into_iter().enumerate() {
            while let Some(inner) = inner.next_if(|inner| inner.after <= index) {
                read.add(self.read_inner(&inner)?);
            }
            read.found.extend(self.opening(link));
        }
        for inner in inner {
            read.add(self.read_inner(&inner)?);
        }
        read.remote.extend(remote.into_iter().filter_map(|loaded| self.loaded(loaded)));
        Ok(read)
    }

    /// Only what is asked of another computer: not what the message brings with it.
    fn loaded(&self, (surface, address): (String, String)) -> Option<Remote> {
        let url = Url::options().base_url(self.base.as_deref()).parse(&address).ok()?;
        let is_asked = ["http", "https", "ftp", "file"].contains(&url.scheme());
        is_asked.then(|| Remote { url: url.into(), surface })
    }

    fn opening(&self, link: Hyperlink) -> Option<Found> {
        let opens = target::opens(&link.href, self.base.as_deref());
        opens.then(|| Found { link, base: self.base.clone() })
    }

    fn read_inner(&self, inner: &Inner) -> Result<Read, Defect> {
        if self.depth >= MAX_DEPTH {
            return Err(Defect::HtmlTooDeep);
        }
        let heard = document::read(&inner.source, self.limits, (self.walk)())?;
        let document = Self { base: self.base.clone(), depth: self.depth + 1, ..*self };
        let mut read = document.read(heard.visitor.finish())?;
        for Found { link, .. } in &mut read.found {
            link.node = inner.node;
            link.surface = inner.surface.around(link.surface);
        }
        Ok(read)
    }
}

/// What only some programs show may lead where the rest leads.
fn note_differing(found: &mut [(Hyperlink, Target)]) {
    let (shown, others): (Vec<_>, Vec<_>) =
        found.iter_mut().partition(|(link, _)| link.surface.is_in_view());
    let shown: HashSet<Option<&str>> = shown.iter().map(|(_, target)| owner(target)).collect();
    for (link, target) in others {
        link.traits.extend((!shown.contains(&owner(target))).then_some(Trait::Differs));
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
