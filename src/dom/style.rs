//! What styles say of an element that matters for its links: whether it is seen, and whether it lies over
//! others. Not a cascade: inline styles, and rules of a sheet for one class or one name.

use crate::dom::css::{compact, plain};
use crate::dom::tag::Tag;
use std::collections::HashSet;

/// Below this opacity nobody sees an element.
const FAINT: f32 = 0.2;
/// Below this one its words are hard to read: dark on light has half of its contrast left.
const PALE: f32 = 0.8;

/// What cuts a piece out of an element, or paints it otherwise.
const CUTTING: [&str; 7] =
    ["clip", "clip-path", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "filter"];

/// What moves an element over others, where it is less than nothing.
const MOVING: [&str; 7] =
    ["margin", "margin-top", "margin-left", "margin-bottom", "top", "left", "text-indent"];

/// What a mark would inherit of its surroundings, and might not be read with.
const INHERITED: [&str; 8] = [
    "text-fill",
    "text-security",
    "text-stroke",
    "text-shadow",
    "letter-spacing",
    "word-spacing",
    "visibility",
    "writing-mode",
];
/// Values with which one may.
const USUAL: [&str; 6] = ["0", "0px", "normal", "none", "visible", "horizontal-tb"];

/// From these sizes on, in pixels, an element covers what a reader means to click.
const WIDE: f32 = 200.0;
const TALL: f32 = 100.0;

/// Selectors of a sheet that are kept; no mail hides more.
const MAX_SELECTORS: usize = 1_000;

/// The declarations of a compact style.
pub(super) struct Style<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Style<'a> {
    pub(super) fn of(compact: &'a str) -> Self {
        let declarations = compact.split(';');
        Self(declarations.filter_map(|declaration| declaration.split_once(':')).collect())
    }

    /// Whether a property has a value that begins like one of these.
    fn has(&self, name: &str, values: &[&str]) -> bool {
        let mut own = self.0.iter().filter(|(property, _)| *property == name);
        own.any(|(_, value)| values.iter().any(|it| value.starts_with(it)))
    }

    fn pixels(&self, name: &str) -> f32 {
        let own = self.0.iter().find(|(property, _)| *property == name);
        let pixels = own.and_then(|(_, value)| value.strip_suffix("px")?.parse().ok());
        pixels.unwrap_or_default()
    }

    /// Whether clicks go through it.
    pub(super) fn lets_through(&self) -> bool {
        self.has("pointer-events", &["none"])
    }

    /// Whether it takes an element out of its place, and hides it or spreads it over what is there.
    pub(super) fn is_afloat(&self) -> bool {
        let is_out = self.has("position", &["absolute", "fixed", "sticky"])
            || self.has("transform", &["translate", "matrix", "scale"]);
        let is_moved = ["margin", "margin-top", "margin-left", "top", "left"]
            .into_iter()
            .any(|name| self.has(name, &["-"]));
        is_out && (self.is_faint() || self.spreads()) || is_moved && self.is_faint()
    }

    fn spreads(&self) -> bool {
        let is_wide = self.has("width", &["100"]) || self.has("right", &["0"]);
        let is_tall = self.has("height", &["100"]) || self.has("bottom", &["0"]);
        let is_large = self.pixels("width") >= WIDE && self.pixels("height") >= TALL;
        self.has("inset", &[""]) || is_wide && is_tall || is_large
    }

    /// Whether it is there, and can be clicked, but not seen.
    fn is_faint(&self) -> bool {
        self.fades() || self.has("color", &["transparent", "rgba(0,0,0,0"]) || self.is_tiny()
    }

    fn fades(&self) -> bool {
        self.opacity().is_some_and(|opacity| opacity < FAINT)
    }

    fn opacity(&self) -> Option<f32> {
        let opacity = self.0.iter().find(|(name, _)| *name == "opacity");
        opacity.and_then(|(_, value)| value.trim_end_matches("!important").parse().ok())
    }

    /// Whether what an element holds may be out of sight, though the element is not.
    fn smothers(&self) -> bool {
        let is_pale = self.opacity().is_some_and(|opacity| opacity < PALE);
        let cuts = CUTTING.iter().any(|name| self.has(name, &[""]) && !self.has(name, &["none"]));
        self.hides() || is_pale || cuts || self.clips() || self.leaves_its_place()
    }

    /// Whether it has a size, and what goes beyond that is not seen.
    fn clips(&self) -> bool {
        let clips = ["overflow", "overflow-x", "overflow-y"]
            .iter()
            .any(|name| self.has(name, &["hidden", "clip", "scroll", "auto"]));
        let is_sized =
            |name: &&str| self.has(name, &[""]) && !self.has(name, &["auto", "none", "100%"]);
        let sizes = ["height", "max-height", "line-clamp", "-webkit-line-clamp"];
        clips && (sizes.iter().any(is_sized) || self.has("white-space", &["nowrap"]))
    }

    /// Whether it stands where something else does.
    fn leaves_its_place(&self) -> bool {
        self.has("position", &["absolute", "fixed", "sticky"])
            || self.has("transform", &["translate", "matrix", "scale", "rotate", "skew"])
            || MOVING.iter().any(|name| self.has(name, &["-"]))
    }

    /// Whether what an element holds is written otherwise than text is, or in lines that lie over each other.
    fn distorts(&self) -> bool {
        self.0.iter().any(|(name, value)| {
            *name == "line-height" && is_tight(value)
                || INHERITED.iter().any(|it| name.contains(it)) && !USUAL.contains(value)
        })
    }

    fn is_tiny(&self) -> bool {
        let size = self.0.iter().find(|(name, _)| *name == "font-size");
        let number = size.map(|(_, size)| size.trim_end_matches(|c: char| !c.is_ascii_digit()));
        let number = number.and_then(|number| number.parse::<f32>().ok());
        number.is_some_and(|number| number < FAINT) || self.has("font-size", &["1px"])
    }

    /// Whether the text of an element is not seen.
    fn hides(&self) -> bool {
        self.hides_all() || self.is_faint()
    }

    /// Whether nothing of an element is seen, its pictures neither.
    pub(super) fn hides_all(&self) -> bool {
        self.has("display", &["none"])
            || self.has("visibility", &["hidden", "collapse"])
            || self.fades()
    }

    /// Whether it leaves no more than a pixel of a side.
    pub(super) fn is_dot(&self) -> bool {
        const SIDES: [&str; 4] = ["width", "height", "max-width", "max-height"];
        self.0.iter().any(|(name, value)| SIDES.contains(name) && is_dot(value))
    }
}

