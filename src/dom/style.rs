//! What a style says of an element that matters for its links: whether it is seen, and whether it lies over
//! others.

use crate::dom::colour::Colour;
use crate::dom::css::compact;
use crate::dom::declared::{counting, declared, measured};

/// Below this opacity nobody sees an element.
const FAINT: f32 = 0.2;
/// Below this one its words are hard to read: dark on light has half of its contrast left.
const PALE: f32 = 0.8;

/// What cuts a piece out of an element, or paints it otherwise.
const CUTTING: [&str; 7] =
    ["clip", "clip-path", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image", "filter"];

/// What moves an element over others, where it is less than nothing.
const MOVING: [&str; 10] = [
    "margin",
    "margin-top",
    "margin-right",
    "margin-bottom",
    "margin-left",
    "top",
    "right",
    "bottom",
    "left",
    "text-indent",
];

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

/// Values with which nothing is left of an element.
const CUT_AWAY: [(&str, &[&str]); 7] = [
    ("clip", &["rect(0", "rect(1px"]),
    ("clip-path", &["inset(50%", "inset(100%", "circle(0", "ellipse(0", "polygon(00,00,00"]),
    ("transform", &["scale(0)", "scale(0,", "scale(0.0"]),
    ("scale", &["0", ".0"]),
    ("filter", &["opacity(0)", "opacity(0%", "opacity(0.0", "opacity(.0"]),
    ("zoom", &["0.0", ".0", "1%"]),
    ("content-visibility", &["hidden"]),
];
/// How text and tables are laid out.
const BOXES: [&str; 9] = [
    "inline",
    "inline-block",
    "block",
    "flow-root",
    "list-item",
    "table",
    "table-row-group",
    "table-row",
    "table-cell",
];
/// Letters from which on a sign is a word.
const WORDY: usize = 4;
/// Properties of which one style hides what another shows.
const SHOWING: [&str; 8] = [
    "display",
    "visibility",
    "opacity",
    "font-size",
    "font",
    "color",
    "background",
    "background-color",
];
/// Units of the size of letters around.
const RELATIVE: [&str; 4] = ["em", "%", "ex", "ch"];
/// Grounds through which that around is seen.
const NO_GROUND: [&str; 3] = ["none", "transparent", "initial"];
/// Pixels by which an element is moved that is not to be seen.
const FAR: f32 = 500.0;

/// From these sizes on, in pixels, an element covers what a reader means to click.
const WIDE: f32 = 200.0;
const TALL: f32 = 100.0;

/// The declarations of a compact style, without `!important`.
#[derive(Debug)]
pub struct Style<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Style<'a> {
    /// Those that count.
    pub(super) fn of(compact: &'a str) -> Self {
        Self(counting(compact))
    }

    /// All of them, for who suspects that any may count.
    pub(super) fn any_of(compact: &'a str) -> Self {
        Self(declared(compact).map(|(name, value, _)| (name, value)).collect())
    }

    /// Whether a property has a value that begins like one of these.
    fn has(&self, name: &str, values: &[&str]) -> bool {
        let mut own = self.0.iter().filter(|(property, _)| *property == name);
        own.any(|(_, value)| values.iter().any(|it| value.starts_with(it)))
    }

    /// About how many pixels the longest of these lengths has.
    fn pixels(&self, names: &[&str]) -> f32 {
        let lengths = self.0.iter().filter(|(property, _)| names.contains(property));
        lengths.filter_map(|(_, value)| pixels(value)).fold(0.0, f32::max)
    }

    /// Whether it writes words, of its own or of an attribute, and not just a sign.
    pub(super) fn writes(&self) -> bool {
        let is_wordy = |value: &str| value.chars().filter(|c| c.is_alphabetic()).count() >= WORDY;
        self.0.iter().any(|(name, value)| {
            let marks = value.matches(['"', '\'']).count();
            let is_text = marks > 0 || value.contains("attr(");
            let is_cut = marks % 2 == 1;
            *name == "content" && is_text && (is_cut || is_wordy(value))
        })
    }

    /// Whether it may show what another hides.
    pub(super) fn may_show(&self) -> bool {
        self.0.iter().any(|(name, _)| SHOWING.contains(name))
    }

    /// Whether its letters run from right to left, whichever they are.
    pub(super) fn turns(&self) -> bool {
        let overrides = self.has("unicode-bidi", &["bidi-override", "isolate-override"]);
        overrides && self.has("direction", &["rtl"])
    }

    /// Whether clicks go through it.
    pub(super) fn lets_through(&self) -> bool {
        self.has("pointer-events", &["none"])
    }

    /// Whether it takes an element out of its place, and hides it or spreads it over what is there.
    pub(super) fn is_afloat(&self) -> bool {
        let is_out = self.has("position", &["absolute", "fixed", "sticky"])
            || self.has("transform", &["translate", "matrix", "scale"]);
        let is_moved = MOVING.into_iter().any(|name| self.has(name, &["-"]))
            || self.has("grid-area", &[""])
            || self.has("grid-row", &[""]);
        is_out && (self.is_faint() || self.spreads()) || is_moved && self.is_faint()
    }

    fn spreads(&self) -> bool {
        let is_full = |name| self.has(name, &["100", "calc", "max("]);
        let is_wide = ["width", "min-width"].into_iter().any(is_full) || self.has("right", &["0"]);
        let is_tall =
            ["height", "min-height"].into_iter().any(is_full) || self.has("bottom", &["0"]);
        let is_large = self.pixels(&["width", "min-width", "padding", "padding-left"]) >= WIDE
            && self.pixels(&["height", "min-height", "padding", "padding-top"]) >= TALL;
        self.has("inset", &[""]) || is_wide && is_tall || is_large
    }

    /// Whether it is there, and can be clicked, but not seen.
    fn is_faint(&self) -> bool {
        let is_lost = |colour| Colour::of(colour).is_lost_on(Colour::UNKNOWN);
        let is_colourless = self.values("color").any(is_lost);
        self.fades() || is_colourless || self.is_tiny() == Some(true)
    }

    fn fades(&self) -> bool {
        self.opacity().is_some_and(|opacity| opacity < FAINT)
    }

    fn opacity(&self) -> Option<f32> {
        let values = self.values("opacity").filter_map(measured);
        let shares = values.map(|(number, unit)| if unit == "%" { number / 100.0 } else { number });
        shares.reduce(f32::min)
    }

    /// Whether what an element holds may be out of sight, though the element is not.
    pub(super) fn smothers(&self) -> bool {
        let is_pale = self.opacity().is_some_and(|opacity| opacity < PALE);
        let cuts = CUTTING.iter().any(|name| self.has(name, &[""]) && !self.has(name, &["none"]));
        self.hides() || is_pale || cuts || self.clips() || self.leaves_its_place()
    }

    /// Whether it lays out what an element holds otherwise than text and tables, which may leave nothing of it.
    pub(super) fn lays_out(&self) -> bool {
        let mut displays = self.0.iter().filter(|(name, _)| *name == "display");
        displays.any(|(_, value)| !BOXES.contains(value))
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
    pub(super) fn leaves_its_place(&self) -> bool {
        self.has("position", &["absolute", "fixed", "sticky"])
            || self.has("transform", &["translate", "matrix", "scale", "rotate", "skew"])
            || MOVING.iter().any(|name| self.has(name, &["-"]))
    }

    /// Whether what an element holds is written otherwise than text is, or in lines that lie over each other.
    pub(super) fn distorts(&self) -> bool {
        self.0.iter().any(|(name, value)| {
            *name == "line-height" && is_tight(value)
                || INHERITED.iter().any(|it| name.contains(it)) && !USUAL.contains(value)
        })
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(property, _)| *property == name).map(|(_, value)| *value)
    }

    /// Whether its letters have no size, if it says how large they are by itself.
    pub(super) fn is_tiny(&self) -> Option<bool> {
        let fonts = self.values("font").filter(|font| !is_inherited(font));
        let fonts = fonts.map(|font| ["0/", "0px"].iter().any(|it| font.starts_with(it)));
        self.values("font-size").filter_map(is_tiny).chain(fonts).max()
    }

    /// The colour of its letters, if it gives them any.
    pub(super) fn colour(&self) -> Option<Colour> {
        let mut colours = self.values("color");
        colours.find(|it| !is_inherited(it) && *it != "currentcolor").map(Colour::of)
    }

    /// What they stand on, if it gives that.
    pub(super) fn ground(&self) -> Option<Colour> {
        let grounds = self.values("background-color").chain(self.values("background"));
        let mut own = grounds.chain(self.values("background-image"));
        own.find(|it| !NO_GROUND.contains(it) && !is_inherited(it)).map(Colour::of)
    }

    /// Whether it is invisible, if it says so.
    pub(super) fn is_invisible(&self) -> Option<bool> {
        let values = self.values("visibility").filter(|it| !is_inherited(it));
        values.map(|it| it != "visible").max()
    }

    /// Whether the text of an element is not seen.
    pub(super) fn hides(&self) -> bool {
        self.hides_all() || self.is_faint() || self.is_cut_away() || self.is_far_out()
    }

    /// Whether nothing of it is left: clipped, scaled, or in a box without a side.
    fn is_cut_away(&self) -> bool {
        let clips = self.has("overflow", &["hidden", "clip"]);
        CUT_AWAY.iter().any(|(name, values)| self.has(name, values)) || clips && self.is_dot()
    }

    /// Whether it stands outside of what any window shows.
    fn is_far_out(&self) -> bool {
        let is_far = |value: &str| {
            value.starts_with('-') && pixels(value.trim_start_matches('-')) >= Some(FAR)
        };
        self.0.iter().any(|(name, value)| MOVING.contains(name) && is_far(value))
    }

    /// Whether nothing of an element is seen, its pictures neither.
    pub(super) fn hides_all(&self) -> bool {
        self.has("display", &["none"]) || self.is_invisible() == Some(true) || self.fades()
    }

    /// Whether nothing of an element is seen, whatever the styles of what it holds.
    pub(super) fn removes(&self) -> bool {
        self.has("display", &["none"]) || self.fades() || self.is_cut_away() || self.is_far_out()
    }

    /// Whether it leaves no more than a pixel of a side.
    pub(super) fn is_dot(&self) -> bool {
        const SIDES: [&str; 4] = ["width", "height", "max-width", "max-height"];
        self.0.iter().any(|(name, value)| SIDES.contains(name) && is_dot(value))
    }
}

