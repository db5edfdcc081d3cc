//! A document as it is read, from its begin to its end.

use crate::dom::linear::{self, Construct};
use crate::dom::sink::Built;
use crate::dom::tag::Tag;
use crate::dom::tree;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;
use crate::model::message::Defect;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

/// What a visitor has heard, and why of the tree, where it was not the tokenizer alone.
#[derive(Debug, Clone)]
pub struct Heard<V> {
    /// The visitor.
    pub visitor: V,
    /// What only the tree can tell.
    pub of_tree: Option<Construct>,
    /// Whether a tag has an attribute twice, of which the visitor heard the first alone.
    pub has_doubled_attribute: bool,
}

/// Reads a source in the cheapest way that tells the truth, or says which cap it broke.
pub fn read<V: Visitor + Clone>(
    source: &str,
    limits: &Limits,
    visitor: V,
) -> Result<Heard<V>, Defect> {
    let mut linear = visitor.clone();
    let Err(construct) = linear::read(source, limits, &mut linear) else {
        return Ok(Heard { visitor: linear, of_tree: None, has_doubled_attribute: false });
    };
    let mut visitor = visitor;
    let Built { html, has_doubled_attribute } = tree::build(source, limits)?;
    walk(&html, &mut visitor);
    Ok(Heard { visitor, of_tree: Some(construct), has_doubled_attribute })
}

/// Goes through a tree.
pub fn walk(html: &Html, visitor: &mut impl Visitor) {
    let (mut inert, mut shadows) = (0, 0);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                inert += usize::from(is_inert(node));
                shadows += usize::from(is_shadow_root(node));
                if inert == 0 {
                    open(node, shadows > 0, visitor);
                }
            }
            Edge::Close(node) => {
                if let (Node::Element(element), 0) = (node.value(), inert) {
                    visitor.leave(element.name());
                }
                inert -= usize::from(is_inert(node));
                shadows -= usize::from(is_shadow_root(node));
            }
        }
    }
}

fn open(node: NodeRef<'_, Node>, in_shadow: bool, visitor: &mut impl Visitor) {
    match node.value() {
        Node::Element(element) => visitor.enter(&Tag::of(element, node.id(), in_shadow)),
        Node::Text(text) => visitor.text(text),
        Node::Comment(comment) => visitor.comment(comment),
        Node::Document | Node::Fragment | Node::Doctype(_) | Node::ProcessingInstruction(_) => {}
    }
}

/// Whether a node is the content of a `<template>` that is no shadow root.
fn is_inert(node: NodeRef<'_, Node>) -> bool {
    matches!(node.value(), Node::Fragment) && !is_shadow_root(node)
}

fn is_shadow_root(node: NodeRef<'_, Node>) -> bool {
    let template = node.parent().and_then(|parent| parent.value().as_element());
    matches!(node.value(), Node::Fragment) && template.is_some_and(makes_shadow_root)
}

/// Whether the content of a `<template>` becomes a shadow root (WHATWG HTML section 4.12.3).
pub fn makes_shadow_root(template: &Element) -> bool {
    let mode = template.attr("shadowrootmode");
    mode.is_some_and(|mode| ["open", "closed"].iter().any(|it| mode.eq_ignore_ascii_case(it)))
}
