//! A message as it was read.

use crate::features::claims::Claims;
use crate::features::layout::Layout;
use crate::features::sender::Sender;
use crate::features::tone::Tone;
use crate::model::facts::Facts;
use crate::model::link::Link;
use crate::model::message::Message;
use crate::policy::lexicons::words::folded;
use crate::policy::snapshot::Policy;

/// What there is of a message beside its links.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The message.
    pub message: &'a Message,
    /// Its text as a reader sees it, up to a bound.
    pub prose: &'a str,
    /// What was known at arrival.
    pub facts: &'a Facts,
}

/// What is the same for all links of a message.
#[derive(Debug)]
pub struct About<'a> {
    /// The message.
    pub letter: Letter<'a>,
    /// The policy in force.
    pub policy: &'a Policy,
    /// Who says that they sent it.
    pub sender: Sender,
    /// Whom it names.
    pub claims: Claims,
    /// What it wants.
    pub tone: Tone,
    /// How it is laid out.
    pub layout: Layout,
}

impl<'a> About<'a> {
    /// What is known of a message with these links.
    pub fn new(letter: Letter<'a>, links: &[Link], policy: &'a Policy) -> Self {
        let headers = &letter.message.headers;
        let sender = Sender::of(headers, policy);
        let subject = folded(&headers.subject);
        let prose = folded(letter.prose);
        Self {
            claims: Claims::of(&sender, [&subject, &prose], policy),
            tone: Tone::of(&subject, &prose, policy),
            layout: Layout::of(links, &prose, policy),
            sender,
            letter,
            policy,
        }
    }
}