/// Whether the text of an element of this style is not seen.
pub(super) fn hides(style: &str) -> bool {
    Style::of(&compact(style)).hides()
}

/// Whether an element of this style stands where something else does.
pub(super) fn leaves_its_place(style: &str) -> bool {
    Style::of(&compact(style)).leaves_its_place()
}

/// Whether letters of a size are none, if it is no share of that around.
fn is_tiny(size: &str) -> Option<bool> {
    let (number, unit) = measured(size).unwrap_or((FAR, ""));
    let is_tiny = number < FAINT || number <= 1.0 && unit == "px";
    let is_share = RELATIVE.contains(&unit) || ["smaller", "larger"].contains(&size);
    (is_tiny || !is_share && !is_inherited(size)).then_some(is_tiny)
}

/// Whether a value is that of the element around.
fn is_inherited(value: &str) -> bool {
    ["inherit", "unset", "revert"].iter().any(|it| value.starts_with(it))
}

/// About how many pixels the first length of a value has; shares of what surrounds it are none.
fn pixels(value: &str) -> Option<f32> {
    let (number, unit) = measured(value)?;
    let size = match unit.get(..2)? {
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "em" | "re" => 16.0,
        "vw" | "vh" | "vm" => 8.0,
        "cm" | "in" => 38.0,
        _ => return None,
    };
    Some(number * size)
}

/// Whether lines of this height lie over each other, in text of a usual size.
fn is_tight(height: &str) -> bool {
    measured(height).is_some_and(|(number, unit)| match unit.chars().next() {
        Some('p') => number < 10.0,
        Some('%') => number < 85.0,
        _ => number < 0.85,
    })
}

/// Whether a side of this length is a pixel or less, in a style or in an attribute of HTML.
pub(super) fn is_dot(length: &str) -> bool {
    measured(length.trim()).is_some_and(|(number, unit)| {
        let most = if unit.is_empty() || unit.starts_with(['p', 'P', '!']) { 1.0 } else { 0.0 };
        number <= most
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
