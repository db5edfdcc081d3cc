//! Where a sender's layout may hide what is put into a document: in what is clipped, faded or out of its
//! place, or under what lies over the rest.

use crate::dom::document;
use crate::dom::style::{Hiding, leaves_its_place, moves_something, smothers};
use crate::dom::surfaces;
use crate::dom::tag::Tag;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;

/// What was seen of a document's layout. No cascade, as in [`crate::dom::style`]: inline styles, and rules of a
/// sheet for one class or one name.
#[derive(Debug, Clone)]
pub struct Hideouts {
    anchors: Vec<bool>,
    has_overlay: bool,
    smothering: Hiding,
    is_style: bool,
    depth: usize,
    /// How deep the outermost element stands that may hide what it holds.
    within: Option<usize>,
}

impl Default for Hideouts {
    fn default() -> Self {
        let smothering = Hiding::by(smothers);
        let (anchors, has_overlay, is_style) = Default::default();
        Self { anchors, has_overlay, smothering, is_style, depth: 0, within: None }
    }
}

impl Hideouts {
    /// Of each anchor, in document order, whether what stands behind it may not be seen.
    pub fn anchors(&self) -> impl Iterator<Item = bool> {
        self.anchors.iter().map(|is_within| *is_within || self.has_overlay)
    }

    /// Whether something in a source may lie over any place of it; where it broke a cap, it may.
    pub fn have_overlay(source: &str, limits: &Limits) -> bool {
        let heard = document::read(source, limits, Self::default());
        heard.map_or(true, |heard| heard.visitor.has_overlay)
    }
}

impl Visitor for Hideouts {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        self.is_style = tag.name == "style";
        self.has_overlay |= tag.attr("style").is_some_and(leaves_its_place);
        let mut opened = surfaces::opened(tag).into_iter();
        if opened.any(|(surface, _)| surface.is_anchor()) {
            self.anchors.push(self.within.is_some());
        } else if self.within.is_none() && self.smothering.hides(tag) {
            self.within = Some(self.depth);
        }
    }

    fn leave(&mut self, _name: &str) {
        self.within.take_if(|depth| *depth == self.depth);
        self.depth = self.depth.saturating_sub(1);
        self.is_style = false;
    }

    fn text(&mut self, text: &str) {
        if self.is_style {
            self.smothering.add(text);
            self.has_overlay |= moves_something(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_marks_may_be_hidden() {
        for (around, is_hidden, has_overlay) in [
            ("<p>_</p>", false, false),
            ("<div style='overflow:hidden;height:20px'>_</div>", true, false),
            ("<div style='overflow:hidden; border-radius:8px'>_</div>", false, false),
            ("<div style='overflow:hidden; height:auto'>_</div>", false, false),
            ("<div style='white-space:nowrap;overflow-x:clip'>_</div>", true, false),
            ("<div style='display:none'>a</div>_", false, false),
            ("<table><td style='opacity:.4'>_", true, false),
            ("<table><td style='opacity:.9'>_", false, false),
            ("<table><td style='clip-path:inset(0 50% 0 0)'>_", true, false),
            ("<p style='font-size:0'><b>_</b></p>", true, false),
            ("<style>.x{max-height:1em;overflow:hidden}</style><p class=x>_", true, false),
            ("<style>.x{max-height:1em;overflow:hidden}</style><p>_", false, false),
            ("<p>_<i style='position:absolute;top:0'>x</i>", true, true),
            ("<p>_<i style='margin-top:-40px;background:#fff'>x</i>", true, true),
            ("<style>i{position:fixed}</style><p>_<i>x</i>", true, true),
            ("<p style='transform:scale(0)'>_", true, true),
        ] {
            let source = around.replace('_', "<a href=https://a.example/>x</a>");
            let heard = document::read(&source, &Limits::default(), Hideouts::default()).unwrap();
            let anchors: Vec<bool> = heard.visitor.anchors().collect();
            assert_eq!(anchors, [is_hidden], "{around}");
            assert_eq!(
                Hideouts::have_overlay(&source, &Limits::default()),
                has_overlay,
                "{around}"
            );
        }
    }
}
