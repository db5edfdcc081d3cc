//! Quotations in HTML, by what mail programs write around them.

use crate::annotate::quotations::{MOST, Own, is_original};
use crate::dom::document;
use crate::dom::prose::{INLINE, is_unseen};
use crate::dom::tag::{Space, Tag};
use crate::dom::visitor::Visitor;
use ego_tree::NodeId;
use scraper::Html;

/// A quotation in a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate) enum Quotation {
    /// This element.
    Element(NodeId),
    /// This element, and all that follows it in the same one.
    From(NodeId),
}

/// How far a quotation goes from the element that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Element,
    Rest,
}

/// What mail programs write: an element, an attribute of it, a word of that, or any, and how far it goes.
const SIGNS: &[(&str, &str, &str, Reach)] = &[
    // Netscape, and from it Thunderbird, Apple Mail and most others; `cite` names the message.
    ("blockquote", "type", "cite", Reach::Element),
    ("blockquote", "cite", "", Reach::Element),
    // Gmail: first the one around the line that introduces it, then older ones.
    ("div", "class", "gmail_quote_container", Reach::Element),
    ("div", "class", "gmail_quote", Reach::Element),
    ("blockquote", "class", "gmail_quote", Reach::Element),
    // Yahoo, Proton.
    ("div", "class", "yahoo_quoted", Reach::Element),
    ("div", "class", "protonmail_quote", Reach::Element),
    ("blockquote", "class", "protonmail_quote", Reach::Element),
    // Outlook: on telephones, on the web, and the one of 2003. None but the first encloses what it quotes.
    ("div", "id", "mail-editor-reference-message-container", Reach::Element),
    ("div", "id", "appendonsend", Reach::Rest),
    ("div", "id", "divRplyFwdMsg", Reach::Rest),
    ("div", "class", "OutlookMessageHeader", Reach::Rest),
];

/// How Outlook for Windows and for macOS styles the head of what it quotes: a line over it, without spaces.
const OUTLOOK_LINES: &[&str] =
    &["border:none;border-top:solid#e1e1e11.0pt", "border:none;border-top:solid#b5c4df1.0pt"];

/// The quotations of a tree that stand below words of the message itself, the outermost ones.
pub(in crate::annotate) fn quoted(html: &Html) -> Vec<Quotation> {
    let mut walk = Walk::default();
    document::walk(html, &mut walk);
    walk.found
}

/// Finds quotations in one walk.
#[derive(Debug, Default)]
struct Walk {
    found: Vec<Quotation>,
    own: Own,
    /// The elements around this place, outermost first.
    open: Vec<Option<NodeId>>,
    /// How many of them hold text so far, outermost first.
    held: usize,
    /// How deep the outermost element stands that is not seen.
    unseen: Option<usize>,
    /// How deep the element stands with whose end the quotation ends, in one.
    until: Option<usize>,
}

impl Visitor for Walk {
    fn enter(&mut self, tag: &Tag<'_>) {
        self.open.push(tag.node);
        if is_unseen(tag) {
            self.unseen.get_or_insert(self.open.len());
        }
        if self.until.is_none()
            && self.unseen.is_none()
            && let Some(reach) = shown_by(tag)
        {
            self.begin(reach);
        }
    }

    fn leave(&mut self, name: &str) {
        self.unseen.take_if(|depth| *depth == self.open.len());
        self.until.take_if(|depth| *depth == self.open.len());
        self.open.pop();
        self.held = self.held.min(self.open.len());
        if !INLINE.contains(&name) {
            self.own.end_paragraph();
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() || text.trim().is_empty() {
            return;
        }
        if self.until.is_none() && self.held < self.open.len() && is_original(text) {
            self.begin(Reach::Rest);
        }
        self.held = self.open.len();
        if self.until.is_none() {
            self.own.hear(text);
        }
    }
}

impl Walk {
    /// The head of a rest may stand in elements of its own, which are the beginning then.
    fn begin(&mut self, reach: Reach) {
        let (index, until) = match reach {
            Reach::Element => (self.open.len() - 1, self.open.len()),
            Reach::Rest => (self.held, self.held),
        };
        self.until = Some(until);
        let counts = self.own.speaks() && self.found.len() < MOST;
        let node = self.open.get(index).copied().flatten().filter(|_| counts);
        self.found.extend(node.map(|node| match reach {
            Reach::Element => Quotation::Element(node),
            Reach::Rest => Quotation::From(node),
        }));
    }
}

/// How far the quotation goes that a tag shows, if it shows one.
fn shown_by(tag: &Tag<'_>) -> Option<Reach> {
    if tag.space != Space::Html || !matches!(tag.name, "div" | "blockquote") {
        return None;
    }
    let bears = |name: &str, word: &str| {
        tag.attr(name).is_some_and(|value| {
            word.is_empty()
                || value.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(word))
        })
    };
    let signs = SIGNS.iter().filter(|(element, ..)| *element == tag.name);
    let sign = signs.copied().find(|(_, name, word, _)| bears(name, word));
    sign.map(|(.., reach)| reach).or_else(|| has_outlook_line(tag).then_some(Reach::Rest))
}

