//! Where a sender's layout may hide what is put into a document: in what is clipped, faded or out of its
//! place, or under what lies over the rest; and whether its styles may reach that.

use crate::dom::document;
use crate::dom::sheet::Sheet;
use crate::dom::style::Style;
use crate::dom::surfaces;
use crate::dom::tag::{Certainty, Tag};
use crate::dom::tagged::ATTRIBUTE;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;

/// What was seen of a document's layout. No cascade, as anything may count: inline styles, and rules of
/// sheets.
#[derive(Debug, Clone, Default)]
pub struct Hideouts {
    anchors: Vec<bool>,
    /// Whether the last note that was put in may not be seen.
    note: Option<bool>,
    has_overlay: bool,
    is_contested: bool,
    is_style: bool,
    depth: usize,
    /// How deep the outermost element stands that may hide what it holds.
    within: Option<usize>,
    /// How deep the outermost one stands that is laid out otherwise than text.
    laid_out: Option<usize>,
}

impl Hideouts {
    /// Of each anchor, in document order, whether what stands behind it may not be seen.
    pub fn anchors(&self) -> impl Iterator<Item = bool> {
        self.anchors.iter().map(|is_within| *is_within || self.has_overlay)
    }

    /// Whether styles of the document may be stronger than those of what is put in, or be inherited by it.
    pub fn are_contested(&self) -> bool {
        self.is_contested
    }

    /// Whether the last note that was put in is seen for certain.
    pub fn show_note(&self) -> bool {
        self.note == Some(false) && !self.has_overlay
    }

    /// Those of a source; `None` where it broke a cap.
    pub fn of(source: &str, limits: &Limits) -> Option<Self> {
        Some(document::read(source, limits, Self::default()).ok()?.visitor)
    }
}

impl Visitor for Hideouts {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        self.is_style = tag.name == "style";
        let style = tag.style(Certainty::Possible);
        let style = Style::any_of(&style);
        self.has_overlay |= style.leaves_its_place();
        self.is_contested |= self.is_style || links_sheet(tag) || style.distorts();
        if tag.name == "div" && tag.attr(ATTRIBUTE).is_some() {
            self.note = Some(self.within.or(self.laid_out).is_some());
        }
        if style.lays_out() {
            self.laid_out.get_or_insert(self.depth);
        }
        let mut opened = surfaces::opened(tag).into_iter();
        if opened.any(|(surface, _)| surface.is_anchor()) {
            self.anchors.push(self.within.is_some());
        } else if self.within.is_none() && (style.smothers() || tag.attr("hidden").is_some()) {
            self.within = Some(self.depth);
        }
    }

    fn leave(&mut self, _name: &str) {
        self.within.take_if(|depth| *depth == self.depth);
        self.laid_out.take_if(|depth| *depth == self.depth);
        self.depth = self.depth.saturating_sub(1);
        self.is_style = false;
    }

    fn text(&mut self, text: &str) {
        if self.is_style {
            let sheet = Sheet::of(text);
            self.has_overlay |= sheet.moves_something();
        }
    }

    fn minds(style: &Style<'_>, _certainty: Certainty) -> bool {
        style.smothers() || style.lays_out()
    }
}

/// Whether it is a sheet that stands elsewhere.
fn links_sheet(tag: &Tag<'_>) -> bool {
    let kind = tag.attr("rel").filter(|_| tag.name == "link");
    kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("stylesheet"))
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
            ("<style>@media (min-width:9px){p{opacity:.1}}</style><p>_", true, false),
            ("<p>_<i style='position:absolute;top:0'>x</i>", true, true),
            ("<p>_<i style='margin-top:-40px;background:#fff'>x</i>", true, true),
            ("<style>i{position:fixed}</style><p>_<i>x</i>", true, true),
            ("<p style='transform:scale(0)'>_", true, true),
            ("<p style='opac\\69ty:.1'>_", true, false),
            ("<style>/*{*/i{posi\\74 ion:fixed}</style><p>_<i>x</i>", true, true),
        ] {
            let source = around.replace('_', "<a href=https://a.example/>x</a>");
            let hideouts = Hideouts::of(&source, &Limits::default()).unwrap();
            let anchors: Vec<bool> = hideouts.anchors().collect();
            assert_eq!(anchors, [is_hidden], "{around}");
            assert_eq!(hideouts.has_overlay, has_overlay, "{around}");
        }
    }

    #[test]
    fn what_reaches_a_mark() {
        for (source, is_contested) in [
            ("<p style='color:red;line-height:1.5'>x", false),
            ("<p style='letter-spacing:normal;border-spacing:0'>text-shadow", false),
            ("<style>p{color:red}</style>", true),
            ("<link rel='Alternate StyleSheet' href=x>", true),
            ("<link rel=icon href=x>", false),
            ("<p style='letter-spacing:-1em'>x", true),
            ("<p style='-webkit-text-fill-color:#fff'>x", true),
            ("<p style='v\\69sibility:hidden'>x", true),
            ("<p style='line-height:0'>x", true),
            ("<p style='line-height:4px'>x", true),
            ("<p style='line-height:120%'>x", false),
        ] {
            let hideouts = Hideouts::of(source, &Limits::default()).unwrap();
            assert_eq!(hideouts.are_contested(), is_contested, "{source}");
        }
    }
}
