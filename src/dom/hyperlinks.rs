//! Which elements of a document are hyperlinks, and what a reader sees of them.

use crate::dom::document;
use crate::dom::drawn::Drawn;
use crate::dom::hyperlink::{Hyperlink, Hyperlinks, Inner};
use crate::dom::joined::Joined;
use crate::dom::prose::INLINE;
use crate::dom::remote;
use crate::dom::seen::Seen;
use crate::dom::sheet::Sheet;
use crate::dom::sight::Sight;
use crate::dom::style::Style;
use crate::dom::surfaces;
use crate::dom::tag::{Certainty, Space, Tag};
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;
use crate::model::link::Surface;
use crate::model::message::Defect;
use ego_tree::NodeId;
use scraper::Html;
use std::collections::{HashMap, HashSet};
use std::mem;

/// Characters of visible text that are kept for one link.
const MAX_TEXT: usize = 2_048;

/// Addresses that are listed of what a document loads.
const MAX_REMOTE: usize = 1_000;

/// The hyperlinks of a tree, each with its element.
pub fn of_tree(html: &Html) -> Hyperlinks {
    let mut walk = Walk::default();
    document::walk(html, &mut walk);
    walk.finish()
}

/// The hyperlinks of a source, or the cap that it broke.
pub fn of_source(source: &str, limits: &Limits) -> Result<Hyperlinks, Defect> {
    Ok(document::read(source, limits, Walk::default())?.visitor.finish())
}

/// Finds them. One walk: text is handed to every open link at once.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    found: Hyperlinks,
    /// The links whose end has not come yet, outermost first, and how deep each stands.
    open: Vec<(usize, usize)>,
    depth: usize,
    /// How many buttons surround this place: what a form shows is what they say.
    buttons: usize,
    /// Whether this is a style sheet.
    is_style: bool,
    sight: Sight,
    /// What links say in letters that cannot be seen, which counts where nothing else is.
    veiled: HashMap<usize, String>,
    /// How deep the outermost element stands that annotates what stands beside it.
    note: Option<usize>,
    seen: Seen,
    joined: Joined,
    drawn: Drawn,
    /// How deep the outermost element stands whose letters run from right to left, whichever they are.
    turned: Option<usize>,
    /// The links that have words in them.
    worded: HashSet<usize>,
    /// Whether what is loaded is noted too, for which every style has to be read.
    loads: bool,
}

impl Visitor for Walk {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.depth += 1;
        self.buttons += usize::from(is_button(tag.name));
        self.is_style = tag.name == "style";
        self.part_words(tag.name);
        let style = tag.style(Certainty::Certain);
        let style = Style::of(&style);
        self.sight.enter((tag, self.depth), &style, !self.open.is_empty());
        self.note_annotation(tag.name);
        if self.sight.of_pictures() {
            self.say(says(tag));
        }
        if is_picture(tag) {
            self.show_picture();
        }
        self.note_base(tag);
        let open = self.open.last().and_then(|(_, index)| self.found.links.get(*index));
        self.seen.look_at((tag, self.depth), &style, open.map(|link| link.href.as_str()));
        self.note_remote(|| remote::loaded(tag));
        for (surface, href) in surfaces::opened(tag) {
            self.open.push((self.depth, self.found.links.len()));
            self.found.links.push(hyperlink(surface, href, tag));
        }
        self.note_turn(tag, &style);
        let before = self.drawn.enter(tag, self.depth);
        self.draw(before);
        self.note_inner(tag.node, Surface::Framed, surfaces::framed(tag));
    }

    fn leave(&mut self, name: &str) {
        let behind = self.drawn.leave(self.depth);
        self.draw(behind);
        while self.open.pop_if(|(depth, _)| *depth == self.depth).is_some() {}
        self.sight.leave(self.depth);
        self.note.take_if(|depth| *depth == self.depth);
        if self.turned.take_if(|depth| *depth == self.depth).is_some() {
            self.show("\u{202C}");
        }
        self.seen.leave(self.depth);
        self.depth = self.depth.saturating_sub(1);
        self.buttons -= usize::from(is_button(name));
        self.is_style = false;
        self.part_words(name);
    }

    fn text(&mut self, text: &str) {
        if self.is_style {
            let sheet = Sheet::of(text);
            self.seen.look_at_sheet(&sheet);
            if text.contains("background") {
                self.sight.forget_grounds();
            }
            self.note_remote(|| remote::sheet(text));
        } else {
            self.show(text);
            self.show_words(text);
            self.join(text);
        }
    }

    fn comment(&mut self, comment: &str) {
        self.note_inner(None, Surface::Outlook, surfaces::conditional(comment));
    }

    fn minds(style: &Style<'_>, certainty: Certainty) -> bool {
        let hides = style.hides() || style.is_afloat() || style.lets_through();
        (hides || style.turns() || style.writes()) && certainty == Certainty::Certain
    }
}

