//! The note: what a mail copy tells at the end of its last text, of links that bear no mark.

use crate::annotate::inline::{self, AS_BLOCK, HOST, Pen, WARNING};
use crate::annotate::tag::{Vouched, tag};
use crate::annotate::words::copies as words;
use crate::dom::tagged::ATTRIBUTE;
use crate::dom::tree;
use crate::model::limits::Limits;
use crate::model::message::{Body, BodyPart, Message, PartId};
use crate::model::verdict::Assessment;
use crate::parse::places::Place;
use encoding_rs::Encoding;
use scraper::node::Node;

/// Sentences of a note; the others are counted.
const MAX_LINES: usize = 20;

/// How a note in plain text begins; its tag stands between [`END`] and a bracket.
pub(super) const BEGIN: &str = "[Waymark]";
/// How it ends.
pub(super) const END: &str = "[/Waymark ";

/// One sentence for each link, each once.
pub(super) fn lines(unplaced: &[&Assessment]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in unplaced.iter().map(|assessment| words::noted(assessment)) {
        if !lines.contains(&line) && lines.len() < MAX_LINES {
            lines.push(line);
        }
    }
    let told = unplaced.iter().filter(|it| lines.contains(&words::noted(it))).count();
    lines.extend((told < unplaced.len()).then(|| words::more(unplaced.len() - told)));
    lines
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

/// The note as it is added to a text, in the text's charset.
pub(super) fn written(lines: &[String], home: &Place, pen: Pen<'_>) -> Vec<u8> {
    if home.is_html {
        return html(lines, pen.on(&home.source)).into_bytes();
    }
    let note = text(lines, pen);
    if home.source.is_ascii() {
        return note
            .chars()
            .map(|c| u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or(b'?'))
            .collect();
    }
    home.charset.encode(&note).0.into_owned()
}

/// The note as plain text, after an empty line.
pub(super) fn text(lines: &[String], Pen { key, line_end, .. }: Pen<'_>) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
    let body = format!("{}{line_end}{}", words::NOTE, lines.join(line_end));
    let tag = tag(key, Vouched::Note, &[body.as_bytes()]);
    format!("{line_end}{line_end}{BEGIN} {body}{line_end}{END}{tag}]{line_end}")
}

fn html(lines: &[String], pen: Pen<'_>) -> String {
    let lines = lines.iter().map(|line| format!("<br>{}", inline::text(line)));
    let lines = lines.collect::<Vec<_>>().join(pen.line_end);
    let style = pen.style((WARNING, false), AS_BLOCK);
    pen.element("div", &format!("style=\"{style}\">{}{}{lines}", words::NOTE, pen.line_end))
}

/// The end of an HTML part that tells of calm links which bear no mark.
pub(super) fn summary(unmarked: &[&Assessment], pen: Pen<'_>) -> String {
    let says = inline::text(&words::unmarked(unmarked));
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
    notes.next_back().is_some_and(|note| !note.ancestors().any(|node| hides(node.value())))
}

/// Whether what stands in an element is not shown as a reader's program shows text.
fn hides(node: &Node) -> bool {
    let hiding =
        ["template", "noscript", "select", "svg", "math", "title", "object", "video", "audio"];
    matches!(node, Node::Fragment)
        || node.as_element().is_some_and(|it| {
            let style = it.attr("style").unwrap_or_default().to_ascii_lowercase();
            hiding.contains(&it.name()) || it.attr("hidden").is_some() || style.contains("display")
        })
}
