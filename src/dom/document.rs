//! A document as it is read, from its begin to its end.

use crate::dom::linear::{self, Construct};
use crate::dom::tag::Tag;
use crate::dom::tree;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;
use crate::model::message::Defect;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Node;

/// What a visitor has heard, and why of the tree, where it was not the tokenizer alone.
#[derive(Debug, Clone)]
pub struct Heard<V> {
    /// The visitor.
    pub visitor: V,
    /// What only the tree can tell.
    pub of_tree: Option<Construct>,
}

/// Reads a source in the cheapest way that tells the truth, or says which cap it broke.
pub fn read<V: Visitor + Clone>(
    source: &str,
    limits: &Limits,
    visitor: V,
) -> Result<Heard<V>, Defect> {
    let mut linear = visitor.clone();
    let Err(construct) = linear::read(source, limits, &mut linear) else {
        return Ok(Heard { visitor: linear, of_tree: None });
    };
    let mut visitor = visitor;
    walk(&tree::parse(source, limits)?, &mut visitor);
    Ok(Heard { visitor, of_tree: Some(construct) })
}

/// Goes through a tree.
pub fn walk(html: &Html, visitor: &mut impl Visitor) {
    let mut inert = 0;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                inert += usize::from(is_inert(node));
                if inert == 0 {
                    open(node, visitor);
                }
            }
            Edge::Close(node) => {
                if let (Node::Element(element), 0) = (node.value(), inert) {
                    visitor.leave(element.name());
                }
                inert -= usize::from(is_inert(node));
            }
        }
    }
}

fn open(node: NodeRef<'_, Node>, visitor: &mut impl Visitor) {
    match node.value() {
        Node::Element(element) => visitor.enter(&Tag::of(element, node.id())),
        Node::Text(text) => visitor.text(text),
        Node::Comment(comment) => visitor.comment(comment),
        Node::Document | Node::Fragment | Node::Doctype(_) | Node::ProcessingInstruction(_) => {}
    }
}

/// Whether a node is the content of a `<template>` that is no shadow root (WHATWG HTML section 4.12.3).
fn is_inert(node: NodeRef<'_, Node>) -> bool {
    let template = node.parent().and_then(|parent| parent.value().as_element());
    matches!(node.value(), Node::Fragment)
        && template.is_none_or(|template| template.attr("shadowrootmode").is_none())
}
