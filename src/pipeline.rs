//! The product in five functions. Everything below is pure, synchronous and total: no I/O, no
//! clock, no globals.

pub mod draft;

use crate::annotate::copy::{MailCopy, beside, copy};
use crate::annotate::draft::sections;
use crate::annotate::pictures::{Picture, Show};
use crate::annotate::strip::{bears_marks, strip, unwrapped, without_claims};
use crate::annotate::view;
use crate::annotate::wrapped::wrapped;
use crate::classify::classify;
use crate::codes::message::read as read_codes;
use crate::features::letter::Letter;
use crate::links::find::{Found, find};
use crate::model::facts::Facts;
use crate::model::message::{Attachment, Defect, Message};
use crate::model::verdict::Judgement;
use crate::parse::message::parse;
use crate::parse::outline::outline;
use crate::pipeline::draft::Draft;
use crate::policy::snapshot::Policy;
use serde::{Deserialize, Serialize};

/// All that is made of a message at arrival.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Processed {
    /// What views and re-judging read later.
    pub content: Message,
    /// The bytes of its attachments, stored beside the content.
    pub attachments: Vec<Attachment>,
    /// Every link with its verdict.
    pub judgement: Judgement,
}

impl Processed {
    /// Octets of its texts and attachments.
    pub fn size(&self) -> usize {
        let attachments: usize = self.attachments.iter().map(|it| it.bytes.len()).sum();
        self.content.size() + attachments
    }
}

/// What a reader sees of a message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Every link with its verdict under the policy of this view.
    pub judgement: Judgement,
    /// The body as HTML, to stand in the frame.
    pub body: String,
    /// Its pictures that are elsewhere, shown or not.
    pub pictures: Vec<Picture>,
}

/// A message from its bytes: parse, find, classify. Marks of our own that it brings are not part of
/// it.
///
/// ```
/// use std::sync::Arc;
/// use waymark::policy::lexicons::Lexicons;
/// use waymark::model::{facts::Facts, verdict::Verdict};
/// use waymark::policy::snapshot::{Policy, Sources};
///
/// let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
/// let raw = b"From: a@shop.example\r\n\r\nSee https://other.example/sale\r\n";
/// let processed = waymark::pipeline::process(raw, &policy, &Facts::default());
/// assert_eq!(processed.judgement.verdict(), Some(Verdict::Untrusted));
/// ```
pub fn process(raw: &[u8], policy: &Policy, facts: &Facts) -> Processed {
    let sources = &policy.sources;
    let (mut content, mut attachments) = parse(raw, &sources.limits);
    if bears_marks(&content) {
        (content, attachments) = parse(&strip(raw, sources), &sources.limits);
    }
    read_codes(&mut content, &attachments, &sources.limits);
    let judgement = judge(&content, policy, facts);
    Processed { content, attachments, judgement }
}

/// A message with its marks, for whoever forwards it: parse, find, classify, annotate. A copy of a copy
/// is the same copy.
pub fn mail_copy(raw: &[u8], policy: &Policy, facts: &Facts) -> MailCopy {
    let sources = &policy.sources;
    let raw = strip(raw, sources);
    let plain = without_claims(&raw, sources);
    let (content, judgement) = read(&plain, policy, facts);
    let wrapped =
        || MailCopy { bytes: wrapped(&raw, &content, policy), defects: judgement.defects.clone() };
    if !judgement.checked() {
        return wrapped();
    }
    let holds = |copy: &MailCopy| leads_back(copy, &plain, policy, facts);
    let in_place = Some(copy(&plain, &content, &judgement, policy)).filter(holds);
    let beside = || Some(beside(&plain, &judgement, policy)).filter(holds);
    in_place.or_else(beside).unwrap_or_else(wrapped)
}

fn read(raw: &[u8], policy: &Policy, facts: &Facts) -> (Message, Judgement) {
    let (mut content, attachments) = parse(raw, &policy.sources.limits);
    read_codes(&mut content, &attachments, &policy.sources.limits);
    let judgement = judge(&content, policy, facts);
    (content, judgement)
}

/// Whether the marks of a copy can be taken out again. What stands before the first field, or in a
/// tag that never ends, can be read otherwise once something stands beside it.
fn leads_back(made: &MailCopy, raw: &[u8], policy: &Policy, facts: &Facts) -> bool {
    let back = strip(&made.bytes, &policy.sources);
    if !made.is_rewritten() {
        return back == raw;
    }
    let (content, judgement) = read(&back, policy, facts);
    copy(&back, &content, &judgement, policy).bytes == made.bytes
}

