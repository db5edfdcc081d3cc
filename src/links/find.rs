//! Message to links: every part is read, shown or not.

use crate::links::{html, plain, qr};
use crate::model::link::Link;
use crate::model::message::{Body, BodyPart, Defect, Message};
use crate::policy::snapshot::Policy;

/// The links of all parts in document order, and what could not be read.
pub fn find(message: &Message, policy: &Policy) -> (Vec<Link>, Vec<Defect>) {
    let mut links = Vec::new();
    let mut defects = Vec::new();
    for part in &message.parts {
        match find_in(part, policy) {
            Ok(found) => {
                let codes = qr::links(part, found.len(), &policy.suffixes);
                links.extend(found.into_iter().chain(codes));
            }
            Err(defect) => defects.push(defect),
        }
    }
    if links.len() > policy.sources.limits.links {
        links.truncate(policy.sources.limits.links);
        defects.push(Defect::TooManyLinks);
    }
    (links, defects)
}

fn find_in(part: &BodyPart, policy: &Policy) -> Result<Vec<Link>, Defect> {
    match &part.body {
        Body::Html(source) => html::links(source, &part.id, policy),
        Body::Text(text) => {
            let links = plain::links(text, &part.id, &policy.suffixes).map(|(_, link)| link);
            Ok(links.take(policy.sources.limits.links.saturating_add(1)).collect())
        }
        Body::Attachment { .. } => Ok(Vec::new()),
    }
}
