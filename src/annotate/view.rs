//! The inbox view: what stands in the frame, made on read from content.

use crate::annotate::marks::History;
use crate::annotate::pictures::{Asking, Picture, Show};
use crate::annotate::sanitise::{self, Images};
use crate::annotate::text::escaped;
use crate::annotate::{marks, quotations, text};
use crate::dom::{bytes, tree};
use crate::links::html;
use crate::locales::wording::Wording;
use crate::model::message::{Body, BodyPart, Message, Nested, PartId};
use crate::model::verdict::{Assessment, Judgement};
use crate::policy::snapshot::Policy;
use ego_tree::NodeId;
use scraper::Html;
use std::collections::HashMap;

/// Pictures from elsewhere that are shown of a message: nobody reads more, and nobody should be asked for more.
const MOST_PICTURES: usize = 200;

/// The body of a message as HTML: every shown part in order; and its pictures from elsewhere, shown or not.
/// A message that could not be read wholly is shown as text without any link or picture.
pub fn view(
    message: &Message,
    judgement: &Judgement,
    policy: &Policy,
    show: Show,
) -> (String, Vec<Picture>) {
    if !judgement.checked() {
        return (inert(message, &policy.wording), Vec::new());
    }
    let asking = Asking::of(judgement, policy);
    let mut making = Making { message, judgement, policy, show, asking, pictures: Vec::new() };
    let body = body(message, |part| making.section(part), &policy.wording);
    (body, making.pictures)
}

/// The body of a message as text, with no link at all. Linear: no tree is built.
pub fn inert(message: &Message, wording: &Wording) -> String {
    body(message, inert_section, wording)
}

/// The shown parts that hold something, each nested message under a head of its own.
fn body(
    message: &Message,
    mut section: impl FnMut(&BodyPart) -> String,
    wording: &Wording,
) -> String {
    let mut body = String::new();
    let mut around = None;
    for part in message.parts.iter().filter(|part| part.shown) {
        let section = section(part);
        if is_blank(&section) {
            continue;
        }
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
fn enclosing<'a>(message: &'a Message, part: &BodyPart) -> Option<&'a Nested> {
    message.nested.iter().rfind(|nested| part.id.is_below(&nested.id))
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

/// A body while it is made.
struct Making<'a> {
    message: &'a Message,
    judgement: &'a Judgement,
    policy: &'a Policy,
    show: Show,
    asking: Asking<'a>,
    pictures: Vec<Picture>,
}

impl Making<'_> {
    fn section(&mut self, part: &BodyPart) -> String {
        let links = self.judgement.assessments.iter().filter(|it| it.link.id.part == part.id);
        let links: Vec<&Assessment> = links.collect();
        let suffixes = &self.policy.lexicons.suffixes;
        let (class, clean) = match &part.body {
            Body::Html(source) => ("html", self.clean(source, &part.id)),
            Body::Text(source) => ("text", text::to_html(source, &part.id, suffixes)),
            Body::Attachment { .. } => return String::new(),
        };
        let marked = marks::mark(&clean, &links, self.history(part), &self.policy.wording);
        format!("<section class=\"wm-part {class}\">{marked}</section>")
    }

    /// What is handed on, be it quoted or enclosed, may be new to the reader, and so is what a message quotes
    /// that answers none.
    fn history(&self, part: &BodyPart) -> History {
        let headers = &self.message.headers;
        let is_enclosed = enclosing(self.message, part).is_some();
        let answers = !headers.references.is_empty() && !quotations::is_forward(&headers.subject);
        if answers && !is_enclosed { History::Known } else { History::New }
    }

    fn clean(&mut self, source: &str, part: &PartId) -> String {
        let limits = &self.policy.sources.limits;
        let Ok(html) = tree::parse(source, limits) else {
            return text::inert(&bytes::text(source));
        };
        let links = html::elements_of(&html, limits).unwrap_or_default();
        let images = Images { own: own_images(self.message), remote: self.remote(&html, part) };
        sanitise::sanitise(html, &links, &images, &self.policy.wording)
    }

    /// Notes the pictures of a part, each once; where they are to be shown, their addresses.
    fn remote(&mut self, html: &Html, part: &PartId) -> HashMap<NodeId, String> {
        let Self { asking, pictures, show, .. } = self;
        let mut shown = HashMap::new();
        for (node, picture) in asking.pictures(html, part) {
            let is_known = pictures.contains(&picture);
            if !is_known && pictures.len() >= MOST_PICTURES {
                break;
            }
            shown.insert(node, picture.address());
            pictures.extend((!is_known).then_some(picture));
        }
        if *show == Show::Remote { shown } else { HashMap::new() }
    }
}

fn own_images(message: &Message) -> HashMap<&str, &str> {
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
