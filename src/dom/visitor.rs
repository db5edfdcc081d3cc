//! Who hears of a document while it is read.

use crate::dom::style::Style;
use crate::dom::tag::{Certainty, Tag};

/// What hears of a document, in its order. What is inert is left out: the content of `<template>`, unless
/// it is a shadow root.
pub trait Visitor {
    /// An element begins.
    fn enter(&mut self, tag: &Tag<'_>);
    /// The last element that began and has not ended ends.
    fn leave(&mut self, name: &str);
    /// A run of text, entities decoded.
    fn text(&mut self, text: &str);
    /// A comment.
    fn comment(&mut self, _comment: &str) {}
    /// Whether it minds that a style sheet gives such a style to an element, so certainly.
    fn minds(_style: &Style<'_>, _certainty: Certainty) -> bool {
        false
    }
}

/// Two who hear of the same document.
impl<V: Visitor, W: Visitor> Visitor for (V, W) {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.0.enter(tag);
        self.1.enter(tag);
    }

    fn leave(&mut self, name: &str) {
        self.0.leave(name);
        self.1.leave(name);
    }

    fn text(&mut self, text: &str) {
        self.0.text(text);
        self.1.text(text);
    }

    fn comment(&mut self, comment: &str) {
        self.0.comment(comment);
        self.1.comment(comment);
    }

    fn minds(style: &Style<'_>, certainty: Certainty) -> bool {
        V::minds(style, certainty) || W::minds(style, certainty)
    }
}
