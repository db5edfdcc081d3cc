//! Selectors of style sheets (Selectors Level 4), as they select in a mail that nobody touches.

use crate::dom::css::outside;
use crate::dom::tag::{Certainty, Side};
use ego_tree::iter::Edge;
use html5ever::tree_builder::QuirksMode;
use scraper::selector::Simple;
use scraper::{ElementRef, Html};
use selectors::context::{MatchingContext, MatchingForInvalidation, MatchingMode};
use selectors::context::{NeedsSelectorFlags, SelectorCaches};
use selectors::matching::matches_selector;
use selectors::parser::{self, ParseRelative, Parser, SelectorList, SelectorParseErrorKind};
use std::borrow::Cow;

/// Octets of a selector that is read, and brackets in brackets in it.
const MAX_OCTETS: usize = 1_024;
const MAX_NESTED: usize = 4;

/// A selector without commas.
#[derive(Debug)]
pub(super) struct Selector {
    whole: SelectorList<Simple>,
    /// The names, classes and attributes of what it selects, which one look tells.
    of: SelectorList<Simple>,
    goes_up: bool,
    goes_along: bool,
    nested: u32,
}

impl Selector {
    /// A selector of a rule that holds so certainly. One with a condition that is not known may select anything.
    pub(super) fn read(selector: &str, certainty: Certainty) -> Option<(Self, Certainty)> {
        let known = Self::parse(selector).map(|known| (known, certainty));
        let any = || Some((Self::parse("*")?, Certainty::Possible));
        known.or_else(|| any().filter(|_| selector.contains(':')))
    }

    fn parse(selector: &str) -> Option<Self> {
        // What is nested selects what stands in others, which may be any.
        let selector = selector.replace('&', "");
        let inner = selector.trim_start_matches([' ', '\t', '\n', '\r', '>', '+', '~']);
        let selector = lasting(inner.trim_end());
        let nested = nested(&selector);
        if selector.len() > MAX_OCTETS || nested > MAX_NESTED {
            return None;
        }
        Some(Self {
            whole: list(&selector)?,
            of: list(last(&selector))?,
            goes_up: selector.contains([' ', '>', '\t', '\n', '\r']),
            goes_along: selector.contains(['+', '~']),
            nested: u32::try_from(nested).ok()?,
        })
    }

    /// Those of the elements of a document that it may select: a look at each tells.
    pub(super) fn near<'h>(
        &self,
        elements: &[ElementRef<'h>],
        quirks: QuirksMode,
    ) -> Vec<ElementRef<'h>> {
        selected(&self.of, elements, quirks).copied().collect()
    }

    /// How many steps are taken from each of those, at most, to see whether it selects it.
    pub(super) fn steps(&self, extent: &Extent) -> usize {
        let up = if self.goes_up { extent.around } else { 1 };
        let along = if self.goes_along { extent.beside } else { 1 };
        up.saturating_mul(along).saturating_pow(self.nested + 1)
    }

    /// How strong its rule is beside others.
    pub(super) fn specificity(&self) -> u32 {
        let selectors = self.whole.slice().iter();
        selectors.map(parser::Selector::specificity).max().unwrap_or_default()
    }

    /// Those of them that it selects.
    pub(super) fn selected<'e, 'h>(
        &self,
        near: &'e [ElementRef<'h>],
        quirks: QuirksMode,
    ) -> impl Iterator<Item = &'e ElementRef<'h>> {
        selected(&self.whole, near, quirks)
    }
}

fn list(selector: &str) -> Option<SelectorList<Simple>> {
    let mut parser = cssparser::Parser::new(selector);
    SelectorList::parse(&Dialect, &mut parser, ParseRelative::No).ok()
}

fn selected<'e, 'h>(
    list: &SelectorList<Simple>,
    elements: &'e [ElementRef<'h>],
    quirks: QuirksMode,
) -> impl Iterator<Item = &'e ElementRef<'h>> {
    // What is kept of one selector is wrong for another at the same place in memory.
    let mut caches = SelectorCaches::default();
    elements.iter().filter(move |element| {
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            of_selectors(quirks),
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let mut selectors = list.slice().iter();
        selectors.any(|it| matches_selector(it, 0, None, *element, &mut context))
    })
}

