//! Which elements of a tree are hyperlinks, and what a reader sees of them.

use crate::model::link::{Surface, Trait};
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use html5ever::ns;
use scraper::Html;
use scraper::node::{Element, Node};

/// Characters of visible text that are kept for one link.
const MAX_TEXT: usize = 2_048;

/// One hyperlink element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// The element in the tree.
    pub node: NodeId,
    /// Its kind.
    pub surface: Surface,
    /// Value of its `href`, entities decoded.
    pub href: String,
    /// What it shows: text, and for images their `alt`; white space collapsed.
    pub text: String,
    /// What is odd about its place.
    pub traits: Vec<Trait>,
}

/// What a document links to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hyperlinks {
    /// The `href` of the first `<base>` that has one (WHATWG HTML section 4.2.3).
    pub base: Option<String>,
    /// All hyperlinks in document order.
    pub links: Vec<Hyperlink>,
}

/// Finds them. The content of `<template>` is inert and holds none. One walk: text is handed to
/// every open link at once.
pub fn hyperlinks(html: &Html) -> Hyperlinks {
    let mut walk = Walk::default();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.enter(node.id(), node.value()),
            Edge::Close(node) => walk.leave(node.id(), node.value()),
        }
    }
    for link in &mut walk.found.links {
        link.text = collapse(&link.text);
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Hyperlinks,
    /// The links whose end has not come yet, outermost first.
    open: Vec<usize>,
    /// How many contents of `<template>` surround this place.
    inert: usize,
}

impl Walk {
    fn enter(&mut self, id: NodeId, node: &Node) {
        match node {
            Node::Fragment => self.inert += 1,
            Node::Text(text) => self.show(text),
            Node::Element(element) if self.inert == 0 => {
                self.show(alternative(element));
                self.note_base(element);
                if let Some(link) = hyperlink(id, element) {
                    self.open.push(self.found.links.len());
                    self.found.links.push(link);
                }
            }
            Node::Element(_)
            | Node::Document
            | Node::Doctype(_)
            | Node::Comment(_)
            | Node::ProcessingInstruction(_) => {}
        }
    }

    fn leave(&mut self, id: NodeId, node: &Node) {
        if matches!(node, Node::Fragment) {
            self.inert -= 1;
        }
        self.open.pop_if(|last| self.found.links.get(*last).is_some_and(|link| link.node == id));
    }

    fn note_base(&mut self, element: &Element) {
        if element.name() == "base" && self.found.base.is_none() {
            self.found.base = element.attr("href").map(str::to_owned);
        }
    }

    fn show(&mut self, text: &str) {
        for index in &self.open {
            if let Some(link) = self.found.links.get_mut(*index) {
                let room = MAX_TEXT.saturating_sub(link.text.len());
                link.text.extend(text.chars().take(room));
            }
        }
    }
}

fn hyperlink(node: NodeId, element: &Element) -> Option<Hyperlink> {
    let surface = match element.name() {
        "a" => Surface::Anchor,
        "area" if element.name.ns == ns!(html) => Surface::Area,
        _ => return None,
    };
    let href = element.attr("href")?.to_owned();
    let text = if surface == Surface::Area {
        element.attr("alt").unwrap_or_default().to_owned()
    } else {
        String::new()
    };
    Some(Hyperlink { node, surface, href, text, traits: Vec::new() })
}

fn alternative(element: &Element) -> &str {
    if element.name() == "img" { element.attr("alt").unwrap_or_default() } else { "" }
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
