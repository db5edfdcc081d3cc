//! The pictures of a document that are there to be seen.

use crate::dom::css::compact;
use crate::dom::document;
use crate::dom::style::{Style, is_dot};
use crate::dom::tag::{Space, Tag};
use crate::dom::visitor::Visitor;
use ego_tree::NodeId;
use scraper::Html;

/// An `<img>` with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The element.
    pub node: NodeId,
    /// Its place among all `<img>` of the tree, from 1.
    pub number: usize,
    /// The address as written, after entity decoding.
    pub src: String,
}

/// The pictures of a tree, without those that only report that they were fetched: whatever is hidden by its own
/// attributes or by those around it, or is no more than a pixel wide or high.
pub fn of_tree(html: &Html) -> Vec<Picture> {
    let mut walk = Walk::default();
    document::walk(html, &mut walk);
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Vec<Picture>,
    count: usize,
    depth: usize,
    /// How deep the outermost element stands that hides what it holds.
    hidden: Option<usize>,
}

impl Visitor for Walk {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        if self.hidden.is_none() && hides(tag) {
            self.hidden = Some(self.depth);
        }
        if tag.name == "img" && tag.space == Space::Html {
            self.count += 1;
            self.note(tag);
        }
    }

    fn leave(&mut self, _: &str) {
        self.hidden.take_if(|depth| *depth == self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, _: &str) {}
}

impl Walk {
    fn note(&mut self, tag: &Tag<'_>) {
        if self.hidden.is_some() || is_pixel(tag) {
            return;
        }
        let (Some(node), Some(src)) = (tag.node, tag.attr("src")) else { return };
        self.found.push(Picture { node, number: self.count, src: src.to_owned() });
    }
}

fn hides(tag: &Tag<'_>) -> bool {
    let style = tag.attr("style").map(compact);
    tag.attr("hidden").is_some() || style.is_some_and(|style| Style::of(&style).hides_all())
}

fn is_pixel(tag: &Tag<'_>) -> bool {
    let style = tag.attr("style").map(compact);
    ["width", "height"].iter().any(|side| tag.attr(side).is_some_and(is_dot))
        || style.is_some_and(|style| Style::of(&style).is_dot())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tree;
    use crate::model::limits::Limits;

    #[test]
    fn pictures_that_are_there_to_be_seen() {
        for (source, numbers) in [
            ("<img src=a><p><img src=b width=600 height=20>", &[1, 2][..]),
            ("<img><img src=b>", &[2]),
            ("<img src=a width=1 height=1><img src=b width='1px'><img src=c>", &[3]),
            (
                "<img src=a height=0><img src=b style='WIDTH: 1px'><img src=c style='width:100%'>",
                &[3],
            ),
            ("<img src=a style='display: none'><img src=b hidden><img src=c>", &[3]),
            ("<div style='display:none'><p><img src=a></div><img src=b>", &[2]),
            ("<td style='font-size:0px;color:transparent'><img src=a>", &[1]),
            (
                "<div style='opacity:0'><img src=a></div><div style='opacity:.9'><img src=b></div>",
                &[2],
            ),
            ("<template><img src=a></template><img src=b>", &[1]),
            ("<noscript><img src=a></noscript><svg><image href=x /></svg><img src=b>", &[1, 2]),
        ] {
            let html = tree::parse(source, &Limits::default()).unwrap();
            let found: Vec<usize> = of_tree(&html).iter().map(|it| it.number).collect();
            assert_eq!(found, numbers, "{source}");
        }
    }
}
