//! The inbox view before anything is said in it: every shown part clean, whatever the lists hold.

use crate::annotate::pictures::{self, Picture};
use crate::annotate::sanitise::{self, Images};
use crate::annotate::template::Template;
use crate::annotate::text;
use crate::dom::{bytes, tree};
use crate::links::html;
use crate::model::message::{Body, BodyPart, Message, PartId};
use crate::policy::snapshot::Policy;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A shown part without marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The part.
    pub part: PartId,
    /// Whether it is HTML of the sender, not of ours.
    pub is_html: bool,
    /// What it shows.
    pub template: Template,
    /// Its pictures that are elsewhere, each once.
    pub pictures: Vec<Picture>,
}

/// The shown parts of a message, in order. Of the policy, only what belongs to the program counts.
pub fn sections(message: &Message, policy: &Policy) -> Vec<Section> {
    let shown = message.parts.iter().filter(|part| part.shown);
    shown.filter_map(|part| section(message, part, policy)).collect()
}

fn section(message: &Message, part: &BodyPart, policy: &Policy) -> Option<Section> {
    let (is_html, (clean, pictures)) = match &part.body {
        Body::Html(source) => (true, clean(source, (message, &part.id), policy)),
        Body::Text(source) => {
            let suffixes = &policy.lexicons.suffixes;
            (false, (text::to_html(source, &part.id, suffixes), Vec::new()))
        }
        Body::Attachment { .. } => return None,
    };
    Some(Section { part: part.id.clone(), is_html, template: Template::of(&clean), pictures })
}

/// HTML of a sender, sanitised, and its pictures.
fn clean(
    source: &str,
    (message, part): (&Message, &PartId),
    policy: &Policy,
) -> (String, Vec<Picture>) {
    let limits = &policy.sources.limits;
    let Ok(html) = tree::parse(source, limits) else {
        return (text::inert(&bytes::text(source)), Vec::new());
    };
    let links = html::elements_of(&html, limits).unwrap_or_default();
    let (remote, pictures) = pictures::of(&html, part, &policy.lexicons.suffixes);
    let images = Images { own: own_images(message), remote };
    (sanitise::sanitise(html, &links, &images), pictures)
}

fn own_images(message: &Message) -> HashMap<&str, &str> {
    let images = message.parts.iter().filter(|part| part.media_type.starts_with("image/"));
    images.filter_map(|part| Some((part.content_id.as_deref()?, part.id.0.as_str()))).collect()
}
