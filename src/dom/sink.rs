//! What the tree builder builds with: a sink that counts, and notes the first cap that is broken.

use crate::model::limits::Limits;
use crate::model::message::Defect;
use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, ns};
use scraper::{Html, HtmlTreeSink};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashSet;

/// WHATWG HTML section 13.2.4.2.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// What was built of a source.
pub(super) struct Built {
    pub(super) html: Html,
    /// Whether a tag has an attribute twice, of which the tree has the first alone.
    pub(super) has_doubled_attribute: bool,
}

/// Scraper's sink, with a count of what it is asked to build.
pub(super) struct CappedSink<'l> {
    limits: &'l Limits,
    inner: HtmlTreeSink,
    nodes: Cell<usize>,
    has_doubled_attribute: Cell<bool>,
    /// Elements of MathML that hold HTML (WHATWG HTML section 13.2.6).
    integration_points: RefCell<HashSet<NodeId>>,
    broken: Cell<Option<Defect>>,
}

impl<'l> CappedSink<'l> {
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            inner: HtmlTreeSink::new(Html::new_document()),
            nodes: Cell::new(0),
            has_doubled_attribute: Cell::new(false),
            integration_points: RefCell::default(),
            broken: Cell::new(None),
        }
    }

    /// Notes a defect unless something holds; the first one counts.
    pub(super) fn check(&self, holds: bool, defect: Defect) {
        if !holds && self.broken.get().is_none() {
            self.broken.set(Some(defect));
        }
    }

    /// The cap that was broken, if any was.
    pub(super) fn within(&self) -> Result<(), Defect> {
        self.broken.get().map_or(Ok(()), Err)
    }

    /// Whether a node is a formatting element of HTML.
    pub(super) fn is_formatting(&self, node: NodeId) -> bool {
        let html = self.inner.0.borrow();
        let element = html.tree.get(node).and_then(|node| node.value().as_element());
        element.is_some_and(|element| {
            element.name.ns == ns!(html) && FORMATTING.contains(&element.name())
        })
    }

    /// How many attributes an element has by now: those of later `<html>` and `<body>` tags are put to the
    /// first's (WHATWG HTML section 13.2.6.4.7).
    fn attributes_of(&self, node: NodeId) -> usize {
        let html = self.inner.0.borrow();
        let element = html.tree.get(node).and_then(|node| node.value().as_element());
        element.map_or(0, |element| element.attrs.len())
    }

    fn count_node(&self) {
        self.nodes.set(self.nodes.get() + 1);
        self.check(self.nodes.get() <= self.limits.html_nodes, Defect::HtmlTooManyNodes);
    }

    /// Where a child of a node stands: below the cap it is put beside its parent, as browsers do it.
    fn parent(&self, node: NodeId) -> NodeId {
        let html = self.inner.0.borrow();
        let Some(parent) = html.tree.get(node) else { return node };
        let surplus = parent.ancestors().count().saturating_sub(self.limits.html_depth);
        let above = surplus.checked_sub(1).and_then(|above| parent.ancestors().nth(above));
        above.map_or(node, |above| above.id())
    }
}

impl TreeSink for CappedSink<'_> {
    type Handle = NodeId;
    type Output = Result<Built, Defect>;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        self.within()?;
        let has_doubled_attribute = self.has_doubled_attribute.get();
        Ok(Built { html: self.inner.finish(), has_doubled_attribute })
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.count_node();
        self.check(attributes.len() <= self.limits.html_attributes, Defect::HtmlTooManyAttributes);
        if flags.had_duplicate_attributes {
            self.has_doubled_attribute.set(true);
        }
        let is_integration_point = flags.mathml_annotation_xml_integration_point;
        let element = self.inner.create_element(name, attributes, flags);
        if is_integration_point {
            self.integration_points.borrow_mut().insert(element);
        }
        element
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count_node();
        self.inner.create_comment(text)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(_) => self.inner.append(&self.parent(*parent), child),
            NodeOrText::AppendText(_) => {
                self.count_node();
                self.inner.append(parent, child);
            }
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, element: &NodeId) -> bool {
        self.integration_points.borrow().contains(element)
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
        self.count_node();
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
        let count = self.attributes_of(*target);
        self.check(count <= self.limits.html_attributes, Defect::HtmlTooManyAttributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.inner.reparent_children(node, parent);
    }
}
