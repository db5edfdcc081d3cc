//! Whether a reader sees the text at a place of a document, by the styles of what is around it.

use crate::dom::colour::Colour;
use crate::dom::css::compact;
use crate::dom::style::Style;
use crate::dom::tag::{Space, Tag};

/// Elements of which programs show nothing, or nothing before a click.
const UNSEEN: [&str; 11] = [
    "rp", "script", "title", "datalist", "audio", "video", "canvas", "noembed", "noframes",
    "template", "iframe",
];

/// What hides text until an element in it shows it again, as each is inherited (CSS Cascading and Inheritance
/// section 7.1); and what it stands on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Veils {
    /// Letters without a size.
    is_tiny: bool,
    /// `visibility`.
    is_invisible: bool,
    ink: Colour,
    ground: Colour,
}

/// Letters that can be read, on a white ground.
impl Default for Veils {
    fn default() -> Self {
        let (is_tiny, is_invisible) = (false, false);
        Self { is_tiny, is_invisible, ink: Colour::UNKNOWN, ground: Colour::WHITE }
    }
}

impl Veils {
    /// Those in an element of this style.
    fn within(self, tag: &Tag<'_>, style: &Style<'_>) -> Self {
        // A table has letters of its own in quirks mode, and who says so in HTML has them too.
        let sizes = tag.name == "table" || tag.name == "font" && tag.attr("size").is_some();
        let attribute = |name| tag.attr(name).map(|it| Colour::of(&compact(it)));
        let of_font = attribute("color").filter(|_| tag.name == "font");
        let of_link = Some(Colour::UNKNOWN).filter(|_| tag.name == "a");
        let is_drawn = tag.space != Space::Html || tag.name.contains(':');
        let is_picture = is_drawn || tag.attr("background").is_some();
        let picture = is_picture.then_some(Colour::UNKNOWN);
        let ground = picture.or(attribute("bgcolor"));
        Self {
            is_tiny: style.is_tiny().unwrap_or(self.is_tiny && !sizes),
            is_invisible: style.is_invisible().unwrap_or(self.is_invisible),
            ink: style.colour().or(of_font).or(of_link).unwrap_or(self.ink),
            ground: style.ground().or(ground).unwrap_or(self.ground),
        }
    }

    fn is_colourless(&self) -> bool {
        self.ink.is_lost_on(self.ground)
    }
}

/// What is seen at a place.
#[derive(Debug, Clone, Default)]
pub(super) struct Sight {
    /// How deep the outermost element stands that hides a part of a link for good.
    hidden: Option<usize>,
    veils: Veils,
    /// What they were outside of the open elements that change them, outermost first, and how deep each stands.
    outer: Vec<(usize, Veils)>,
}

