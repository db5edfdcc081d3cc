//! What the rules of style sheets do. Not a cascade: an element has the styles of all rules that select it by names,
//! classes, ids and attributes, of its own and around it.

use crate::dom::css::{compact, plain};
use crate::dom::selector::{Element, MAX_AROUND, Reading, Selector, split};
use crate::dom::style::{Style, hides, leaves_its_place};
use crate::dom::tag::Tag;
use std::borrow::Cow;
use std::collections::HashMap;

/// Selectors that are kept, and of them for one name, class or id; no mail hides more.
const MAX_SELECTORS: usize = 1_000;
const MAX_ALIKE: usize = 32;
/// Octets of an element's style from which on no more is put to it.
const MAX_STYLE: usize = 1 << 10;
/// Comparisons of selectors from which on sheets give nothing more: a megabyte of elements under a thousand rules
/// takes seconds else.
const MAX_WORK: usize = 8 << 20;
/// How many of them take as long as an octet of a style that is given.
const OCTET: usize = 8;
/// Blocks in blocks of which the heads are kept.
const MAX_HEADS: usize = 32;

/// The styles that sheets give to elements, as far as they matter.
#[derive(Debug, Clone)]
pub(super) struct Sheets {
    /// What a style must be for that.
    matters: fn(&str) -> bool,
    /// How selectors are read; who suspects counts what only holds for some media too.
    reading: Reading,
    /// What is selected, and its compact style, by an id, a class or a name that it has.
    rules: HashMap<String, Vec<(Selector, String)>>,
    count: usize,
    asks_for_attributes: bool,
    /// The elements around this place, outermost first, from the first sheet on.
    open: Vec<Element>,
    /// What was done so far.
    work: usize,
}

/// Those that matter for links.
impl Default for Sheets {
    fn default() -> Self {
        Self::of(matters_for_links)
    }
}

fn matters_for_links(style: &str) -> bool {
    let style = Style::of(style);
    style.hides() || style.is_afloat() || style.lets_through() || style.turns()
}

impl Sheets {
    /// No sheet yet; of those to come, what matters and holds for all media.
    pub(super) fn of(matters: fn(&str) -> bool) -> Self {
        let (rules, count, asks_for_attributes, open, work) = Default::default();
        let reading = Reading::Exact;
        Self { matters, reading, rules, count, asks_for_attributes, open, work }
    }

    /// The same, and whatever else may matter somewhere.
    pub(super) fn suspicious(self) -> Self {
        Self { reading: Reading::Suspicious, ..self }
    }

    /// Reads a sheet.
    pub(super) fn add(&mut self, sheet: &Sheet<'_>) {
        let any = self.reading == Reading::Suspicious;
        for rule in sheet.rules().filter(|rule| rule.holds || any) {
            let style = compact(rule.block);
            if (self.matters)(&style) {
                for selector in split(rule.selectors, &[',']) {
                    self.note(selector, &style);
                }
            }
        }
    }

    fn note(&mut self, selector: &str, style: &str) {
        if let Some(selector) = Selector::parse(selector, self.reading)
            && self.count < MAX_SELECTORS
        {
            self.count += 1;
            self.asks_for_attributes |= selector.asks_for_attributes();
            let rules = self.rules.entry(selector.key().to_owned()).or_default();
            rules.extend((rules.len() < MAX_ALIKE).then(|| (selector, style.to_owned())));
        }
    }

    /// Enters an element: its compact style, of its own and of sheets.
    pub(super) fn enter(&mut self, tag: &Tag<'_>) -> String {
        let mut style = tag.attr("style").map(compact).unwrap_or_default();
        if self.rules.is_empty() || self.work > MAX_WORK {
            self.open.push(Element::default());
            return style;
        }
        let element = Element::of(tag);
        let element = if self.asks_for_attributes { element.with_attributes(tag) } else { element };
        let own = style.len();
        for given in self.given(&element) {
            let room = MAX_STYLE.saturating_sub(style.len());
            style.push(';');
            style.push_str(given.get(..given.floor_char_boundary(room)).unwrap_or_default());
        }
        let around = self.open.len().min(MAX_AROUND) + 1;
        self.work += OCTET * (style.len() - own) + self.alike(&element).count() * around;
        self.open.push(element);
        style
    }

    /// Leaves an element.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    fn given<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a str> {
        let rules = self.alike(element);
        let rules = rules.filter(|(selector, _)| selector.selects(element, &self.open));
        rules.map(|(_, style)| style.as_str())
    }

    /// The rules that may select an element.
    fn alike<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a (Selector, String)> {
        let classes = element.classes.iter().map(String::as_str);
        let keys = element.id.as_deref().into_iter().chain(classes);
        keys.chain([element.name.as_str(), "*"]).filter_map(|key| self.rules.get(key)).flatten()
    }
}

