//! Style sheets, their rules, and what these do beside links.

use crate::dom::css::{Written, compact, outside, plain, written};
use crate::dom::style::{Style, hides, leaves_its_place};
use crate::dom::tag::Certainty;
use std::borrow::Cow;

/// Blocks in blocks of which the heads are kept.
const MAX_HEADS: usize = 32;

/// A style sheet.
pub(super) struct Sheet<'a>(Cow<'a, str>);

impl<'a> Sheet<'a> {
    /// Of its source.
    pub(super) fn of(source: &'a str) -> Self {
        Self(plain(source))
    }

    pub(super) fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        rules(&self.0)
    }

    /// Whether it hides what stands in or beside links, where marks are put.
    pub(super) fn hides_beside_links(&self) -> bool {
        let mut hiding = self.rules().filter(|rule| hides(rule.block));
        hiding.any(|rule| rule.selectors().any(is_beside_link))
    }

    /// Whether it takes anything out of its place.
    pub(super) fn moves_something(&self) -> bool {
        self.rules().any(|rule| leaves_its_place(rule.block))
    }

    /// Whether it writes words beside what a reader points at, as tooltips do. Icons are single signs.
    pub(super) fn draws_tooltips(&self) -> bool {
        let writes = |rule: &Rule<'_>| Style::of(&compact(rule.block)).writes();
        self.rules().any(|rule| rule.selectors.contains(":hover") && writes(&rule))
    }

    /// The texts that it writes beside elements.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        let writing = self.rules().filter(|rule| rule.block.contains("content"));
        writing.flat_map(|rule| written(rule.block)).filter_map(|written| match written {
            Written::Text(text) => Some(text),
            Written::Attribute(_) => None,
        })
    }
}

/// Whether a selector is for what stands beside any link, or for anything in one.
fn is_beside_link(selector: &str) -> bool {
    let compact = selector.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    let Some(rest) = compact.strip_prefix('a') else { return false };
    let rest = rest.strip_prefix("[href]").unwrap_or(rest).trim_start();
    let is_next = rest.starts_with(['+', '~']);
    let inner = rest.trim_start_matches(['>', ' ']);
    is_next
        || rest.starts_with("::")
        || ["span", "*"].contains(&inner) && inner.len() < compact.len()
}

/// A rule of a sheet (CSS Syntax section 9), also of one that stands in another's block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule<'a> {
    selectors: &'a str,
    pub(super) block: &'a str,
    /// Whether it holds wherever mail is read, or just for some media.
    pub(super) certainty: Certainty,
}

impl<'a> Rule<'a> {
    /// A block below heads, the outermost first.
    fn of(heads: &[&'a str], block: &'a str) -> Self {
        let selectors = heads.iter().rfind(|head| !head.starts_with('@'));
        let holds = heads.iter().all(|head| !head.starts_with('@') || is_usual(head));
        let selectors = selectors.copied().unwrap_or_default();
        Self { selectors, block, certainty: Certainty::of(holds) }
    }

    /// What it selects, each selector by itself.
    pub(super) fn selectors(&self) -> impl Iterator<Item = &'a str> {
        let mut start = 0;
        let commas = outside(self.selectors).filter(|(_, c)| *c == ',').map(|(at, _)| at);
        commas.chain([self.selectors.len()]).filter_map(move |end| {
            let selector = self.selectors.get(start..end);
            start = end + 1;
            selector
        })
    }
}

/// The rules of a sheet; the end of the sheet ends all blocks.
fn rules(sheet: &str) -> impl Iterator<Item = Rule<'_>> {
    let (mut rest, mut heads, mut depth) = (sheet, Vec::new(), 0_usize);
    let blocks = std::iter::from_fn(move || {
        let end = rest.find(['{', '}']).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(end).filter(|_| !rest.is_empty())?;
        rest = behind.get(1..).unwrap_or_default();
        let opens = behind.starts_with('{');
        let (block, head) = if opens { parted(piece) } else { (piece, "") };
        let rule = (!heads.is_empty()).then(|| Rule::of(&heads, block));
        depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
        heads.truncate(depth);
        heads.extend((opens && heads.len() < MAX_HEADS).then(|| head.trim()));
        Some(rule)
    });
    blocks.flatten().filter(|rule| !rule.block.trim().is_empty())
}

