//! Whether a reader sees the text at a place of a document, by the styles of what is around it.

use crate::dom::style::Style;
use crate::dom::tag::Tag;

/// What hides text until an element in it shows it again, as each is inherited (CSS Cascading and Inheritance
/// section 7.1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Veils {
    /// Letters without a size.
    is_tiny: bool,
    /// Letters without a colour.
    is_colourless: bool,
    /// `visibility`.
    is_invisible: bool,
}

impl Veils {
    /// Those in an element of this style.
    fn within(self, tag: &Tag<'_>, style: &Style<'_>) -> Self {
        // A table has letters of its own in quirks mode, and who says so in HTML has them too.
        let sizes = tag.name == "table" || tag.name == "font" && tag.attr("size").is_some();
        let colours = tag.name == "a" || tag.name == "font" && tag.attr("color").is_some();
        Self {
            is_tiny: style.is_tiny().unwrap_or(self.is_tiny && !sizes),
            is_colourless: style.is_colourless().unwrap_or(self.is_colourless && !colours),
            is_invisible: style.is_invisible().unwrap_or(self.is_invisible),
        }
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
        let hides = tag.name == "rp" || tag.attr("hidden").is_some() || style.removes();
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
        self.veils.is_invisible || self.veils.is_colourless
    }

    /// Whether text here is hidden until something shows it again.
    pub(super) fn is_veiled(&self) -> bool {
        self.veils != Veils::default()
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