/// Whether the text of an element of this style is not seen.
fn hides(style: &str) -> bool {
    Style::of(&compact(style)).hides()
}

/// Whether what stands in an element of this style may be out of sight.
pub fn smothers(style: &str) -> bool {
    Style::of(&compact(style)).smothers()
}

/// Whether an element of this style stands where something else does.
pub(super) fn leaves_its_place(style: &str) -> bool {
    Style::of(&compact(style)).leaves_its_place()
}

/// Whether what stands in an element of this style might not be read, in whatever colours.
pub(super) fn distorts(style: &str) -> bool {
    Style::of(&compact(style)).distorts()
}

/// Whether lines of this height lie over each other, in text of a usual size.
fn is_tight(height: &str) -> bool {
    let unit = height.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let least = match unit.chars().next() {
        Some('p') => 10.0,
        Some('%') => 85.0,
        _ => 0.85,
    };
    let number = height.strip_suffix(unit).and_then(|number| number.parse::<f32>().ok());
    number.is_some_and(|number| number < least)
}

/// Whether a side of this length is a pixel or less, in a style or in an attribute of HTML.
pub(super) fn is_dot(length: &str) -> bool {
    let length = length.trim();
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let most = if unit.is_empty() || unit.starts_with(['p', 'P', '!']) { 1.0 } else { 0.0 };
    let number = length.strip_suffix(unit).and_then(|number| number.parse::<f32>().ok());
    number.is_some_and(|number| number <= most)
}

/// Which elements of a document hide what they hold.
#[derive(Debug, Clone)]
pub(super) struct Hiding {
    /// What a style must be for that.
    hides: fn(&str) -> bool,
    /// `.class` and `#name` of rules that hide.
    selectors: HashSet<String>,
}

impl Default for Hiding {
    fn default() -> Self {
        Self::by(hides)
    }
}

impl Hiding {
    /// By styles of which this holds.
    pub(super) fn by(hides: fn(&str) -> bool) -> Self {
        Self { hides, selectors: HashSet::new() }
    }