/// What stands behind the last combinator of a selector, without its conditions.
fn last(selector: &str) -> &str {
    let combinators = [' ', '>', '+', '~', '\t', '\n', '\r'];
    let last = outside(selector).filter(|(_, c)| combinators.contains(c));
    let compound = last.last().and_then(|(at, _)| selector.get(at + 1..)).unwrap_or(selector);
    let mut conditions = outside(compound).filter(|(_, c)| *c == ':');
    let names = conditions.next().and_then(|(at, _)| compound.get(..at)).unwrap_or(compound);
    if names.is_empty() { "*" } else { names }
}

/// Without `:has()`, which few programs know, and which may look at a whole document for each element.
struct Dialect;

impl Parser<'_> for Dialect {
    type Impl = Simple;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }
}

/// Where the case of classes and ids counts for nothing (Selectors Level 4 section 3.3).
fn of_selectors(quirks: QuirksMode) -> selectors::context::QuirksMode {
    match quirks {
        QuirksMode::Quirks => selectors::context::QuirksMode::Quirks,
        QuirksMode::LimitedQuirks => selectors::context::QuirksMode::LimitedQuirks,
        QuirksMode::NoQuirks => selectors::context::QuirksMode::NoQuirks,
    }
}

/// What selects no element.
const NOTHING: &str = ":not(*)";
/// What an element is only in a reader's hands.
const OF_A_MOMENT: [&str; 8] =
    ["hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "checked"];
/// What is no element, in the spelling of CSS 2.
const NO_ELEMENT: [&str; 4] = ["before", "after", "first-line", "first-letter"];

/// A selector in which what is no element and what holds only for a moment selects nothing, as does what one
/// browser alone knows; and links are what has an address.
fn lasting(selector: &str) -> String {
    let mut pieces = selector.split(':');
    let mut lasting = pieces.next().unwrap_or_default().to_owned();
    let mut is_doubled = false;
    for piece in pieces {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let (name, rest) = piece.split_at(piece.find(|c| !is_name(c)).unwrap_or(piece.len()));
        let name = name.to_ascii_lowercase();
        let is_none = is_doubled || name.starts_with('-');
        let is_none = is_none || OF_A_MOMENT.iter().chain(&NO_ELEMENT).any(|it| *it == name);
        is_doubled = piece.is_empty();
        match &*name {
            "" if is_doubled => {}
            "link" | "any-link" => lasting.extend(["[href]", rest]),
            _ if is_none => lasting.extend([NOTHING, rest]),
            _ => lasting.extend([":", piece]),
        }
    }
    lasting
}

/// A selector without the pseudo-element that it ends with, and on which side that stands.
pub(super) fn parted(selector: &str) -> (Cow<'_, str>, Option<Side>) {
    let selector = selector.trim();
    let sides = [("before", Side::Before), ("after", Side::Behind)];
    let mut parted = sides.into_iter().filter_map(|(name, side)| {
        let (before, last) = selector.split_at_checked(selector.len().checked_sub(name.len())?)?;
        let of = before.strip_suffix(':').filter(|_| last.eq_ignore_ascii_case(name))?;
        Some((of.strip_suffix(':').unwrap_or(of), side))
    });
    let Some((of, side)) = parted.next() else { return (selector.into(), None) };
    let is_any = of.is_empty() || of.ends_with([' ', '>', '+', '~']);
    (if is_any { format!("{of}*").into() } else { of.into() }, Some(side))
}

/// How many brackets are open at one place, at most.
fn nested(selector: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    for c in selector.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// How far a selector may have to go from an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// Up: elements around one, at most.
    around: usize,
    /// Along: nodes beside one, at most.
    beside: usize,
}

impl Extent {
    /// That of a document.
    pub(super) fn of(html: &Html) -> Self {
        let (mut depth, mut around) = (0_usize, 0);
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Open(_) => depth += 1,
                Edge::Close(_) => depth = depth.saturating_sub(1),
            }
            around = around.max(depth);
        }
        let beside = html.tree.nodes().map(|node| node.children().count()).max();
        Self { around, beside: beside.unwrap_or_default() }
    }
}