impl Walk {
    /// The same, with what a program loads for the document by itself.
    pub fn with_remote() -> Self {
        Self { loads: true, ..Self::default() }
    }

    /// What was found.
    pub fn finish(mut self) -> Hyperlinks {
        self.joined.end();
        for (index, link) in self.found.links.iter_mut().enumerate() {
            let veiled = self.veiled.remove(&index).filter(|_| link.text.trim().is_empty());
            link.text = collapse(&veiled.unwrap_or_else(|| mem::take(&mut link.text)));
            link.annotation = collapse(&link.annotation);
            let drawn = self.drawn.take(index).map(|drawn| collapse(&drawn));
            let word = drawn.or_else(|| self.joined.take(index, &link.text));
            link.annotation.extend(word.filter(|_| link.annotation.is_empty()));
        }
        self.seen.mark(&mut self.found.links);
        self.found
    }

    /// What sets a part of a link apart from its text.
    fn note_annotation(&mut self, name: &str) {
        if matches!(name, "rt" | "rtc") {
            self.note.get_or_insert(self.depth);
            self.show(" ");
        }
    }

    /// What turns letters around is in the text as the character that does so (Unicode Standard Annex 9), in each
    /// link that begins there.
    fn note_turn(&mut self, tag: &Tag<'_>, style: &Style<'_>) {
        let turns =
            tag.name == "bdo" && tag.attr("dir").is_some_and(|it| it.eq_ignore_ascii_case("rtl"));
        let begins = self.open.last().is_some_and(|(depth, _)| *depth == self.depth);
        let is_first = self.turned.is_none() && (turns || style.turns());
        if is_first {
            self.turned = Some(self.depth);
        }
        if is_first || begins && self.turned.is_some() {
            self.show("\u{202E}");
        }
    }

    fn note_base(&mut self, tag: &Tag<'_>) {
        let counts = tag.name == "base" && tag.space == Space::Html && !tag.in_shadow;
        if counts && self.found.base.is_none() {
            self.found.base = tag.attr("href").map(str::to_owned);
        }
    }

    fn note_remote(&mut self, loaded: impl FnOnce() -> Vec<(String, String)>) {
        if !self.loads {
            return;
        }
        let room = MAX_REMOTE.saturating_sub(self.found.remote.len());
        self.found.remote.extend(loaded().into_iter().take(room));
    }

    fn note_inner(&mut self, node: Option<NodeId>, surface: Surface, source: Option<String>) {
        let after = self.found.links.len();
        let inner = source.map(|source| Inner { node, after, surface, source });
        self.found.inner.extend(inner);
    }

    /// A picture is all that its links show, unless words stand beside it.
    fn show_picture(&mut self) {
        for (_, index) in &self.open {
            if let Some(link) = self.found.links.get_mut(*index) {
                link.is_picture = !self.worded.contains(index);
            }
        }
    }

    fn show_words(&mut self, text: &str) {
        if self.open.is_empty() || !self.sight.of_text() || text.trim().is_empty() {
            return;
        }
        for (_, index) in &self.open {
            self.worded.insert(*index);
            if let Some(link) = self.found.links.get_mut(*index) {
                link.is_picture = false;
            }
        }
    }

    /// What stands in a row is one word, whichever links it is in.
    fn join(&mut self, text: &str) {
        if self.sight.of_text() && self.note.is_none() {
            let open: Vec<usize> = self.open.iter().map(|(_, index)| *index).collect();
            self.joined.text(text, &open);
        } else if self.sight.has_gap() {
            self.joined.end();
        }
    }

    /// What a sheet writes.
    fn draw(&mut self, written: Option<String>) {
        let Some(written) = written.filter(|_| self.sight.of_text()) else { return };
        for (_, index) in &self.open {
            let link = self.found.links.get(*index);
            let said = link.map_or("", |link| link.text.as_str());
            self.drawn.write(*index, said, &written);
        }
    }

    fn part_words(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.joined.end();
        }
    }

    fn show(&mut self, text: &str) {
        if self.sight.of_text() {
            return self.say(text);
        }
        let open = if self.sight.of_veiled_text() { self.open.as_slice() } else { &[] };
        for (_, index) in open {
            extend(self.veiled.entry(*index).or_default(), text);
        }
    }

    /// Puts to what the links say that are open.
    fn say(&mut self, text: &str) {
        for (_, index) in &self.open {
            let link = self.found.links.get_mut(*index);
            if let Some(link) = link.filter(|it| it.surface != Surface::Form || self.buttons > 0) {
                let shown = if self.note.is_some() { &mut link.annotation } else { &mut link.text };
                extend(shown, text);
                self.drawn.say(*index, text);
            }
        }
    }
}

