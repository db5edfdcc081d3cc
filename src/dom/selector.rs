//! Selectors of style sheets, as far as they are of names, classes and ids.

use crate::dom::tag::Tag;

/// Elements around another that a selector is held against.
pub(super) const MAX_AROUND: usize = 32;

/// What selectors look at.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) id: Option<String>,
    pub(super) classes: Vec<String>,
}

impl Element {
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let classes = tag.attr("class").unwrap_or_default().split_whitespace();
        let id = tag.attr("id").map(str::to_owned);
        Self { name: tag.name.to_owned(), id, classes: classes.map(str::to_owned).collect() }
    }
}

/// A selector of an element in others (Selectors Level 4 sections 3.1 and 14.1); a parent is one of them.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    of: Compound,
    /// Those around it, innermost first.
    within: Vec<Compound>,
}

impl Selector {
    /// `None` where it says more.
    pub(super) fn parse(selector: &str) -> Option<Self> {
        let pieces = selector.rsplit([' ', '>', '\t', '\n', '\r']).filter(|it| !it.is_empty());
        let mut compounds = pieces.map(Compound::parse);
        Some(Self { of: compounds.next()??, within: compounds.collect::<Option<_>>()? })
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

/// A selector without combinators, of names, classes and ids.
#[derive(Debug, Clone)]
struct Compound(Element);

impl Compound {
    /// `None` where it says more.
    fn parse(selector: &str) -> Option<Self> {
        let is_sign = |c: char| c.is_alphanumeric() || "-_.#*".contains(c);
        let selector = LINKS.iter().find_map(|it| selector.strip_suffix(it)).unwrap_or(selector);
        if !selector.chars().all(is_sign) {
            return None;
        }
        let start = selector.find(['.', '#']).unwrap_or(selector.len());
        let (name, rest) = selector.split_at(start);
        let pieces = || rest.split_inclusive(['.', '#']).zip(rest.split(['.', '#']).skip(1));
        let of = |sign| pieces().filter(move |(before, _)| before.ends_with(sign));
        let owned = |(_, piece): (_, &str)| piece.to_owned();
        let name = name.trim_start_matches('*').to_ascii_lowercase();
        let (id, classes) = (of('#').map(owned).next(), of('.').map(owned).collect());
        Some(Self(Element { name, id, classes }))
    }

    fn key(&self) -> &str {
        let Element { name, id, classes } = &self.0;
        let name = Some(name).filter(|name| !name.is_empty());
        id.as_ref().or(classes.last()).or(name).map_or("*", String::as_str)
    }

    fn selects(&self, element: &Element) -> bool {
        let Element { name, id, classes } = &self.0;
        (name.is_empty() || *name == element.name)
            && (id.is_none() || *id == element.id)
            && classes.iter().all(|class| element.classes.contains(class))
    }
}

/// What each link is.
const LINKS: [&str; 2] = [":link", ":any-link"];
