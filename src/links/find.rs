//! Message to links: every part is read, shown or not.

use crate::domains::suffixes::Suffixes;
use crate::links::{html, plain};
use crate::model::link::Link;
use crate::model::message::{Body, BodyPart, Defect, Message};

/// Links of one message that are judged.
const MAX_LINKS: usize = 5_000;

/// The links of all parts in document order, and what could not be read.
pub fn find(message: &Message, suffixes: &Suffixes) -> (Vec<Link>, Vec<Defect>) {
    let mut links = Vec::new();
    let mut defects = Vec::new();
    for part in &message.parts {
        match find_in(part, suffixes) {
            Ok(found) => links.extend(found),
            Err(defect) => defects.push(defect),
        }
    }
    if links.len() > MAX_LINKS {
        links.truncate(MAX_LINKS);
        defects.push(Defect::TooManyLinks);
    }
    (links, defects)
}

fn find_in(part: &BodyPart, suffixes: &Suffixes) -> Result<Vec<Link>, Defect> {
    match &part.body {
        Body::Html(source) => html::links(source, &part.id, suffixes),
        Body::Text(text) => {
            Ok(plain::links(text, &part.id, suffixes).into_iter().map(|(_, link)| link).collect())
        }
        Body::Attachment { .. } => Ok(Vec::new()),
    }
}
