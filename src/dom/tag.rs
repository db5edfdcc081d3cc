//! A start tag as all readers of a document see it, wherever it was read.

use crate::dom::css::{Written, compact};
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

/// How certain it is that an element has a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It has, wherever mail is read.
    Certain,
    /// It may, in some windows, or by a selector that is not known.
    Possible,
}

impl Certainty {
    /// Of what holds wherever mail is read, or only may.
    pub(super) fn of(holds: bool) -> Self {
        if holds { Self::Certain } else { Self::Possible }
    }
}

/// Octets of a style from which on no more is given to an element.
const MAX_GIVEN: usize = 1 << 10;

/// Compact styles that an element has of style sheets.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    pub(super) certain: String,
    pub(super) possible: String,
    /// What they write before what it holds, for certain, and behind that.
    pub(super) before: Vec<Written>,
    pub(super) behind: Vec<Written>,
}

/// Where a sheet writes in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Before what it holds.
    Before,
    /// Behind that.
    Behind,
}

impl Given {
    /// Has it write what counts less than what it writes.
    pub(super) fn write(&mut self, written: &[Written], side: Side) {
        let own = match side {
            Side::Before => &mut self.before,
            Side::Behind => &mut self.behind,
        };
        if own.is_empty() {
            *own = written.to_vec();
        }
    }

    /// Gives it a style that is weaker than those that it has.
    pub(super) fn put(&mut self, style: &str, certainty: Certainty) {
        let given = match certainty {
            Certainty::Certain => &mut self.certain,
            Certainty::Possible => &mut self.possible,
        };
        let room = style.floor_char_boundary(MAX_GIVEN.saturating_sub(given.len()));
        given.insert_str(0, style.get(..room).unwrap_or_default());
        given.insert(0, ';');
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

    /// Its compact style, what counts more behind what counts less: what sheets give to it, at least so certainly,
    /// and its own.
    pub(super) fn style(&self, certainty: Certainty) -> String {
        let own = self.attr("style").map(compact).unwrap_or_default();
        let Some(Given { certain, possible, .. }) = self.given else { return own };
        let possible = if certainty == Certainty::Possible { possible } else { "" };
        format!("{possible};{certain};{own}")
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
