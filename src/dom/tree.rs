//! The tree view: html5ever with scripting off, since mail programs show what `<noscript>` holds,
//! and behind caps, since tree building is quadratic in depth (100,000 nested `<div>` hold a core
//! for over a minute).

use crate::model::limits::Limits;
use crate::model::message::Defect;
use ego_tree::NodeId;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ParseOpts, QualName, parse_document};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref};

/// The parser is fed in pieces of this many bytes, and stopped after the piece that broke a cap: 21
/// kB of misnested formatting elements can make a million nodes.
const PIECE: usize = 1_024;

/// Builds the tree of a document, or says which cap it broke.
pub fn parse(source: &str, limits: &Limits) -> Result<Html, Defect> {
    if source.len() > limits.html_octets {
        return Err(Defect::HtmlTooLarge);
    }
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser =
        parse_document(CappedSink::new(limits), ParseOpts { tree_builder, ..ParseOpts::default() });
    for piece in pieces(source) {
        parser.process(StrTendril::from_slice(piece));
        if let Some(defect) = parser.tokenizer.sink.sink.broken.get() {
            return Err(defect);
        }
    }
    parser.finish()
}

fn pieces(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let (piece, tail) = rest.split_at(rest.ceil_char_boundary(PIECE));
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Scraper's sink, with a count of what it is asked to build.
struct CappedSink<'l> {
    limits: &'l Limits,
    inner: HtmlTreeSink,
    nodes: Cell<usize>,
    broken: Cell<Option<Defect>>,
}

impl<'l> CappedSink<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            inner: HtmlTreeSink::new(Html::new_document()),
            nodes: Cell::new(0),
            broken: Cell::new(None),
        }
    }

    fn count_node(&self) {
        self.nodes.set(self.nodes.get() + 1);
        self.check(self.nodes.get() <= self.limits.html_nodes, Defect::HtmlTooManyNodes);
    }

    fn check(&self, holds: bool, defect: Defect) {
        if !holds && self.broken.get().is_none() {
            self.broken.set(Some(defect));
        }
    }

    fn depth(&self, node: NodeId) -> usize {
        let html = self.inner.0.borrow();
        html.tree
            .get(node)
            .map_or(0, |node| node.ancestors().take(self.limits.html_depth + 1).count())
    }
}

impl TreeSink for CappedSink<'_> {
    type Handle = NodeId;
    type Output = Result<Html, Defect>;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        match self.broken.get() {
            Some(defect) => Err(defect),
            None => Ok(self.inner.finish()),
        }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.count_node();
        self.check(attributes.len() <= self.limits.html_attributes, Defect::HtmlTooManyAttributes);
        self.inner.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count_node();
        self.inner.create_comment(text)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(_) => {
                self.check(self.depth(*parent) <= self.limits.html_depth, Defect::HtmlTooDeep);
            }
            NodeOrText::AppendText(_) => self.count_node(),
        }
        self.inner.append(parent, child);
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, node: NodeOrText<NodeId>) {
        self.count_node();
        self.inner.append_before_sibling(sibling, node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.inner.reparent_children(node, parent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_stop_bombs_and_leave_mail_alone() {
        for (source, broken) in [
            ("<p>hello".to_owned(), None),
            ("<div>".repeat(400), None),
            ("<div>".repeat(100_000), Some(Defect::HtmlTooDeep)),
            (
                format!("<a {}>", (0..300).map(|n| format!("x{n}")).collect::<Vec<_>>().join(" ")),
                Some(Defect::HtmlTooManyAttributes),
            ),
            ("<br>".repeat(250_000), Some(Defect::HtmlTooManyNodes)),
            ("x".repeat(6 << 20), Some(Defect::HtmlTooLarge)),
        ] {
            assert_eq!(
                parse(&source, &Limits::default()).err(),
                broken,
                "{}…",
                source.chars().take(20).collect::<String>()
            );
        }
    }

    #[test]
    fn noscript_is_read_as_a_reader_without_scripts_does() {
        let html = parse("<noscript><a href=x>y</a></noscript>", &Limits::default()).unwrap();
        assert!(html.html().contains("<a href=\"x\">"));
    }
}