fn has_outlook_line(tag: &Tag<'_>) -> bool {
    let style: String = tag.attr("style").unwrap_or_default().split_whitespace().collect();
    OUTLOOK_LINES.iter().any(|line| style.to_ascii_lowercase().starts_with(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::tree;
    use crate::model::limits::Limits;
    use ego_tree::NodeRef;
    use scraper::Node;

    /// The words of each quotation.
    fn quoted(source: &str) -> Vec<String> {
        let html = tree::parse(source, &Limits::default()).unwrap();
        let words = |node: NodeRef<'_, Node>| -> String {
            node.descendants().filter_map(|it| it.value().as_text()).map(|it| &**it).collect()
        };
        let node = |id: &NodeId| html.tree.get(*id).unwrap();
        let all = super::quoted(&html);
        let texts = all.iter().map(|quotation| match quotation {
            Quotation::Element(id) => words(node(id)),
            Quotation::From(id) => {
                words(node(id)) + &node(id).next_siblings().map(words).collect::<String>()
            }
        });
        texts.collect()
    }

    #[test]
    fn what_mail_programs_write() {
        for (source, history) in [
            // Gmail, Apple Mail, Thunderbird, Yahoo, Proton.
            (
                "<div>New</div><div class='gmail_quote gmail_quote_container'><div class=gmail_attr>Ann wrote:</div><blockquote class=gmail_quote>old</blockquote></div>",
                &["Ann wrote:old"][..],
            ),
            ("<div>New</div><blockquote class=gmail_quote>old</blockquote>more", &["old"]),
            (
                "New<br><blockquote type=CITE><div>Ann wrote:</div>old<blockquote type=cite>older</blockquote></blockquote>",
                &["Ann wrote:oldolder"],
            ),
            (
                "<p>New</p><div class=moz-cite-prefix>Ann wrote:<br></div><blockquote cite=mid:7@a.example>old</blockquote>",
                &["old"],
            ),
            ("New<div id=yiv1 class='x yahoo_quoted'>old</div>", &["old"]),
            (
                "New<div class=protonmail_quote>Ann wrote:<blockquote type=cite>old</blockquote></div>",
                &["Ann wrote:old"],
            ),
            // Answers between quotations, and below one.
            (
                "Hi<blockquote type=cite>one</blockquote>Yes<blockquote type=cite>two</blockquote>No",
                &["one", "two"],
            ),
            (
                "<blockquote type=cite>one</blockquote>Yes<blockquote type=cite>two</blockquote>",
                &["two"],
            ),
            // Nothing but a quotation, and its introduction.
            (
                "<div class=gmail_quote>Ann wrote:<blockquote class=gmail_quote>old</blockquote></div>",
                &[],
            ),
            (
                "<title>Re</title><p hidden>New</p> — <div class=moz-cite-prefix>On <b>Monday</b> Ann wrote:</div><blockquote type=cite>old</blockquote>",
                &[],
            ),
            (
                "<div id=appendonsend></div><div id=divRplyFwdMsg>From: Ann</div>old<blockquote type=cite>older</blockquote>",
                &[],
            ),
            // What only looks like one.
            (
                "New<blockquote>a saying</blockquote><span class=gmail_quote>x</span><div class=gmail_quotes>y</div><div type=cite>z</div>",
                &[],
            ),
            ("New<template><blockquote type=cite>old</blockquote></template>", &[]),
        ] {
            assert_eq!(quoted(source), history, "{source}");
        }
    }

    #[test]
    fn what_outlook_writes() {
        for (source, history) in [
            // On the web, for Windows, of 2003.
            (
                "<div>New</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: Ann</div><div>old</div>",
                &["From: Annold"][..],
            ),
            (
                "<div>New</div><hr><div id=divRplyFwdMsg>From: Ann</div><div>old</div>",
                &["From: Annold"],
            ),
            (
                "<div><p>New</p><div>\n<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p>From: Ann</p></div></div><p>old</p></div><p>below</p>",
                &["\nFrom: Annold"],
            ),
            ("New<div class=OutlookMessageHeader>From: Ann</div>old", &["From: Annold"]),
            (
                "<p>New</p><p><font size=2>-----Original Message-----<br>From: Ann<br></font></p><p>old</p>",
                &["-----Original Message-----From: Annold"],
            ),
        ] {
            assert_eq!(quoted(source), history, "{source}");
        }
    }

    #[test]
    fn what_is_quoted_line_by_line_makes_a_view_no_longer() {
        let html = "New<blockquote type=cite>old</blockquote>".repeat(2 * MOST);
        assert_eq!(quoted(&html), vec!["old"; MOST]);
    }
}
