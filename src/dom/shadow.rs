//! What templates hold: nothing that is shown, or the tree of a shadow root (WHATWG HTML section 4.12.3).

use ego_tree::NodeRef;
use scraper::node::{Element, Node};

/// Whether a node is the content of a `<template>` that is no shadow root.
pub(super) fn is_inert(node: NodeRef<'_, Node>) -> bool {
    matches!(node.value(), Node::Fragment) && !is_shadow_root(node)
}

pub(super) fn is_shadow_root(node: NodeRef<'_, Node>) -> bool {
    let template = node.parent().and_then(|parent| parent.value().as_element());
    matches!(node.value(), Node::Fragment) && template.is_some_and(makes_shadow_root)
}

/// Whether the content of a `<template>` becomes a shadow root (WHATWG HTML section 4.12.3).
pub fn makes_shadow_root(template: &Element) -> bool {
    let mode = template.attr("shadowrootmode");
    mode.is_some_and(|mode| ["open", "closed"].iter().any(|it| mode.eq_ignore_ascii_case(it)))
}
