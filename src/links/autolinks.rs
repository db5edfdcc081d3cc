//! Addresses in the text of an HTML part that stand outside of its links: mail programs make them
//! clickable too.

use crate::domains::suffixes::Suffixes;
use crate::links::plain;
use crate::model::link::Link;
use crate::model::message::PartId;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

/// Elements whose text nobody sees as text, or is that of a control.
const UNSEEN: &[&str] =
    &["script", "style", "title", "textarea", "option", "iframe", "noembed", "noframes", "xmp"];

/// Elements of code: what has no scheme there is a name of something else.
const CODE: &[&str] = &["pre", "code", "kbd", "samp", "tt"];

/// The links in the text of a tree; their ordinals follow on those of its elements.
pub(super) fn links(html: &Html, part: &PartId, suffixes: &Suffixes, elements: usize) -> Vec<Link> {
    let mut walk = Walk { found: Vec::new(), unseen: 0, code: 0 };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.enter(node.value(), part, suffixes),
            Edge::Close(node) => walk.leave(node.value()),
        }
    }
    for (link, ordinal) in walk.found.iter_mut().zip(elements + 1..) {
        link.id.ordinal = ordinal;
    }
    walk.found
}

struct Walk {
    found: Vec<Link>,
    /// How many links and elements without visible text surround this place.
    unseen: usize,
    code: usize,
}

impl Walk {
    fn enter(&mut self, node: &Node, part: &PartId, suffixes: &Suffixes) {
        self.unseen += usize::from(is_unseen(node));
        self.code += usize::from(is_code(node));
        if let (Node::Text(text), 0) = (node, self.unseen) {
            let links = plain::links(text, part, suffixes).map(|(_, link)| link);
            let is_code = self.code > 0;
            self.found.extend(links.filter(|link| !is_code || link.raw.contains("//")));
        }
    }

    fn leave(&mut self, node: &Node) {
        self.unseen -= usize::from(is_unseen(node));
        self.code -= usize::from(is_code(node));
    }
}

/// Whether no text in a node becomes a link: what is one already, and the content of `<template>`.
fn is_unseen(node: &Node) -> bool {
    let is_link = |it: &Element| it.name() == "a" && it.attrs().any(|(name, _)| name == "href");
    let hides = |it: &Element| UNSEEN.contains(&it.name()) || is_link(it);
    matches!(node, Node::Fragment) || node.as_element().is_some_and(hides)
}

fn is_code(node: &Node) -> bool {
    node.as_element().is_some_and(|it| CODE.contains(&it.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tree;
    use crate::model::limits::Limits;

    #[test]
    fn addresses_outside_of_links() {
        let suffixes = Suffixes::embedded();
        for (source, found) in [
            (
                "<p>https://a.example/x <a href=y>https://b.example/</a> c.com",
                &["https://a.example/x", "c.com"][..],
            ),
            ("<pre>d.com https://e.example/</pre>", &["https://e.example/"]),
            ("<style>@import 'https://f.example/'</style><template>g.com</template>", &[]),
            ("<a name=x>https://h.example/</a><title>i.com</title>", &["https://h.example/"]),
        ] {
            let html = tree::parse(source, &Limits::default()).unwrap();
            let links = links(&html, &PartId("1".into()), &suffixes, 4);
            let raws: Vec<_> = links.iter().map(|link| link.raw.as_str()).collect();
            assert_eq!(raws, found, "{source}");
            assert!(links.first().is_none_or(|link| link.id.ordinal == 5));
        }
    }
}
