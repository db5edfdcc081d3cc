//! Selectors of style sheets, as far as they are of names, classes, ids and attributes.

use crate::dom::tag::Tag;
use std::borrow::Cow;

/// Elements around another that a selector is held against.
pub(super) const MAX_AROUND: usize = 32;
/// Octets of an attribute that a selector is held against.
const MAX_VALUE: usize = 256;

/// What selectors look at.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let classes = tag.attr("class").unwrap_or_default().split_whitespace();
        let (id, classes) = (tag.attr("id").map(str::to_owned), classes.map(str::to_owned));
        let attributes = Vec::new();
        Self { name: tag.name.to_owned(), id, classes: classes.collect(), attributes }
    }

    /// The same with its attributes, which few sheets ask for.
    pub(super) fn with_attributes(self, tag: &Tag<'_>) -> Self {
        let known = tag.attributes().map(|(name, value)| {
            let value = value.get(..value.floor_char_boundary(MAX_VALUE)).unwrap_or_default();
            (name.to_owned(), value.to_owned())
        });
        Self { attributes: known.collect(), ..self }
    }
}

/// What a selector counts for of which not all is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It selects nothing.
    Exact,
    /// It selects whatever the rest of it does, unless that takes a reader's hand.
    Suspicious,
}

/// A selector of an element in others (Selectors Level 4 sections 3.1 and 14.1); a parent is one of them.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    of: Compound,
    /// Those around it, innermost first.
    within: Vec<Compound>,
}

impl Selector {
    /// `None` where it counts for nothing.
    pub(super) fn parse(selector: &str, reading: Reading) -> Option<Self> {
        let is_of_siblings = split(selector, &['+', '~']).len() > 1;
        if is_of_siblings && reading == Reading::Exact {
            return None;
        }
        let pieces = split(selector, &[' ', '>', '\t', '\n', '\r', '+', '~']);
        let pieces = pieces.into_iter().rev().filter(|piece| !piece.is_empty());
        let mut compounds = pieces.map(|piece| Compound::parse(piece, reading));
        let of = compounds.next()??;
        // Which of the others stand around it and which beside it does not matter to who suspects.
        let within = if is_of_siblings { Vec::new() } else { compounds.collect::<Option<_>>()? };
        Some(Self { of, within })
    }

    /// Whether it looks at attributes other than classes and ids.
    pub(super) fn asks_for_attributes(&self) -> bool {
        self.within.iter().chain([&self.of]).any(|it| !it.tests.is_empty())
    }

    /// What each element that it selects has: an id, a class or a name.
    pub(super) fn key(&self) -> &str {
        self.of.key()
    }

    /// Whether it selects an element in others, of which the outermost comes first.
    pub(super) fn selects(&self, element: &Element, around: &[Element]) -> bool {
        let mut around = around.iter().rev().take(MAX_AROUND);
        self.of.selects(element)
            && self.within.iter().all(|it| around.any(|element| it.selects(element)))
    }
}

/// The pieces of a text between separators, but for those that stand in brackets or quotation marks.
pub(super) fn split<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    let mut start = 0;
    let ends = outside(text).filter(|(_, c)| separators.contains(c)).chain([(text.len(), ' ')]);
    let pieces = ends.filter_map(|(at, c)| {
        let piece = text.get(start..at);
        start = at + c.len_utf8();
        piece
    });
    pieces.collect()
}

/// The characters of a text that stand in no brackets nor quotation marks, and those that begin such.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut depth) = (None, 0_usize);
    text.char_indices().filter(move |(_, c)| {
        let is_outside = quote.is_none() && depth == 0;
        match (quote, *c) {
            (Some(open), c) => quote = Some(open).filter(|_| c != open),
            (None, c @ ('"' | '\'')) => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        is_outside
    })
}

/// A selector without combinators.
#[derive(Debug, Clone, Default)]
struct Compound {
    element: Element,
    tests: Vec<Test>,
}