/// What stands before a block: declarations of the one around it, and its head.
fn parted(piece: &str) -> (&str, &str) {
    piece.rsplit_once(';').unwrap_or(("", piece))
}

/// Whether what stands below such a head holds wherever mail is read: conditions that every screen fulfils,
/// and those of browsers.
fn is_usual(head: &str) -> bool {
    let head = compact(head);
    let media = head.strip_prefix("@media").unwrap_or("print");
    ["@supports", "@layer", "@scope"].iter().any(|it| head.starts_with(it))
        || is_of_every_screen(media)
}

/// Whether one of some media queries holds on every screen (Media Queries section 3).
pub(super) fn is_of_every_screen(media: &str) -> bool {
    compact(media).split(',').any(is_of_screens)
}

fn is_of_screens(query: &str) -> bool {
    let query = query.strip_prefix("only").unwrap_or(query);
    let (medium, features) = query.split_at(query.find("and(").unwrap_or(query.len()));
    let (medium, features) = if medium.starts_with('(') { ("", query) } else { (medium, features) };
    let mut features = features.split("and").filter(|feature| !feature.is_empty());
    ["", "all", "screen", "notprint"].contains(&medium) && features.all(is_of_any_window)
}

/// Pixels that each window is wide and high.
const SMALL: f32 = 320.0;
/// Pixels that no window is wide or high in which mail is read.
const LARGE: f32 = 4_000.0;

fn is_of_any_window(feature: &str) -> bool {
    let least = [
        "min-width:",
        "min-height:",
        "min-device-width:",
        "min-device-height:",
        "width>=",
        "height>=",
    ];
    let most = [
        "max-width:",
        "max-height:",
        "max-device-width:",
        "max-device-height:",
        "width<=",
        "height<=",
    ];
    let feature = feature.trim_matches(['(', ')']);
    let pixels = |names: [&str; 6]| {
        let length = names.iter().find_map(|name| feature.strip_prefix(name)?.strip_suffix("px"));
        length.and_then(|it| it.parse::<f32>().ok())
    };
    pixels(least).is_some_and(|it| it <= SMALL) || pixels(most).is_some_and(|it| it >= LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_blocks() {
        for (sheet, read) in [
            ("a{b}c{d}", vec![("a", "b", true), ("c", "d", true)]),
            ("@import 'x'; a{b", vec![("a", "b", true)]),
            (
                "@media print{a{b}c{d}}e{f}",
                vec![("a", "b", false), ("c", "d", false), ("e", "f", true)],
            ),
            ("a{b;c{d}e}", vec![("a", "b", true), ("c", "d", true), ("a", "e", true)]),
            ("}}a{b}", vec![("a", "b", true)]),
            ("@font-face{a:b}@supports (x:y){c{d}}", vec![("", "a:b", false), ("c", "d", true)]),
        ] {
            let certain = |it: &Rule<'_>| it.certainty == Certainty::Certain;
            let rules: Vec<_> =
                rules(sheet).map(|it| (it.selectors, it.block, certain(&it))).collect();
            assert_eq!(rules, read, "{sheet}");
        }
        assert_eq!(rules(&"a{".repeat(100_000)).count(), 0);
    }

    #[test]
    fn media_of_every_screen() {
        for (head, is) in [
            ("@media screen", true),
            ("@media print, ALL", true),
            ("@media only screen and (min-width: 1px)", true),
            ("@media (min-width:0px) and (min-height:9px)", true),
            ("@media not print", true),
            ("@media print", false),
            ("@media only screen and (max-width: 600px)", false),
            ("@media (min-width:900px)", false),
            ("@media (prefers-color-scheme: dark)", false),
            ("@keyframes x", false),
        ] {
            assert_eq!(is_usual(head), is, "{head}");
        }
    }
}
