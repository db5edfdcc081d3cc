//! The note: what a mail copy tells at the end of its last text, of links that bear no mark.

use crate::annotate::inline::{self, AS_BLOCK, HOST, Pen, WARNING};
use crate::annotate::tag::{Vouched, tag};
use crate::dom::hideouts::Hideouts;
use crate::dom::tagged::ATTRIBUTE;
use crate::dom::tree;
use crate::locales::wording::Wording;
use crate::model::limits::Limits;
use crate::model::message::{Body, BodyPart, Message, PartId};
use crate::model::verdict::Assessment;
use crate::parse::places::Place;
use ego_tree::NodeRef;
use encoding_rs::Encoding;
use scraper::node::Node;

/// Sentences of a note; the others are counted.
const MAX_LINES: usize = 20;

/// How a note in plain text begins; its tag stands between [`END`] and a bracket.
pub(super) const BEGIN: &str = "[Waymark]";
/// How it ends.
pub(super) const END: &str = "[/Waymark ";

/// What it is a note of, and one sentence for each link, each once; nothing where there is no link.
pub(super) fn lines(unplaced: &[&Assessment], wording: &Wording) -> Vec<String> {
    let noted: Vec<String> = unplaced.iter().map(|it| wording.noted(it)).collect();
    let mut lines: Vec<String> = Vec::new();
    for line in &noted {
        if !lines.contains(line) && lines.len() < MAX_LINES {
            lines.push(line.clone());
        }
    }
    let told = noted.iter().filter(|line| lines.contains(line)).count();
    lines.extend((told < unplaced.len()).then(|| wording.more(unplaced.len() - told)));
    let head = (!lines.is_empty()).then(|| wording.phrase("note"));
    head.into_iter().chain(lines).collect()
}

/// The text that it is added to: the last that is shown, outside of enclosed messages.
pub(super) fn home<'a>(content: &Message, places: &'a [Place]) -> Option<&'a Place> {
    let is_own = |id: &PartId| !content.nested.iter().any(|nested| id.is_in(&nested.id));
    let is_text = |part: &&BodyPart| !matches!(part.body, Body::Attachment { .. });
    let mut shown = content.parts.iter().filter(|part| part.shown && is_own(&part.id));
    let last = shown.rfind(is_text)?;
    let home = places.iter().find(|place| place.part == last.id)?;
    (home.is_closed && !home.source.is_empty()).then_some(home)
}

/// The note as it is added to a text, in the text's charset; `None` where that does not hold it. Octets beyond
/// ASCII go only where there are some.
pub(super) fn written(note: &[String], home: &Place, pen: Pen<'_>) -> Option<Vec<u8>> {
    if home.is_html {
        return Some(html(note, pen.on(is_contested(home, pen.limits))).into_bytes());
    }
    let note = text(note, home.charset, pen)?;
    (note.is_ascii() || !home.source.is_ascii()).then_some(note)
}

fn is_contested(home: &Place, limits: &Limits) -> bool {
    let (source, _) = home.charset.decode_without_bom_handling(&home.source);
    Hideouts::of(&source, limits).is_none_or(|it| it.are_contested())
}

/// The note as plain text in a charset, after an empty line; `None` where that does not hold it.
pub(super) fn text(note: &[String], charset: &'static Encoding, pen: Pen<'_>) -> Option<Vec<u8>> {
    let end = pen.line_end;
    let (head, lines) = head_and_lines(note);
    let lines = lines.iter().map(|line| format!("{end}- {line}"));
    let body = format!("{head}{}", lines.collect::<String>());
    let (body, _, is_lossy) = charset.encode(&body);
    let tag = tag(pen.key, Vouched::Note, &[&body]);
    let opening = format!("{end}{end}{BEGIN} ");
    let closing = format!("{end}{END}{tag}]{end}");
    (!is_lossy).then(|| [opening.as_bytes(), &body, closing.as_bytes()].concat())
}

fn head_and_lines(note: &[String]) -> (&str, &[String]) {
    note.split_first().map_or(("", &[]), |(head, lines)| (head, lines))
}

fn html(note: &[String], pen: Pen<'_>) -> String {
    let (head, lines) = head_and_lines(note);
    let lines = lines.iter().map(|line| format!("<br>{}", inline::text(line)));
    let lines = lines.collect::<Vec<_>>().join(pen.line_end);
    let style = pen.style((WARNING, false), AS_BLOCK);
    let head = inline::text(head);
    pen.element("div", &format!("style=\"{style}\">{head}{}{lines}", pen.line_end))
}

/// The end of an HTML part that tells of calm links which bear no mark.
pub(super) fn summary(says: &str, pen: Pen<'_>) -> String {
    let says = inline::text(says);
    pen.element("div", &format!("style=\"{}\">{says}", pen.style((HOST, false), AS_BLOCK)))
}

/// Whether the note at the end of an HTML source is part of what is shown.
pub(super) fn is_seen(source: &[u8], charset: &'static Encoding, limits: &Limits) -> bool {
    let (source, _) = charset.decode_without_bom_handling(source);
    let Ok(html) = tree::parse(&source, limits) else { return false };
    let mut notes = html.tree.nodes().filter(|node| {
        let element = node.value().as_element();
        element.is_some_and(|it| it.name() == "div" && it.attr(ATTRIBUTE).is_some())
    });
    let holds = |note: NodeRef<'_, Node>| note.ancestors().any(|node| hides(node.value()));
    notes.next_back().is_some_and(|note| !holds(note))
        && Hideouts::of(&source, limits).is_some_and(|it| it.show_note())
}

/// Whether what stands in an element is not shown as a reader's program shows text.
fn hides(node: &Node) -> bool {
    let hiding =
        ["template", "noscript", "select", "svg", "math", "title", "object", "video", "audio"];
    matches!(node, Node::Fragment)
        || node.as_element().is_some_and(|it| hiding.contains(&it.name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_8;

    #[test]
    fn where_a_note_is_seen() {
        for (around, is_seen) in [
            ("<p>x</p>", true),
            ("<div style='display:block'>", true),
            ("<div style='display:table-column'>", false),
            ("<div style='displ\\61y:table-column'>", false),
            ("<div style='Opacity : 0'>", false),
            ("<div style='opac\\69 ty:0'>", false),
            ("<b style='height:1px;overflow:hidden'>", false),
            ("<style>.x{display:none}</style><div class=x>", false),
            ("<style>.x{display:none}</style><div class=y>", true),
            ("<style>.x{height:9px;overflow:hidden}</style><div class=x>", false),
            ("<div hidden>", false),
            ("<template>", false),
            ("<svg><title>", false),
        ] {
            let source = format!("{around}<div data-waymark=x>note</div>");
            assert_eq!(is_seen_in(&source), is_seen, "{around}");
        }
    }

    fn is_seen_in(source: &str) -> bool {
        is_seen(source.as_bytes(), UTF_8, &Limits::default())
    }
}