impl Sight {
    /// Enters an element at a depth, in a link or not.
    pub(super) fn enter(
        &mut self,
        (tag, depth): (&Tag<'_>, usize),
        style: &Style<'_>,
        in_link: bool,
    ) {
        let is_closed = tag.name == "dialog" && tag.attr("open").is_none();
        let is_unseen = UNSEEN.contains(&tag.name) || is_closed || tag.attr("hidden").is_some();
        let hides = is_unseen || style.removes();
        if in_link && hides {
            self.hidden.get_or_insert(depth);
        }
        let veils = self.veils.within(tag, style);
        if veils != self.veils {
            self.outer.push((depth, self.veils));
            self.veils = veils;
        }
    }

    /// Leaves the element at a depth.
    pub(super) fn leave(&mut self, depth: usize) {
        self.hidden.take_if(|hidden| *hidden == depth);
        if let Some((_, veils)) = self.outer.pop_if(|(of, _)| *of == depth) {
            self.veils = veils;
        }
    }

    /// Whether text is seen here.
    pub(super) fn of_text(&self) -> bool {
        self.of_pictures() && !self.is_veiled()
    }

    /// Whether pictures are, which have neither size nor colour of letters.
    pub(super) fn of_pictures(&self) -> bool {
        self.hidden.is_none() && !self.veils.is_invisible
    }

    /// Whether text here leaves a gap between others, though it is not seen.
    pub(super) fn has_gap(&self) -> bool {
        self.veils.is_invisible || self.veils.is_colourless()
    }

    /// Whether text here is only hidden until something shows it again.
    pub(super) fn of_veiled_text(&self) -> bool {
        self.hidden.is_none() && self.is_veiled()
    }

    fn is_veiled(&self) -> bool {
        self.veils.is_tiny || self.has_gap()
    }

    /// Sheets give grounds that nobody knows here.
    pub(super) fn forget_grounds(&mut self) {
        self.veils.ground = Colour::UNKNOWN;
        self.outer.iter_mut().for_each(|(_, veils)| veils.ground = Colour::UNKNOWN);
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::hyperlinks::of_source;
    use crate::model::limits::Limits;

    #[test]
    fn what_is_seen_of_a_link() {
        for (source, text) in [
            ("<a href=x>o<i style='display:none;display:inline'>n</i>e</a>", "one"),
            ("<a href=x>o<i style='display:none!important;display:inline'>-</i>ne</a>", "one"),
            ("<a href=x>o<i style='opacity:1;opacity:0%'>-</i>ne</a>", "one"),
            ("<a href=x>o<i style='font-size:0;font-size:large!'>-</i>ne</a>", "one"),
            ("<a href=x>o<i style='font-size:0;font-size:9px'>n</i>e</a>", "one"),
            ("<a href=x><i style='font-size:0'>-<b style='font-size:9px'>one</b>-</i></a>", "one"),
            ("<a href=x><i style='font-size:0'>-<b style='font-size:9em'>-</b></i>one</a>", "one"),
            ("<a href=x style='font-size:0'>-<b style='font:bold 9px a'>one</b>-</a>", "one"),
            ("<a href=x>o<i style='font-size:0;font:9px a'>n</i>e</a>", "one"),
            ("<a href=x>o<i style='font:9px a;font-size:0'>-</i>ne</a>", "one"),
            ("<p style='font-size:0'><a href=x>-<font size=3>one</font></a>", "one"),
            ("<p style='font-size:0'><a href=x>one</a>", "one"),
            ("<p style='font-size:0'><a href=x>-<img alt=one></a>", "one"),
            ("<p style='color:transparent'><a href=x>one</a>", "one"),
            ("<a href=x style='color:#0000'>-<b style='color:red'>one</b></a>", "one"),
            (
                "<a href=x style='visibility:hidden'>-<b style='visibility:visible'>one</b></a>",
                "one",
            ),
            ("<a href=x style='opacity:0'>one</a>", "one"),
            ("<a href=x>o<i style='color:#fff'>-</i>ne</a>", "one"),
            ("<a href=x>o<font color=white>-</font>ne</a>", "one"),
            ("<a href=x>o<i style='background:#111;color:#fff'>n</i>e</a>", "one"),
            ("<table bgcolor=111111><td><a href=x>o<i style='color:#111'>-</i>ne</a>", "one"),
            ("<table background=x><td><a href=x>o<i style='color:#fff'>n</i>e</a>", "one"),
            ("<style>b{background:#000}</style><a href=x>o<i style='color:#fff'>n</i>e</a>", "one"),
            ("<a href=x><i style='color:#fff'>one</i></a>", "one"),
            ("<a href=x>o<i style='mso-hide:all'>n</i>e</a>", "one"),
            ("<a href=x>o<script>-</script>ne<audio>-</audio></a>", "one"),
            (
                "<style>#i{display:none}.i{display:inline}</style><a href=x>one<i id=i class=i>-",
                "one",
            ),
            (
                "<style>#i{display:inline}.i{display:none}</style><a href=x>o<i id=i class=i>ne",
                "one",
            ),
            ("<style>.i{display:none}</style><a href=x>o<i class=i style=display:block>ne", "one"),
            (
                "<style>.i{opacity:0!important}</style><a href=x>one<i class=i style=opacity:1>-",
                "one",
            ),
        ] {
            let links = of_source(source, &Limits::default()).unwrap().links;
            assert_eq!(links.first().unwrap().text, text, "{source}");
        }
    }
}