/// A stored message under the policy of now: find, classify.
pub fn judge(content: &Message, policy: &Policy, facts: &Facts) -> Judgement {
    judged((content, find(content, policy)), policy, facts)
}

fn judged((content, found): (&Message, Found), policy: &Policy, facts: &Facts) -> Judgement {
    let Found { links, remote, prose, mut defects } = found;
    defects.extend(&content.defects);
    let letter = Letter { message: content, prose: &prose, facts };
    Judgement { assessments: classify(links, letter, policy), remote, defects }
}

/// A stored message before anything is said of it: find, sanitise.
pub fn draft(content: &Message, policy: &Policy) -> Draft {
    let found = find(content, policy);
    let mut defects = found.defects.iter().chain(&content.defects);
    let is_shown = !defects.any(|defect| defect.hides_links());
    let sections = if is_shown { sections(content, policy) } else { Vec::new() };
    Draft { found, sections }
}

/// A stored message as a reader sees it now.
pub fn view(content: &Message, policy: &Policy, facts: &Facts, show: Show) -> View {
    finished((content, draft(content, policy)), policy, facts, show)
}

/// The same from its draft: classify, strip, annotate. What could not be read wholly is shown as text without
/// any link or picture.
pub fn finished(
    (content, draft): (&Message, Draft),
    policy: &Policy,
    facts: &Facts,
    show: Show,
) -> View {
    let judgement = judged((content, draft.found), policy, facts);
    if !judgement.checked() {
        return as_text(content, policy, judgement);
    }
    let is_stripped = policy.sources.stripped.covers(facts.received_at);
    let judgement = if is_stripped { judgement.stripped() } else { judgement };
    let (body, pictures) = view::view((content, &draft.sections), &judgement, policy, show);
    View { judgement, body, pictures }
}

/// What is kept of a message that could not be read: its source as text.
pub fn unread(raw: &[u8], defect: Defect) -> Processed {
    let mut content = outline(raw);
    content.defects.push(defect);
    Processed { judgement: Judgement::unread(defect), attachments: Vec::new(), content }
}

/// The copy of a message that could not be read: its source as text, and itself as a file.
pub fn unread_copy(raw: &[u8], policy: &Policy, defect: Defect) -> MailCopy {
    let raw = unwrapped(raw, &policy.sources);
    MailCopy { bytes: wrapped(&raw, &outline(&raw), policy), defects: vec![defect] }
}

/// A message as text without any link, whatever it holds: linear, and no tree is built.
pub fn inert(content: &Message, policy: &Policy, defect: Defect) -> View {
    as_text(content, policy, Judgement::unread(defect))
}

fn as_text(content: &Message, policy: &Policy, judgement: Judgement) -> View {
    View { judgement, body: view::inert(content, &policy.wording), pictures: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::stripped::Stripped;
    use crate::policy::lexicons::Lexicons;
    use crate::policy::snapshot::Sources;
    use std::sync::Arc;

    const MAIL: &[u8] = b"From: a@shop.example\r\nContent-Type: text/html\r\n\r\n\
        <a href='https://acme.test/'>Ours</a> <a href='https://other.example/'>Theirs</a>";

    /// What reaches other programs stays as it is.
    #[test]
    fn links_are_stripped_in_the_inbox_alone() {
        let policy = |stripped| {
            let own_domains = vec!["acme.test".to_owned()];
            let sources = Sources { own_domains, stripped, ..Sources::default() };
            Policy::new(sources, Arc::new(Lexicons::embedded()))
        };
        let facts = Facts::default();
        let [whole, stripped] = [Stripped::None, Stripped::All].map(policy);
        let content = process(MAIL, &stripped, &facts).content;
        let body = |policy| view(&content, policy, &facts, Show::Own).body;
        assert_eq!(body(&whole).matches(" href=").count(), 2);
        assert_eq!(body(&stripped).matches(" href=").count(), 1, "{}", body(&stripped));
        let copy = |policy| mail_copy(MAIL, policy, &facts).bytes;
        assert_eq!(copy(&stripped), copy(&whole));
    }
}