/// Puts text to what is kept, up to its bound.
fn extend(kept: &mut String, text: &str) {
    let room = MAX_TEXT.saturating_sub(kept.len());
    kept.extend(text.chars().take(room));
}

fn hyperlink(surface: Surface, href: &str, tag: &Tag<'_>) -> Hyperlink {
    let text = if surface == Surface::Area { tag.attr("alt") } else { None };
    Hyperlink {
        node: tag.node,
        surface,
        href: href.to_owned(),
        text: text.unwrap_or_default().to_owned(),
        annotation: String::new(),
        is_picture: surface == Surface::Area,
        traits: Vec::new(),
        over: None,
    }
}

fn is_picture(tag: &Tag<'_>) -> bool {
    matches!(tag.name, "img" | "svg" | "picture")
}

fn is_button(name: &str) -> bool {
    matches!(name, "button" | "input")
}

/// What an element says without text in it.
fn says<'a>(tag: &Tag<'a>) -> &'a str {
    let attribute = match tag.name {
        "img" => "alt",
        "input" if !matches!(tag.attr("type"), Some("hidden" | "password")) => "value",
        _ => return "",
    };
    tag.attr(attribute).unwrap_or_default()
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_what_they_show() {
        for (source, links) in [
            ("<a href='x'> one\n <b>two</b></a>", vec![("x", "one two")]),
            ("<a name=x>no</a><A HREF=u?a&amp;b=1>yes</A>", vec![("u?a&b=1", "yes")]),
            ("<a href=x><img alt='Shop now'></a>", vec![("x", "Shop now")]),
            ("<map><area href=m alt='North'></map>", vec![("m", "North")]),
            ("<svg><area href=m><a href=x>in a drawing</a></svg>", vec![("x", "in a drawing")]),
            ("<template><a href=x>inert</a></template><a href=y>z</a>", vec![("y", "z")]),
            ("<a href=x>one<a href=y>two</a>", vec![("x", "one"), ("y", "two")]),
            (
                "<style>.salt{display:none}</style><a href=x>o<i class=salt>-</i>n<b hidden>.</b>e\
                 <span style='font-size:0px'>!<u>?</u></span></a>",
                vec![("x", "one")],
            ),
        ] {
            let found = of_source(source, &Limits::default()).unwrap().links;
            let found: Vec<_> =
                found.iter().map(|link| (link.href.as_str(), link.text.as_str())).collect();
            assert_eq!(found, links, "{source}");
        }
    }

    #[test]
    fn letters_that_are_turned_around_are_told_of() {
        for (source, text) in [
            ("<a href=x>a<bdo dir=RTL>cb</bdo>d</a>", "a\u{202E}cb\u{202C}d"),
            ("<bdo dir=rtl><a href=x>cb</a></bdo>", "\u{202E}cb"),
            (
                "<style>.t{direction:rtl;unicode-bidi:bidi-override}</style><a href=x class=t>cb</a>",
                "\u{202E}cb",
            ),
            ("<a href=x>a<bdo>b</bdo><i dir=rtl>c</i></a>", "abc"),
        ] {
            let found = of_source(source, &Limits::default()).unwrap().links;
            assert_eq!(found.first().map(|link| &*link.text), Some(text), "{source}");
        }
    }

    #[test]
    fn annotations_stand_apart_from_the_text() {
        for (source, text, annotation) in [
            ("<ruby>open<rp>(</rp><rt>one.example</rt><rp>)</rp></ruby>", "open", "one.example"),
            ("<ruby>one<rt>x</rt>.example<rt>y</ruby>", "one.example", "x y"),
            ("<ruby><rb>one</rb><rtc><rt>a</rt><rt>b</rt></rtc></ruby> two", "one two", "a b"),
        ] {
            let source = format!("<a href=x>{source}</a>");
            let found = of_source(&source, &Limits::default()).unwrap().links;
            let found = found.first().unwrap();
            assert_eq!((&*found.text, &*found.annotation), (text, annotation), "{source}");
        }
    }

    #[test]
    fn the_first_base_counts() {
        let source = "<template><base href=no></template><svg><base href=no /></svg><p>\
            <template shadowrootmode=open><base href=no></template></p><base target=x>\
            <base href=one><base href=two>";
        let found = of_source(source, &Limits::default()).unwrap();
        assert_eq!(found.base.as_deref(), Some("one"));
    }
}
