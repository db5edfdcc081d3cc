//! The elements that are open, kept as the tree builder keeps them wherever it has no choice.

use crate::dom::linear::construct::Construct;
use crate::dom::linear::kind::Kind;
use crate::model::limits::Limits;

/// An element that has not ended yet.
#[derive(Debug)]
struct Element {
    kind: Kind,
    name: String,
}

/// All of them, outermost first.
#[derive(Debug, Default)]
pub(super) struct Open(Vec<Element>);

/// How many elements end, innermost first, and which begin of themselves, before one begins.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) ending: usize,
    pub(super) implied: &'static [&'static str],
}

impl Open {
    pub(super) fn push(&mut self, kind: Kind, name: &str) {
        self.0.push(Element { kind, name: name.to_owned() });
    }

    /// The name of the innermost one, which ends.
    pub(super) fn pop(&mut self) -> Option<String> {
        self.0.pop().map(|element| element.name)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    fn count(&self, kind: Kind) -> usize {
        self.0.iter().filter(|element| element.kind == kind).count()
    }

    /// Whether the tree has no more open either than there may be, `<html>` and `<body>` included.
    pub(super) fn within(&self, limits: &Limits) -> Result<(), Construct> {
        let is_within = self.0.len() + 2 <= limits.html_depth
            && (self.0.len() <= limits.html_formatting
                || self.count(Kind::Formatting) + self.count(Kind::Anchor)
                    <= limits.html_formatting);
        if is_within { Ok(()) } else { Err(Construct::Large) }
    }

    /// `</body>` means nothing in a table.
    pub(super) fn outside_of_tables(&self) -> Result<(), Construct> {
        if self.count(Kind::Table) == 0 { Ok(()) } else { Err(Construct::BehindTheEnd) }
    }

    /// Whether text here is that of a style or a title.
    pub(super) fn is_in_head(&self) -> bool {
        self.0.last().is_some_and(|top| top.kind.is_of_head())
    }

    /// Whether text here is that of a style sheet.
    pub(super) fn is_in_style(&self) -> bool {
        self.0.last().is_some_and(|top| top.name == "style")
    }

    /// Whether only parts of a table may stand here.
    pub(super) fn is_in_frame_of_table(&self) -> bool {
        self.0.last().is_some_and(|top| top.kind.is_frame_of_table())
    }

    /// What happens before an element begins.
    pub(super) fn before(&self, kind: Kind) -> Result<Before, Construct> {
        let is_of_table = kind.is_of_table() || kind == Kind::Raw;
        if self.is_in_frame_of_table() && !is_of_table {
            return Err(Construct::Fostered);
        }
        match kind {
            Kind::Special => Err(Construct::Special),
            Kind::Cell | Kind::Row | Kind::Section | Kind::Columns | Kind::Column => {
                self.before_part_of_table(kind)
            }
            Kind::Anchor | Kind::Button | Kind::Form if self.count(kind) > 0 => {
                Err(Construct::Nested)
            }
            Kind::Table if self.paragraph().is_some() => Err(Construct::TableInParagraph),
            Kind::Item | Kind::Term => self.before_item(kind),
            Kind::Heading => self.before_heading(),
            Kind::Rule | Kind::Paragraph | Kind::Block | Kind::Form => self.before_block(),
            Kind::Root
            | Kind::Metadata
            | Kind::Raw
            | Kind::Title
            | Kind::Void
            | Kind::Button
            | Kind::Table
            | Kind::Anchor
            | Kind::Formatting
            | Kind::Ordinary => Ok(Before::default()),
        }
    }

    fn before_block(&self) -> Result<Before, Construct> {
        let ending = self.paragraph().map_or(Ok(0), |place| self.ended_with(place))?;
        Ok(Before { ending, ..Before::default() })
    }

    /// A heading right in a heading ends it.
    fn before_heading(&self) -> Result<Before, Construct> {
        let Before { ending, .. } = self.before_block()?;
        let around = self.0.iter().rev().nth(ending);
        let is_in_heading = around.is_some_and(|around| around.kind == Kind::Heading);
        Ok(Before { ending: ending + usize::from(is_in_heading), ..Before::default() })
    }

    /// An item ends the one before it in its list, and the paragraphs in that.
    fn before_item(&self, kind: Kind) -> Result<Before, Construct> {
        let is_looked_through = |it: &Element| {
            !it.kind.is_barrier()
                || it.kind == Kind::Paragraph
                || matches!(it.name.as_str(), "address" | "div")
        };
        let met = self.0.iter().rposition(|it| it.kind == kind || !is_looked_through(it));
        let last = met.filter(|place| self.0.get(*place).is_some_and(|it| it.kind == kind));
        match last {
            Some(place) => Ok(Before { ending: self.ended_with(place)?, ..Before::default() }),
            None => self.before_block(),
        }
    }

    fn before_part_of_table(&self, kind: Kind) -> Result<Before, Construct> {
        let mut around = self.0.iter().enumerate().rev();
        let met = around.find_map(|(place, it)| Some((place, kind.implied_in(it.kind)?)));
        let (place, implied) = met.ok_or(Construct::Stray)?;
        Ok(Before { ending: self.ended_with_cell(place + 1)?, implied })
    }

    /// How many elements an end tag ends, innermost first; `None` where it ends nothing.
    pub(super) fn ended_by(&self, kind: Kind, name: &str) -> Result<Option<usize>, Construct> {
        let Some(place) = self.0.iter().rposition(|it| is_ended(it, kind, name)) else {
            return Ok(None);
        };
        let above = self.0.get(place + 1..).unwrap_or_default();
        if kind.is_of_table() || kind == Kind::Table {
            let is_inner = above.iter().any(|it| it.kind == Kind::Table);
            return if is_inner {
                Err(Construct::Stray)
            } else {
                self.ended_with_cell(place).map(Some)
            };
        }
        let is_hidden = above.iter().any(|it| hides(it, kind));
        if is_hidden { Err(Construct::Misnested) } else { self.ended_with(place).map(Some) }
    }

    /// How many elements end with the one in a place.
    fn ended_with(&self, place: usize) -> Result<usize, Construct> {
        let above = self.0.get(place + 1..).unwrap_or_default();
        let is_ragged = above.iter().any(|it| it.kind.is_strict() || is_border(it));
        if is_ragged { Err(Construct::Misnested) } else { Ok(above.len() + 1) }
    }

    /// The same, where the end of a cell ends all that is in it, formatting too; but a form would stay.
    fn ended_with_cell(&self, place: usize) -> Result<usize, Construct> {
        let ended = self.0.get(place..).unwrap_or_default();
        let has_form = ended.iter().any(|it| it.kind == Kind::Form);
        if has_form { Err(Construct::Misnested) } else { Ok(ended.len()) }
    }

    /// The place of the paragraph that a block ends.
    fn paragraph(&self) -> Option<usize> {
        let met = self
            .0
            .iter()
            .rposition(|it| matches!(it.kind, Kind::Paragraph | Kind::Button) || is_border(it));
        met.filter(|place| self.0.get(*place).is_some_and(|it| it.kind == Kind::Paragraph))
    }
}

/// Whether an end tag may mean an element: that of a heading ends any.
fn is_ended(element: &Element, kind: Kind, name: &str) -> bool {
    element.name == name || kind == Kind::Heading && element.kind == kind
}

/// Whether an end tag does not see what is around an element.
fn hides(element: &Element, kind: Kind) -> bool {
    if kind == Kind::Form {
        return true;
    }
    if !kind.is_barrier() {
        return element.kind.is_barrier();
    }
    is_border(element)
        || kind == Kind::Paragraph && element.kind == Kind::Button
        || kind == Kind::Item && matches!(element.name.as_str(), "ul" | "ol")
}

/// Whether nothing in an element reaches beyond it (WHATWG HTML section 13.2.4.2, "has an element in
/// scope").
fn is_border(element: &Element) -> bool {
    matches!(element.kind, Kind::Table | Kind::Cell)
}
