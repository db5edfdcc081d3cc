//! Which elements of a tree are hyperlinks, and what a reader sees of them.

use crate::dom::hyperlink::{Hyperlink, Hyperlinks, Inner};
use crate::dom::remote;
use crate::dom::seen::Seen;
use crate::dom::surfaces;
use crate::model::link::Surface;
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::{Element, Node};

/// Characters of visible text that are kept for one link.
const MAX_TEXT: usize = 2_048;

/// Addresses that are listed of what a document loads.
const MAX_REMOTE: usize = 1_000;

/// The same, with what a program loads for the document by itself.
pub fn with_remote(html: &Html) -> Hyperlinks {
    walked(html, Walk { loads: true, ..Walk::default() })
}

/// Finds them. The content of `<template>` is inert and holds none, unless it is a shadow root. One
/// walk: text is handed to every open link at once.
pub fn hyperlinks(html: &Html) -> Hyperlinks {
    walked(html, Walk::default())
}

fn walked(html: &Html, mut walk: Walk) -> Hyperlinks {
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.enter(node),
            Edge::Close(node) => walk.leave(node),
        }
    }
    for link in &mut walk.found.links {
        link.text = collapse(&link.text);
    }
    walk.seen.mark(&mut walk.found.links);
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Hyperlinks,
    /// The links whose end has not come yet, outermost first.
    open: Vec<(NodeId, usize)>,
    /// How many contents of `<template>` surround this place.
    inert: usize,
    /// How many buttons surround it: what a form shows is what they say.
    buttons: usize,
    seen: Seen,
    /// Whether what is loaded is noted too, for which every style has to be read.
    loads: bool,
}

impl Walk {
    fn enter(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Fragment => self.inert += usize::from(!is_shadow_root(node)),
            Node::Text(text) if is_style(node) => self.note_remote(|| remote::sheet(text)),
            Node::Text(text) => self.show(text),
            Node::Comment(comment) if self.inert == 0 => {
                let source = surfaces::conditional(comment);
                self.note_inner(node.id(), Surface::Outlook, source);
            }
            Node::Element(element) if self.inert == 0 => self.enter_element(node.id(), element),
            Node::Element(_)
            | Node::Document
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
    }

    fn enter_element(&mut self, id: NodeId, element: &Element) {
        self.buttons += usize::from(is_button(element));
        self.show(says(element));
        self.note_base(element);
        let open = self.open.last().and_then(|(_, index)| self.found.links.get(*index));
        self.seen.look_at(element, open.map(|link| link.href.as_str()));
        self.note_remote(|| remote::loaded(element));
        for (surface, href) in surfaces::opened(element) {
            self.open.push((id, self.found.links.len()));
            self.found.links.push(hyperlink(id, surface, href, element));
        }
        self.note_inner(id, Surface::Framed, element.attr("srcdoc"));
    }

    fn leave(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Fragment => self.inert -= usize::from(!is_shadow_root(node)),
            Node::Element(element) if self.inert == 0 => {
                self.buttons -= usize::from(is_button(element));
                while self.open.pop_if(|(id, _)| *id == node.id()).is_some() {}
            }
            Node::Element(_)
            | Node::Text(_)
            | Node::Document
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
    }

    fn note_base(&mut self, element: &Element) {
        if element.name() == "base" && self.found.base.is_none() {
            self.found.base = element.attr("href").map(str::to_owned);
        }
    }

    fn note_remote(&mut self, loaded: impl FnOnce() -> Vec<(String, String)>) {
        if !self.loads {
            return;
        }
        let room = MAX_REMOTE.saturating_sub(self.found.remote.len());
        self.found.remote.extend(loaded().into_iter().take(room));
    }

    fn note_inner(&mut self, node: NodeId, surface: Surface, source: Option<&str>) {
        let after = self.found.links.len();
        let source = source.map(str::to_owned);
        let inner = source.map(|source| Inner { node, after, surface, source });
        self.found.inner.extend(inner);
    }

    fn show(&mut self, text: &str) {
        for (_, index) in &self.open {
            let link = self.found.links.get_mut(*index);
            if let Some(link) = link.filter(|it| it.surface != Surface::Form || self.buttons > 0) {
                let room = MAX_TEXT.saturating_sub(link.text.len());
                link.text.extend(text.chars().take(room));
            }
        }
    }
}

fn hyperlink(node: NodeId, surface: Surface, href: &str, element: &Element) -> Hyperlink {
    let text = if surface == Surface::Area { element.attr("alt") } else { None };
    Hyperlink {
        node,
        surface,
        href: href.to_owned(),
        text: text.unwrap_or_default().to_owned(),
        traits: Vec::new(),
        over: None,
    }
}

fn is_style(text: NodeRef<'_, Node>) -> bool {
    let around = text.parent().and_then(|parent| parent.value().as_element());
    around.is_some_and(|around| around.name() == "style")
}

/// Whether a fragment is a shadow root, which is shown (WHATWG HTML section 4.12.3).
fn is_shadow_root(fragment: NodeRef<'_, Node>) -> bool {
    let template = fragment.parent().and_then(|parent| parent.value().as_element());
    template.is_some_and(|template| template.attr("shadowrootmode").is_some())
}

fn is_button(element: &Element) -> bool {
    matches!(element.name(), "button" | "input")
}

/// What an element says without text in it.
fn says(element: &Element) -> &str {
    let attribute = match element.name() {
        "img" => "alt",
        "input" if !matches!(element.attr("type"), Some("hidden" | "password")) => "value",
        _ => return "",
    };
    element.attr(attribute).unwrap_or_default()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tree;
    use crate::model::limits::Limits;

    #[test]
    fn links_and_what_they_show() {
        for (source, links) in [
            ("<a href='x'> one\n <b>two</b></a>", vec![("x", "one two")]),
            ("<a name=x>no</a><A HREF=u?a&amp;b=1>yes</A>", vec![("u?a&b=1", "yes")]),
            ("<a href=x><img alt='Shop now'></a>", vec![("x", "Shop now")]),
            ("<map><area href=m alt='North'></map>", vec![("m", "North")]),
            ("<svg><area href=m><a href=x>in a drawing</a></svg>", vec![("x", "in a drawing")]),
            ("<template><a href=x>inert</a></template><a href=y>z</a>", vec![("y", "z")]),
            ("<a href=x>one<a href=y>two</a>", vec![("x", "one"), ("y", "two")]),
        ] {
            let html = tree::parse(source, &Limits::default()).unwrap();
            let found = hyperlinks(&html).links;
            let found: Vec<_> =
                found.iter().map(|link| (link.href.as_str(), link.text.as_str())).collect();
            assert_eq!(found, links, "{source}");
        }
    }

    #[test]
    fn the_first_base_counts() {
        let source =
            "<template><base href=no></template><base target=x><base href=one><base href=two>";
        let html = tree::parse(source, &Limits::default()).unwrap();
        assert_eq!(hyperlinks(&html).base.as_deref(), Some("one"));
    }
}
