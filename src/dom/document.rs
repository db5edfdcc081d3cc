//! A document as it is read, from its begin to its end.

use crate::dom::given;
use crate::dom::linear::{self, Construct};
use crate::dom::shadow::{is_inert, is_shadow_root};
use crate::dom::sink::Built;
use crate::dom::tag::{Given, Tag};
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
pub fn walk<V: Visitor>(html: &Html, visitor: &mut V) {
    let given = given::of::<V>(html);
    let (mut inert, mut shadows) = (0, 0);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                inert += usize::from(is_inert(node));
                shadows += usize::from(is_shadow_root(node));
                if inert == 0 {
                    open(node, (given.get(&node.id()), shadows > 0), visitor);
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

fn open(
    node: NodeRef<'_, Node>,
    (given, in_shadow): (Option<&Given>, bool),
    visitor: &mut impl Visitor,
) {
    match node.value() {
        Node::Element(element) => {
            let mut tag = Tag::of(element, node.id());
            (tag.given, tag.in_shadow) = (given, in_shadow);
            visitor.enter(&tag);
        }
        Node::Text(text) => visitor.text(text),
        Node::Comment(comment) => visitor.comment(comment),
        Node::Document | Node::Fragment | Node::Doctype(_) | Node::ProcessingInstruction(_) => {}
    }
}
