//! Addresses in the text of an HTML part that stand outside of its links: mail programs make them
//! clickable too.

use crate::dom::tag::Tag;
use crate::dom::visitor::Visitor;
use crate::domains::suffixes::Suffixes;
use crate::links::plain;
use crate::model::link::Link;
use crate::model::message::PartId;

/// Elements whose text nobody sees as text, or is that of a control.
const UNSEEN: &[&str] =
    &["script", "style", "title", "textarea", "option", "iframe", "noembed", "noframes", "xmp"];

/// Elements of code: what has no scheme there is a name of something else.
const CODE: &[&str] = &["pre", "code", "kbd", "samp", "tt"];

/// Finds the links in the text of a document.
#[derive(Clone)]
pub(super) struct Autolinks<'a> {
    part: &'a PartId,
    suffixes: &'a Suffixes,
    found: Vec<Link>,
    /// The elements that have not ended yet: of each, whether it makes text unseen, and code.
    open: Vec<(bool, bool)>,
    unseen: usize,
    code: usize,
}

impl<'a> Autolinks<'a> {
    pub(super) fn new(part: &'a PartId, suffixes: &'a Suffixes) -> Self {
        Self { part, suffixes, found: Vec::new(), open: Vec::new(), unseen: 0, code: 0 }
    }

    /// What was found; the ordinals follow on those of the elements.
    pub(super) fn finish(mut self, elements: usize) -> Vec<Link> {
        for (link, ordinal) in self.found.iter_mut().zip(elements + 1..) {
            link.id.ordinal = ordinal;
        }
        self.found
    }
}

impl Visitor for Autolinks<'_> {
    fn enter(&mut self, tag: &Tag<'_>) {
        let (is_unseen, is_code) = (is_unseen(tag), CODE.contains(&tag.name));
        self.open.push((is_unseen, is_code));
        self.unseen += usize::from(is_unseen);
        self.code += usize::from(is_code);
    }

    fn leave(&mut self, _: &str) {
        let (is_unseen, is_code) = self.open.pop().unwrap_or_default();
        self.unseen -= usize::from(is_unseen);
        self.code -= usize::from(is_code);
    }

    fn text(&mut self, text: &str) {
        if self.unseen == 0 {
            let links = plain::links(text, self.part, self.suffixes).map(|(_, link)| link);
            self.found.extend(links.filter(|link| self.code == 0 || link.raw.contains("//")));
        }
    }
}

/// Whether no text in an element becomes a link: it may be one already.
fn is_unseen(tag: &Tag<'_>) -> bool {
    UNSEEN.contains(&tag.name) || tag.name == "a" && tag.attr("href").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::document;
    use crate::model::limits::Limits;

    #[test]
    fn addresses_outside_of_links() {
        let suffixes = Suffixes::embedded();
        for (source, found) in [
            (
                "<p>https://a.example/x <a href=y>https://b.example/</a> c.com",
                &["https://a.example/x", "c.com"][..],
            ),
            ("<pre>d.com https://e.example/</pre>", &["https://e.example/"]),
            ("<style>@import 'https://f.example/'</style><template>g.com</template>", &[]),
            ("<a name=x>https://h.example/</a><title>i.com</title>", &["https://h.example/"]),
        ] {
            let part = PartId("1".into());
            let walk = Autolinks::new(&part, &suffixes);
            let links = document::read(source, &Limits::default(), walk).unwrap().visitor.finish(4);
            let raws: Vec<_> = links.iter().map(|link| link.raw.as_str()).collect();
            assert_eq!(raws, found, "{source}");
            assert!(links.first().is_none_or(|link| link.id.ordinal == 5));
        }
    }
}