/// A style sheet.
pub(super) struct Sheet<'a>(Cow<'a, str>);

impl<'a> Sheet<'a> {
    /// Of its source.
    pub(super) fn of(source: &'a str) -> Self {
        Self(plain(source))
    }

    fn rules(&self) -> impl Iterator<Item = Rule<'_>> {
        rules(&self.0)
    }

    /// Whether it hides what stands in or beside links, where marks are put.
    pub(super) fn hides_beside_links(&self) -> bool {
        let mut hiding = self.rules().filter(|rule| hides(rule.block));
        hiding.any(|rule| rule.selectors.split(',').any(is_beside_link))
    }

    /// Whether it takes anything out of its place.
    pub(super) fn moves_something(&self) -> bool {
        self.rules().any(|rule| leaves_its_place(rule.block))
    }

    /// Whether it writes words beside what a reader points at, as tooltips do. Icons are single signs.
    pub(super) fn draws_tooltips(&self) -> bool {
        self.rules().any(|rule| {
            let letters = rule.block.split_once("content").map_or("", |(_, value)| value);
            let letters = letters.split(';').next().unwrap_or_default();
            let letters = letters.trim_start_matches([':', ' ']);
            let is_text = letters.starts_with(['"', '\'']) && !letters.contains('\\');
            let count = letters.chars().filter(|c| c.is_alphabetic()).count();
            rule.selectors.contains(":hover") && is_text && count >= WORDY
        })
    }
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
    fn sheets_style_elements() {
        let mut sheets = Sheets::of(hides);
        sheets.add(&Sheet::of(
            "/* x */ .a, P.b { display : none } @media print { .c { display:none } .d { x:y } } \
             #e{font-size:0px}.f{color:red} @media only screen { u{opacity:0} } .g.h:link{zoom:0.01} \
             .i .k,section > em{display:none} [data-x]{zoom:.01}dl[lang|='de' ],dt[title*=', ' i]{opacity:0}\
             s:nth-child(2),s+em,dd:not([lang]){display:none}s{display:none",
        ));
        for (name, class, id, style) in [
            ("span", "x a", "", ";display:none"),
            ("p", "b", "", ";display:none"),
            ("i", "b", "", ""),
            ("p", "c", "", ""),
            ("p", "", "e", ";font-size:0px"),
            ("p", "f", "", ""),
            ("u", "", "", ";opacity:0"),
            ("p", "h x g", "", ";zoom:0.01"),
            ("p", "h", "", ""),
            ("p", "k", "", ""),
            ("em", "", "", ""),
            ("s", "", "", ";display:none"),
        ] {
            let tag = Tag::html(name, vec![("class", class), ("id", id)]);
            assert_eq!(sheets.enter(&tag), style, "{name} {class} {id}");
            sheets.leave();
        }
        sheets.enter(&Tag::html("section", vec![("class", "i")]));
        sheets.enter(&Tag::html("p", vec![]));
        for (attributes, style) in
            [(vec![("class", "k")], ";display:none"), (vec![("style", "Color: red")], "color:red")]
        {
            assert_eq!(sheets.enter(&Tag::html("b", attributes)), style);
            sheets.leave();
        }
        assert_eq!(sheets.enter(&Tag::html("em", vec![])), ";display:none");
        for (name, attribute, style) in [
            ("p", ("data-x", ""), ";zoom:0.01"),
            ("dl", ("lang", "de-AT"), ";opacity:0"),
            ("dl", ("lang", "den"), ""),
            ("dt", ("title", "Salt, PEPPER"), ";opacity:0"),
            ("dt", ("title", "Salt"), ""),
            ("dd", ("class", "x"), ""),
        ] {
            assert_eq!(
                sheets.enter(&Tag::html(name, vec![attribute])),
                style,
                "{name} {attribute:?}"
            );
            sheets.leave();
        }
    }

    #[test]
    fn who_suspects_takes_what_is_not_understood_for_selected() {
        for (sheet, is_selected) in [
            ("b:nth-child(2){display:none}", true),
            ("i + b,b{display:none}", true),
            ("p > i ~ b{display:none}", true),
            ("@media (max-width:600px){b:not(.x){display:none}}", true),
            ("b:hover{display:none}", false),
            ("b::before{display:none}", false),
            ("b:hover i,i{display:none}", false),
        ] {
            let mut sheets = Sheets::of(hides).suspicious();
            sheets.add(&Sheet::of(sheet));
            let style = sheets.enter(&Tag::html("b", vec![]));
            assert_eq!(style.contains("display:none"), is_selected, "{sheet}");
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
