//! The inbox view: what stands in the frame, made on read from content.

use crate::annotate::sanitise::{self, Images};
use crate::annotate::text::escaped;
use crate::annotate::{marks, text};
use crate::dom::{bytes, tree};
use crate::links::html;
use crate::locales::wording::Wording;
use crate::model::message::{Body, BodyPart, Message, Nested};
use crate::model::verdict::{Assessment, Judgement};
use crate::policy::snapshot::Policy;

/// The body of a message as HTML: every shown part in order. A message that could not be read
/// wholly is shown as text without any link.
pub fn view(message: &Message, judgement: &Judgement, policy: &Policy) -> String {
    if !judgement.checked() {
        return inert(message, &policy.wording);
    }
    body(message, |part| section(part, message, judgement, policy), &policy.wording)
}

/// The body of a message as text, with no link at all. Linear: no tree is built.
pub fn inert(message: &Message, wording: &Wording) -> String {
    body(message, inert_section, wording)
}

/// The shown parts that hold something, each nested message under a head of its own.
fn body(message: &Message, section: impl Fn(&BodyPart) -> String, wording: &Wording) -> String {
    let mut body = String::new();
    let mut around = None;
    for part in message.parts.iter().filter(|part| part.shown) {
        let section = section(part);
        if is_blank(&section) {
            continue;
        }
        let nested = message.nested.iter().rfind(|nested| part.id.is_below(&nested.id));
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

/// What tells a reader whose words follow.
fn head(nested: Option<&Nested>, wording: &Wording) -> String {
    let says = nested.map_or_else(|| wording.phrase("outer"), |it| wording.nested(it));
    format!("<p class=\"wm-head\"><bdi>{}</bdi></p>", escaped(&says))
}

fn is_blank(section: &str) -> bool {
    let shows = ["<img ", "<a ", "<hr"].iter().any(|element| section.contains(element));
    !shows && bytes::text(section).trim().is_empty()
}

fn section(part: &BodyPart, message: &Message, judgement: &Judgement, policy: &Policy) -> String {
    let links = judgement.assessments.iter().filter(|it| it.link.id.part == part.id);
    let links: Vec<&Assessment> = links.collect();
    let (class, clean) = match &part.body {
        Body::Html(source) => ("html", clean(source, part, message, policy)),
        Body::Text(source) => ("text", text::to_html(source, &part.id, &policy.lexicons.suffixes)),
        Body::Attachment { .. } => return String::new(),
    };
    format!(
        "<section class=\"wm-part {class}\">{}</section>",
        marks::mark(&clean, &links, &policy.wording)
    )
}

fn clean(source: &str, part: &BodyPart, message: &Message, policy: &Policy) -> String {
    let Ok(html) = tree::parse(source, &policy.sources.limits) else {
        return text::inert(&bytes::text(source));
    };
    let links = html::links_of(&html, &part.id, policy).unwrap_or_default();
    sanitise::sanitise(html, &links, &images(message), &policy.wording)
}

fn images(message: &Message) -> Images<'_> {
    let images = message.parts.iter().filter(|part| part.media_type.starts_with("image/"));
    images.filter_map(|part| Some((part.content_id.as_deref()?, part.id.0.as_str()))).collect()
}

fn inert_section(part: &BodyPart) -> String {
    let text = match &part.body {
        Body::Html(source) => text::inert(&bytes::text(source)),
        Body::Text(source) => text::inert(source),
        Body::Attachment { .. } => return String::new(),
    };
    format!("<section class=\"wm-part text\">{text}</section>")
}
