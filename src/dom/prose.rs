//! The text of a document that stands before a reader's eyes, up to a bound.

use crate::dom::sheet::Sheet;
use crate::dom::tag::Tag;
use crate::dom::visitor::Visitor;

/// Octets that are kept of one document: what a message wants of its reader stands early.
const MAX: usize = 8 << 10;

/// Elements whose text is none of the message.
const UNSEEN: &[&str] = &["script", "style", "title", "template", "noembed", "noframes"];

/// Collects it. Blocks are set apart by a blank.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// What was collected.
    pub text: String,
    depth: usize,
    /// How deep the outermost element stands that is not seen.
    unseen: Option<usize>,
    /// Whether this is a style sheet.
    is_style: bool,
}

impl Visitor for Prose {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        self.is_style = tag.name == "style";
        if self.unseen.is_none() && is_unseen(tag) {
            self.unseen = Some(self.depth);
        }
    }

    fn leave(&mut self, name: &str) {
        self.is_style = false;
        self.unseen.take_if(|depth| *depth == self.depth);
        self.depth = self.depth.saturating_sub(1);
        if !INLINE.contains(&name) && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_style {
            for text in Sheet::of(text).texts() {
                self.keep(&text);
                self.keep(" ");
            }
        } else if self.unseen.is_none() {
            self.keep(text);
        }
    }
}

impl Prose {
    fn keep(&mut self, text: &str) {
        if self.text.len() < MAX {
            let room = text.floor_char_boundary(MAX - self.text.len());
            self.text.push_str(text.get(..room).unwrap_or_default());
        }
    }
}

/// Elements that may stand within a word (WHATWG HTML section 4.5).
pub const INLINE: &[&str] =
    &["a", "b", "i", "u", "em", "strong", "span", "font", "small", "big", "wbr"];

/// Whether the text in an element is hidden in a usual way; not a cascade.
pub fn is_unseen(tag: &Tag<'_>) -> bool {
    UNSEEN.contains(&tag.name)
        || tag.attr("hidden").is_some()
        || tag.attr("style").is_some_and(|style| {
            ["display:none", "display: none"].iter().any(|it| style.contains(it))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::document;
    use crate::model::limits::Limits;

    #[test]
    fn what_stands_before_the_eyes() {
        for (source, text) in [
            ("<p>Pay<b>Pal</b></p><p>one</p>two", "PayPal one two"),
            ("<style>.a{}</style><div style='display:none'>salt</div><b hidden>x</b>seen", "seen"),
            ("<style>a::after{content: 'Safe'}</style>link", "Safe link"),
        ] {
            let heard = document::read(source, &Limits::default(), Prose::default()).unwrap();
            let words = heard.visitor.text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(words, text, "{source}");
        }
    }
}
