//! The inbox view: what stands in the frame, made on read from a draft.

use crate::annotate::draft::Section;
use crate::annotate::marks::{self, History, Marks};
use crate::annotate::pictures::{Asking, Picture, Show};
use crate::annotate::text::escaped;
use crate::annotate::{quotations, text};
use crate::dom::bytes;
use crate::locales::wording::Wording;
use crate::model::message::{Body, BodyPart, Message, Nested, PartId};
use crate::model::verdict::{Assessment, Judgement};
use crate::policy::snapshot::Policy;
use std::collections::{HashMap, HashSet};

/// Pictures from elsewhere that are shown of a message: nobody reads more, and nobody should be asked for more.
const MOST_PICTURES: usize = 200;

/// The body of a message as HTML: every shown part in order; and its pictures from elsewhere, shown or not.
pub fn view(
    (message, sections): (&Message, &[Section]),
    judgement: &Judgement,
    policy: &Policy,
    show: Show,
) -> (String, Vec<Picture>) {
    let pictures = pictures(sections, judgement, policy);
    let shown = pictures.iter().filter(|_| show == Show::Remote);
    let images: HashSet<String> = shown.map(Picture::address).collect();
    let links = by_part(judgement);
    let wording = &policy.wording;
    let sections = sections.iter().map(|section| {
        let links = links.get(&section.part).map_or(&[][..], Vec::as_slice);
        let history = history(message, &section.part);
        let marks = Marks { links, images: &images, history, wording };
        let class = if section.is_html { "html" } else { "text" };
        (&section.part, of_part(class, &marks::mark(&section.template, &marks)))
    });
    (body(message, sections, wording), pictures)
}

/// Those that may be asked for.
fn pictures(sections: &[Section], judgement: &Judgement, policy: &Policy) -> Vec<Picture> {
    let mut all = sections.iter().flat_map(|section| &section.pictures).peekable();
    if all.peek().is_none() {
        return Vec::new();
    }
    let asking = Asking::of(judgement, policy);
    let allowed = all.filter(|picture| asking.allows(&picture.url));
    allowed.take(MOST_PICTURES).cloned().collect()
}

fn by_part(judgement: &Judgement) -> HashMap<&PartId, Vec<&Assessment>> {
    let mut links: HashMap<&PartId, Vec<&Assessment>> = HashMap::new();
    for assessment in &judgement.assessments {
        links.entry(&assessment.link.id.part).or_default().push(assessment);
    }
    links
}

/// What is handed on, be it quoted or enclosed, may be new to the reader, and so is what a message quotes
/// that answers none.
fn history(message: &Message, part: &PartId) -> History {
    let headers = &message.headers;
    let is_enclosed = enclosing(message, part).is_some();
    let answers = !headers.references.is_empty() && !quotations::is_forward(&headers.subject);
    if answers && !is_enclosed { History::Known } else { History::New }
}

/// The body of a message as text, with no link at all. Linear: no tree is built.
pub fn inert(message: &Message, wording: &Wording) -> String {
    let shown = message.parts.iter().filter(|part| part.shown);
    body(message, shown.filter_map(inert_section), wording)
}

/// The parts that hold something, each nested message under a head of its own.
fn body<'a>(
    message: &Message,
    sections: impl Iterator<Item = (&'a PartId, String)>,
    wording: &Wording,
) -> String {
    let mut body = String::new();
    let mut around = None;
    for (part, section) in sections.filter(|(_, section)| !is_blank(section)) {
        let nested = enclosing(message, part);
        if nested != around {
            body.push_str(&head(nested, wording));
            around = nested;
        }
        body.push_str(&section);
    }
    if body.is_empty() {
        body = format!("<p class=\"wm-empty\">{}</p>", escaped(&wording.phrase("no-text")));
    }
    body
}

/// The innermost message in the message that a part belongs to.
fn enclosing<'a>(message: &'a Message, part: &PartId) -> Option<&'a Nested> {
    message.nested.iter().rfind(|nested| part.is_below(&nested.id))
}

/// What tells a reader whose words follow.
fn head(nested: Option<&Nested>, wording: &Wording) -> String {
    let says = nested.map_or_else(|| wording.phrase("outer"), |it| wording.nested(it));
    format!("<p class=\"wm-head\"><bdi>{}</bdi></p>", escaped(&says))
}

fn is_blank(section: &str) -> bool {
    let shows = ["<img ", "<a ", "<hr"].iter().any(|element| section.contains(element));
    !shows && bytes::text(section).trim().is_empty()
}

fn inert_section(part: &BodyPart) -> Option<(&PartId, String)> {
    let text = match &part.body {
        Body::Html(source) => text::inert(&bytes::text(source)),
        Body::Text(source) => text::inert(source),
        Body::Attachment { .. } => return None,
    };
    Some((&part.id, of_part("text", &text)))
}

fn of_part(class: &str, html: &str) -> String {
    format!("<section class=\"wm-part {class}\">{html}</section>")
}
