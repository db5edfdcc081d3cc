//! The inbox view: what stands in the frame, made on read from content.

use crate::annotate::sanitise::{self, Images};
use crate::annotate::{marks, text, words};
use crate::dom::{bytes, tree};
use crate::links::html;
use crate::model::message::{Body, BodyPart, Message};
use crate::model::verdict::{Assessment, Judgement};
use crate::policy::snapshot::Policy;

/// The body of a message as HTML: every shown part in order. A message that could not be read wholly is shown as text
/// without any link.
pub fn view(message: &Message, judgement: &Judgement, policy: &Policy) -> String {
    if !judgement.checked() {
        return inert(message);
    }
    let shown = message.parts.iter().filter(|part| part.shown);
    or_empty(shown.map(|part| section(part, message, judgement, policy)).collect())
}

/// The body of a message as text, with no link at all. Linear: no tree is built.
pub fn inert(message: &Message) -> String {
    let shown = message.parts.iter().filter(|part| part.shown);
    or_empty(shown.map(inert_section).collect())
}

fn or_empty(sections: String) -> String {
    if sections.is_empty() {
        format!("<p class=\"wm-empty\">{}</p>", words::NO_TEXT)
    } else {
        sections
    }
}

fn section(part: &BodyPart, message: &Message, judgement: &Judgement, policy: &Policy) -> String {
    let links: Vec<&Assessment> = judgement
        .assessments
        .iter()
        .filter(|assessment| assessment.link.id.part == part.id)
        .collect();
    let (class, clean) = match &part.body {
        Body::Html(source) => ("html", clean(source, part, message, policy)),
        Body::Text(source) => ("text", text::to_html(source, &part.id, &policy.suffixes)),
        Body::Attachment { .. } => return String::new(),
    };
    format!("<section class=\"wm-part {class}\">{}</section>", marks::mark(&clean, &links))
}

fn clean(source: &str, part: &BodyPart, message: &Message, policy: &Policy) -> String {
    let Ok(html) = tree::parse(source) else { return text::inert(&bytes::text(source)) };
    let links = html::links_of(&html, &part.id, &policy.suffixes);
    sanitise::sanitise(html, &links, &images(message))
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
