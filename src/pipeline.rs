//! The product in three functions. Everything below is pure, synchronous and total: no I/O, no
//! clock, no globals.

use crate::annotate::wrapped::wrapped;
use crate::annotate::{copy, view};
use crate::classify::classify;
use crate::links::find::find;
use crate::model::facts::Facts;
use crate::model::message::{Attachment, Defect, Message};
use crate::model::verdict::Judgement;
use crate::parse::message::parse;
use crate::parse::outline::outline;
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
    /// The mail copy, for whoever forwards it.
    #[serde(with = "serde_bytes")]
    pub copy: Vec<u8>,
    /// What could not be marked in place in the copy.
    pub copy_defects: Vec<Defect>,
}

/// What a reader sees of a message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Every link with its verdict under the policy of this view.
    pub judgement: Judgement,
    /// The body as HTML, to stand in the frame.
    pub body: String,
}

/// A message from its bytes: parse, find, classify, annotate.
///
/// ```
/// use std::sync::Arc;
/// use waymark::domains::suffixes::Suffixes;
/// use waymark::model::{facts::Facts, verdict::Verdict};
/// use waymark::policy::snapshot::{Policy, Sources};
///
/// let policy = Policy::new(Sources::default(), Arc::new(Suffixes::embedded()));
/// let raw = b"From: a@shop.example\r\n\r\nSee https://other.example/sale\r\n";
/// let processed = waymark::pipeline::process(raw, &policy, &Facts::default());
/// assert_eq!(processed.judgement.verdict(), Some(Verdict::Untrusted));
/// ```
pub fn process(raw: &[u8], policy: &Policy, facts: &Facts) -> Processed {
    let (content, attachments) = parse(raw, &policy.sources.limits);
    let judgement = judge(&content, policy, facts);
    let (copy, copy_defects) = if judgement.checked() {
        copy::copy(raw, &judgement, &policy.sources.limits)
    } else {
        (wrapped(raw, &content), judgement.defects.clone())
    };
    Processed { content, attachments, judgement, copy, copy_defects }
}

/// A stored message under the policy of now: find, classify.
pub fn judge(content: &Message, policy: &Policy, facts: &Facts) -> Judgement {
    let (links, mut defects) = find(content, policy);
    defects.extend(&content.defects);
    Judgement { assessments: classify(links, content, policy, facts), defects }
}

/// A stored message as a reader sees it now: find, classify, annotate.
pub fn view(content: &Message, policy: &Policy, facts: &Facts) -> View {
    let judgement = judge(content, policy, facts);
    View { body: view::view(content, &judgement, policy), judgement }
}

/// What is kept of a message that could not be read: its source as text.
pub fn unread(raw: &[u8], defect: Defect) -> Processed {
    let mut content = outline(raw);
    content.defects.push(defect);
    Processed {
        judgement: Judgement::unread(defect),
        attachments: Vec::new(),
        copy: wrapped(raw, &content),
        copy_defects: vec![defect],
        content,
    }
}

/// A message as text without any link, whatever it holds: linear, and no tree is built.
pub fn inert(content: &Message, defect: Defect) -> View {
    View { body: view::inert(content), judgement: Judgement::unread(defect) }
}
