//! What the rules of a style sheet do. Not a cascade: to elements, it is what their rules for one name, class or
//! id say.

use crate::dom::css::{compact, plain};
use crate::dom::style::{hides, leaves_its_place};
use crate::dom::tag::Tag;
use std::collections::HashSet;

/// Selectors that are kept; no mail hides more.
const MAX_SELECTORS: usize = 1_000;
/// Blocks in blocks of which the heads are kept.
const MAX_HEADS: usize = 32;

/// Which elements of a document hide what they hold.
#[derive(Debug, Clone)]
pub(super) struct Hiding {
    /// What a style must be for that.
    hides: fn(&str) -> bool,
    /// Whether it counts what only holds for some media.
    in_any_medium: bool,
    /// `name`, `.class` and `#id` of rules that hide.
    selectors: HashSet<String>,
}

impl Default for Hiding {
    fn default() -> Self {
        Self { hides, in_any_medium: false, selectors: HashSet::new() }
    }
}

impl Hiding {
    /// Those that may do so in some medium, by styles of which this holds.
    pub(super) fn anywhere(hides: fn(&str) -> bool) -> Self {
        Self { hides, in_any_medium: true, ..Self::default() }
    }

    /// Reads a sheet.
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = plain(sheet);
        let counts = |rule: &Rule<'_>| self.in_any_medium || rule.holds;
        let hiding = rules(&sheet).filter(|rule| counts(rule) && (self.hides)(rule.block));
        let selectors = hiding.flat_map(|rule| rule.selectors.split(','));
        let selectors = selectors.map(|it| it.trim().trim_start_matches('*').to_owned());
        let room = MAX_SELECTORS.saturating_sub(self.selectors.len());
        let selectors: Vec<String> = selectors.take(room).collect();
        self.selectors.extend(selectors);
    }

    /// Whether an element hides what it holds.
    pub(super) fn hides(&self, tag: &Tag<'_>) -> bool {
        tag.attr("hidden").is_some()
            || tag.attr("style").is_some_and(self.hides)
            || !self.selectors.is_empty() && self.is_selected(tag)
    }

    fn is_selected(&self, tag: &Tag<'_>) -> bool {
        let classes = tag.attr("class").unwrap_or_default().split_whitespace();
        let id = tag.attr("id").map(|id| format!("#{id}"));
        self.selectors.contains(tag.name)
            || classes.map(|class| format!(".{class}")).chain(id).any(|it| {
                self.selectors.contains(&it)
                    || self.selectors.contains(&format!("{}{it}", tag.name))
            })
    }
}

/// Whether a sheet hides what stands in or beside links, where marks are put.
pub(super) fn hides_beside_links(sheet: &str) -> bool {
    let sheet = plain(sheet);
    let mut hiding = rules(&sheet).filter(|rule| hides(rule.block));
    hiding.any(|rule| rule.selectors.split(',').any(is_beside_link))
}

/// Whether a sheet takes anything out of its place.
pub(super) fn moves_something(sheet: &str) -> bool {
    rules(&plain(sheet)).any(|rule| leaves_its_place(rule.block))
}

/// Whether a sheet writes words beside what a reader points at, as tooltips do. Icons are single signs.
pub(super) fn draws_tooltips(sheet: &str) -> bool {
    rules(&plain(sheet)).any(|rule| {
        let letters = rule.block.split_once("content").map_or("", |(_, value)| value);
        let letters = letters.split(';').next().unwrap_or_default().trim_start_matches([':', ' ']);
        let is_text = letters.starts_with(['"', '\'']) && !letters.contains('\\');
        let count = letters.chars().filter(|c| c.is_alphabetic()).count();
        rule.selectors.contains(":hover") && is_text && count >= WORDY
    })
}

/// Letters from which on a sign is a word.
const WORDY: usize = 4;

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
struct Rule<'a> {
    selectors: &'a str,
    block: &'a str,
    /// Whether it holds wherever mail is read, and not just for some media.
    holds: bool,
}

impl<'a> Rule<'a> {
    /// A block below heads, the outermost first.
    fn of(heads: &[&'a str], block: &'a str) -> Self {
        let selectors = heads.iter().rfind(|head| !head.starts_with('@'));
        let holds = heads.iter().all(|head| !head.starts_with('@') || is_usual(head));
        Self { selectors: selectors.copied().unwrap_or_default(), block, holds }
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
    ["@supports", "@layer"].iter().any(|it| head.starts_with(it))
        || media.split(',').any(is_of_screens)
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

fn is_of_any_window(feature: &str) -> bool {
    let sizes = ["min-width:", "min-height:", "min-device-width:", "min-device-height:"];
    let feature = feature.trim_matches(['(', ')']);
    let pixels = sizes.iter().find_map(|size| feature.strip_prefix(size)?.strip_suffix("px"));
    pixels.and_then(|it| it.parse().ok()).is_some_and(|pixels: f32| pixels <= SMALL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_hide() {
        let mut hiding = Hiding::default();
        hiding.add(
            "/* x */ .a, p.b { display : none } @media print { .c { display:none } .d { x:y } } \
             #e{font-size:0px}.f{color:red} @media only screen { u{opacity:0} } s{display:none",
        );
        for (name, class, id, is_hidden) in [
            ("span", "x a", "", true),
            ("p", "b", "", true),
            ("i", "b", "", false),
            ("p", "c", "", false),
            ("p", "", "e", true),
            ("p", "f", "", false),
            ("u", "", "", true),
            ("s", "", "", true),
        ] {
            let tag = Tag::html(name, vec![("class", class), ("id", id)]);
            assert_eq!(hiding.hides(&tag), is_hidden, "{name} {class} {id}");
        }
    }

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
            let rules: Vec<_> = rules(sheet).map(|it| (it.selectors, it.block, it.holds)).collect();
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
