//! A start tag as all readers of a document see it, wherever it was read.

use crate::dom::css::compact;
use crate::dom::style::{Certainty, Given};
use ego_tree::NodeId;
use html5ever::{Namespace, QualName, ns};
use scraper::node::Element;

/// Where an element belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// HTML, and whatever is neither of the others.
    Html,
    /// A drawing.
    Svg,
    /// A formula.
    MathMl,
}

impl Space {
    fn of(namespace: &Namespace) -> Self {
        match *namespace {
            ns!(svg) => Self::Svg,
            ns!(mathml) => Self::MathMl,
            _ => Self::Html,
        }
    }
}

/// The name of an element and its attributes.
#[derive(Debug, Clone)]
pub struct Tag<'a> {
    /// Its name, in lower case but for some of SVG.
    pub name: &'a str,
    /// Where it belongs.
    pub space: Space,
    /// The element in the tree, where there is one.
    pub node: Option<NodeId>,
    /// Whether it stands in a shadow root (WHATWG DOM section 4.8).
    pub in_shadow: bool,
    /// What style sheets give to it that is minded.
    pub(super) given: Option<&'a Given>,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// A tag of HTML.
    pub(super) fn html(name: &'a str, attributes: Vec<(&'a str, &'a str)>) -> Self {
        Self { name, space: Space::Html, node: None, in_shadow: false, given: None, attributes }
    }

    /// An element of a tree.
    pub(super) fn of(element: &'a Element, node: NodeId) -> Self {
        let attributes = element.attrs.iter().map(|(name, value)| (spelt(name), &**value));
        Self {
            name: element.name(),
            space: Space::of(&element.name.ns),
            node: Some(node),
            in_shadow: false,
            given: None,
            attributes: attributes.collect(),
        }
    }

    /// Its attributes, each once.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.attributes.iter().copied()
    }

    /// Its compact style: its own, and what sheets give to it, at least so certainly.
    pub(super) fn style(&self, certainty: Certainty) -> String {
        let mut style = self.attr("style").map(compact).unwrap_or_default();
        if let Some(Given { certain, possible, .. }) = self.given {
            style.push_str(certain);
            style.push_str(if certainty == Certainty::Possible { possible } else { "" });
        }
        style
    }

    /// The value of an attribute, entities decoded.
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| *value)
    }
}

/// The name of an attribute as it is written.
fn spelt(name: &QualName) -> &str {
    if name.ns == ns!(xlink) && &*name.local == "href" { "xlink:href" } else { &name.local }
}
