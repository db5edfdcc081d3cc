//! Message to links: every text is read, shown or not.

use crate::links::route::route;
use crate::links::target::owner;
use crate::links::{headers, html, plain, qr};
use crate::model::link::{Link, Remote, Trait};
use crate::model::message::{Body, BodyPart, Defect, Hidden, HiddenKind, Message, PartId};
use crate::parse::files::name::is_false;
use crate::policy::snapshot::Policy;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Octets of text that are kept: what a message wants of its reader stands early.
const MAX_PROSE: usize = 8 << 10;

/// The links of the header, of all parts in document order, and of what no view shows; and what
/// could not be read.
pub fn find(message: &Message, policy: &Policy) -> Found {
    let mut finding = Finding::under(policy);
    for field in &message.fields {
        finding.add_to_section(headers::links(field, &policy.lexicons.suffixes));
    }
    let false_names = message.fields.iter().filter(|field| is_false(&field.value));
    let false_names: HashSet<&PartId> = false_names.map(|field| &field.section).collect();
    for part in &message.parts {
        let links = finding.links_of(&part.body, &part.id, part.shown);
        let codes = qr::links(part, links.len(), &policy.lexicons.suffixes);
        let links = links.into_iter().chain(codes).collect();
        let is_false = false_names.contains(&part.id.section("MIME"));
        finding.add(if is_false { under_false_name(links) } else { links });
    }
    note_other_versions(&mut finding.found.links, message);
    finding.hidden(&message.hidden);
    let Finding { mut found, unshown, .. } = finding;
    hear(&mut found.prose, &unshown);
    if found.links.len() > policy.sources.limits.links {
        found.links.truncate(policy.sources.limits.links);
        found.defects.push(Defect::TooManyLinks);
    }
    for link in &mut found.links {
        link.route = route(&link.target, &policy.lexicons);
    }
    found.remote.truncate(policy.sources.limits.links);
    found
}

/// What was found in a message.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Its links.
    pub links: Vec<Link>,
    /// What a program would fetch to show it; no more of it than there may be links.
    pub remote: Vec<Remote>,
    /// The text that a reader sees, then what else there is, up to a bound.
    pub prose: String,
    /// What could not be read.
    pub defects: Vec<Defect>,
}

struct Finding<'a> {
    policy: &'a Policy,
    found: Found,
    counts: HashMap<PartId, usize>,
    /// The text that no view shows, up to the same bound.
    unshown: String,
}

impl<'a> Finding<'a> {
    fn under(policy: &'a Policy) -> Self {
        let (found, counts, unshown) = Default::default();
        Self { policy, found, counts, unshown }
    }

    fn add(&mut self, links: Vec<Link>) {
        self.found.links.extend(links);
    }

    /// Several texts may stand in one section; its links are counted through.
    fn add_to_section(&mut self, mut links: Vec<Link>) {
        for link in &mut links {
            let count = self.counts.entry(link.id.part.clone()).or_default();
            *count += 1;
            link.id.ordinal = *count;
        }
        self.found.links.extend(links);
    }

    /// Nobody fills the room of what is read with words that nobody reads.
    fn heard(&mut self, text: &str, is_shown: bool) {
        let prose = if is_shown { &mut self.found.prose } else { &mut self.unshown };
        hear(prose, text);
    }

    fn links_of(&mut self, body: &Body, part: &PartId, is_shown: bool) -> Vec<Link> {
        match body {
            Body::Html(source) => match html::read(source, part, self.policy) {
                Ok(html::Part { links, remote, prose }) => {
                    self.found.remote.extend(remote);
                    self.heard(&prose, is_shown);
                    links
                }
                Err(defect) => {
                    self.found.defects.push(defect);
                    Vec::new()
                }
            },
            Body::Text(text) => {
                self.heard(text, is_shown);
                let links =
                    plain::links(text, part, &self.policy.lexicons.suffixes).map(|(_, link)| link);
                links.take(self.policy.sources.limits.links.saturating_add(1)).collect()
            }
            Body::Attachment { .. } => Vec::new(),
        }
    }

    /// Links of a file are listed as they are. Another reading of what was read before is listed
    /// only where it leads elsewhere.
    fn hidden(&mut self, hidden: &[Hidden]) {
        if hidden.is_empty() {
            return;
        }
        let mut known: HashSet<String> =
            self.found.links.iter().map(|link| link.target.to_string()).collect();
        for text in hidden {
            if self.found.links.len() > self.policy.sources.limits.links {
                return;
            }
            let mut links = self.links_of(&text.body, &text.section, false);
            if text.names.iter().any(|name| is_false(name)) {
                links = under_false_name(links);
            }
            let is_reading = matches!(text.kind, HiddenKind::Reading | HiddenKind::Resolved);
            links.retain(|link| known.insert(link.target.to_string()) || !is_reading);
            let is_odd = text.kind == HiddenKind::Reading && !links.is_empty();
            let is_told = self.found.defects.contains(&Defect::Ambiguous);
            self.found.defects.extend((is_odd && !is_told).then_some(Defect::Ambiguous));
            self.add_to_section(links);
        }
    }
}

/// Puts a text behind others, up to the bound.
fn hear(prose: &mut String, text: &str) {
    let room = MAX_PROSE.saturating_sub(prose.len());
    prose.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
    prose.push('\n');
}

/// The versions of a message that no view shows may lead elsewhere than the one that is shown.
fn note_other_versions(links: &mut [Link], message: &Message) {
    let texts = message.parts.iter().filter(|it| !matches!(it.body, Body::Attachment { .. }));
    let (shown, others): (Vec<_>, Vec<_>) = texts.partition(|part| part.shown);
    let ids = |parts: Vec<&BodyPart>| parts.iter().map(|part| part.id.clone()).collect();
    let (shown, others): (HashSet<PartId>, HashSet<PartId>) = (ids(shown), ids(others));
    let owners = links.iter().filter(|link| shown.contains(&link.id.part));
    let owners: HashSet<Option<String>> =
        owners.map(|link| owner(&link.target).map(str::to_owned)).collect();
    for link in links.iter_mut().filter(|link| others.contains(&link.id.part)) {
        let is_shown = owners.contains(&owner(&link.target).map(str::to_owned));
        link.traits.extend((!is_shown).then_some(Trait::OtherVersion));
    }
}

/// Links of a file whose name misleads bear that trait.
fn under_false_name(mut links: Vec<Link>) -> Vec<Link> {
    for link in &mut links {
        link.traits.push(Trait::FalseName);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::message::parse;
    use crate::policy::lexicons::Lexicons;
    use crate::policy::snapshot::Sources;
    use std::sync::Arc;

    #[test]
    fn a_version_that_is_not_shown_may_lead_elsewhere() {
        let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
            --b\r\n\r\nhttps://one.example/ https://two.example/\r\n\
            --b\r\nContent-Type: text/html\r\n\r\n<a href=https://www.two.example/x>x</a>\r\n--b--\r\n";
        let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
        let (message, _) = parse(mail.as_bytes(), &policy.sources.limits);
        let found = find(&message, &policy).links;
        let odd = found.iter().filter(|link| link.traits == [Trait::OtherVersion]);
        assert_eq!(odd.map(|link| link.raw.as_str()).collect::<Vec<_>>(), ["https://one.example/"]);
    }
}