impl Compound {
    /// `None` where it counts for nothing.
    fn parse(selector: &str, reading: Reading) -> Option<Self> {
        let start = selector.find(SIGNS).unwrap_or(selector.len());
        let (name, mut rest) = selector.split_at_checked(start)?;
        let mut compound = Self::default();
        compound.element.name = word(name.trim_start_matches('*'))?.to_ascii_lowercase();
        while let Some(sign) = rest.chars().next() {
            let end = end_of_piece(rest);
            let (piece, behind) = (rest.get(1..end)?, rest.get(end..)?);
            match sign {
                '.' => compound.element.classes.push(word(piece)?.to_owned()),
                '#' => compound.element.id = Some(word(piece)?.to_owned()),
                '[' => compound.tests.push(Test::parse(piece.strip_suffix(']')?)?),
                _ if LINKS.contains(&piece) => {}
                _ if reading == Reading::Exact || OF_A_MOMENT.contains(&piece) => return None,
                _ => {}
            }
            rest = behind;
        }
        Some(compound)
    }

    fn key(&self) -> &str {
        let Element { name, id, classes, .. } = &self.element;
        let name = Some(name).filter(|name| !name.is_empty());
        id.as_ref().or(classes.last()).or(name).map_or("*", String::as_str)
    }

    fn selects(&self, element: &Element) -> bool {
        let Element { name, id, classes, .. } = &self.element;
        (name.is_empty() || *name == element.name)
            && (id.is_none() || *id == element.id)
            && classes.iter().all(|class| element.classes.contains(class))
            && self.tests.iter().all(|test| test.holds(element))
    }
}

/// A name, if it is one.
fn word(text: &str) -> Option<&str> {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.chars().all(is_sign).then_some(text)
}

/// Where the first piece of a compound ends.
fn end_of_piece(rest: &str) -> usize {
    let mut next = outside(rest).skip(1).filter(|(_, c)| SIGNS.contains(c));
    next.next().map_or(rest.len(), |(at, _)| at)
}

/// What begins a piece of a compound.
const SIGNS: [char; 4] = ['.', '#', '[', ':'];
/// What each link is.
const LINKS: [&str; 2] = ["link", "any-link"];
/// What an element is only in a reader's hands, and what is no element.
const OF_A_MOMENT: [&str; 12] = [
    "",
    "hover",
    "active",
    "focus",
    "focus-within",
    "focus-visible",
    "visited",
    "checked",
    "before",
    "after",
    "first-line",
    "first-letter",
];

/// What an attribute must be (Selectors Level 4 section 6).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Test {
    name: String,
    /// The sign before `=`, or that itself, and what stands behind it; none where any value will do.
    value: Option<(char, String)>,
    is_of_any_case: bool,
}

impl Test {
    /// Of what stands in brackets.
    fn parse(inner: &str) -> Option<Self> {
        let Some((name, value)) = inner.split_once('=') else {
            let name = word(inner.trim())?.to_ascii_lowercase();
            return Some(Self { name, value: None, is_of_any_case: false });
        };
        let relation = name.chars().last().filter(|c| RELATIONS.contains(c));
        let name = word(name.trim_end_matches(RELATIONS).trim())?.to_ascii_lowercase();
        let (value, flag) = quoted(value.trim())?;
        let is_of_any_case = flag.trim().eq_ignore_ascii_case("i");
        let value = if is_of_any_case { value.to_ascii_lowercase() } else { value.to_owned() };
        Some(Self { name, value: Some((relation.unwrap_or('='), value)), is_of_any_case })
    }

    fn holds(&self, element: &Element) -> bool {
        let mut known = element.attributes.iter().filter(|(name, _)| *name == self.name);
        let Some((_, own)) = known.next() else { return false };
        let own: Cow<'_, str> =
            if self.is_of_any_case { own.to_ascii_lowercase().into() } else { own.into() };
        self.value.as_ref().is_none_or(|(relation, value)| match relation {
            '=' => *own == **value,
            '~' => own.split_whitespace().any(|word| word == value),
            '|' => own.strip_prefix(value).is_some_and(|it| it.is_empty() || it.starts_with('-')),
            '^' => !value.is_empty() && own.starts_with(value),
            '$' => !value.is_empty() && own.ends_with(value),
            _ => !value.is_empty() && own.contains(value),
        })
    }
}

/// What stands before the `=` of a test.
const RELATIONS: [char; 5] = ['~', '|', '^', '$', '*'];

/// A value, and what stands behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    match text.chars().next()? {
        quote @ ('"' | '\'') => text.get(1..)?.split_once(quote),
        _ => Some(text.split_once(' ').unwrap_or((text, ""))),
    }
}