    /// Reads a sheet. What only holds for some media is left out.
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = plain(sheet);
        let mut rest = &*sheet;
        while let Some((selectors, behind)) = rest.split_once('{') {
            let (block, behind) = behind.split_once('}').unwrap_or((behind, ""));
            rest = if block.contains('{') { behind_block(behind) } else { behind };
            if !block.contains('{') && (self.hides)(block) {
                let room = MAX_SELECTORS.saturating_sub(self.selectors.len());
                let each = selectors.rsplit(['}', ';', '/']).next().unwrap_or_default().split(',');
                let each = each.map(|selector| selector.trim().trim_start_matches('*').to_owned());
                self.selectors.extend(each.take(room));
            }
        }
    }

    /// Whether an element hides what it holds.
    pub(super) fn hides(&self, tag: &Tag<'_>) -> bool {
        tag.attr("hidden").is_some()
            || tag.attr("style").is_some_and(self.hides)
            || !self.selectors.is_empty() && self.is_selected(tag)
    }

    fn is_selected(&self, tag: &Tag<'_>) -> bool {
        let classes = tag.attr("class").unwrap_or_default().split_whitespace();
        let name = tag.attr("id").map(|id| format!("#{id}"));
        classes.map(|class| format!(".{class}")).chain(name).any(|it| {
            self.selectors.contains(&it) || self.selectors.contains(&format!("{}{it}", tag.name))
        })
    }
}

/// Whether a sheet hides what stands in or beside links, where marks are put.
pub(super) fn hides_beside_links(sheet: &str) -> bool {
    rules(&plain(sheet)).any(|(selectors, block)| {
        let mut selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default().split(',');
        hides(block) && selectors.any(is_beside_link)
    })
}

/// Whether a sheet takes anything out of its place.
pub(super) fn moves_something(sheet: &str) -> bool {
    rules(&plain(sheet)).any(|(_, block)| leaves_its_place(block))
}

/// Whether a sheet writes words beside what a reader points at, as tooltips do. Icons are single signs.
pub(super) fn draws_tooltips(sheet: &str) -> bool {
    rules(&plain(sheet)).any(|(selectors, block)| {
        let letters = block.split_once("content").map_or("", |(_, value)| value);
        let letters = letters.split(';').next().unwrap_or_default().trim_start_matches([':', ' ']);
        let is_text = letters.starts_with(['"', '\'']) && !letters.contains('\\');
        let count = letters.chars().filter(|c| c.is_alphabetic()).count();
        selectors.contains(":hover") && is_text && count >= WORDY
    })
}

/// The selectors and the block of each rule of a sheet, those for some media too.
fn rules(sheet: &str) -> impl Iterator<Item = (&str, &str)> {
    sheet.split('}').filter_map(|rule| rule.rsplit_once('{'))
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

/// What follows a block in which one block was read.
fn behind_block(rest: &str) -> &str {
    let mut depth = 1_usize;
    for (at, sign) in rest.match_indices(['{', '}']) {
        depth = if sign == "{" { depth + 1 } else { depth - 1 };
        if depth == 0 {
            return rest.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_hide() {
        let mut hiding = Hiding::default();
        hiding.add("/* x */ .a, p.b { display : none } @media print { .c { display:none } .d { x:y } } #e{font-size:0px}.f{color:red}");
        for (name, class, id, is_hidden) in [
            ("span", "x a", "", true),
            ("p", "b", "", true),
            ("i", "b", "", false),
            ("p", "c", "", false),
            ("p", "", "e", true),
            ("p", "f", "", false),
        ] {
            let tag = Tag::html(name, vec![("class", class), ("id", id)]);
            assert_eq!(hiding.hides(&tag), is_hidden, "{class} {id}");
        }
    }

    #[test]
    fn sides_of_a_pixel() {
        for (length, is_dot) in [
            ("0", true),
            ("1", true),
            (" 1px ", true),
            ("0.5pt", true),
            ("0%", true),
            ("1px!important", true),
            ("2", false),
            ("1%", false),
            ("1em", false),
            ("100%", false),
            ("auto", false),
            ("", false),
        ] {
            assert_eq!(super::is_dot(length), is_dot, "{length}");
        }
    }

    #[test]
    fn styles_hide_and_spread() {
        for (style, hides, is_afloat) in [
            ("display:none", true, false),
            ("FONT-SIZE: 0", true, false),
            ("font-size:0.8em", false, false),
            ("opacity: .01; position: absolute", true, true),
            ("position:absolute; width:600px; height:400px", false, true),
            ("position:absolute; width:60px; height:40px", false, false),
            ("margin-top:-30px", false, false),
            ("margin-top:-30px; opacity:0", true, true),
            ("position:relative; top:-30px; color:transparent", true, true),
        ] {
            let style = compact(style);
            let read = Style::of(&style);
            assert_eq!((read.hides(), read.is_afloat()), (hides, is_afloat), "{style}");
        }
    }
}
