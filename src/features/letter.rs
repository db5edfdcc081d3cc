//! A message as it was read.

use crate::features::claims::Claims;
use crate::features::layout::Layout;
use crate::features::resemblance::Resemblances;
use crate::features::sender::Sender;
use crate::features::tone::{Tone, spoken};
use crate::model::domain::Host;
use crate::model::facts::{Authentication, Facts};
use crate::model::link::Link;
use crate::model::message::{Headers, Message};
use crate::policy::lexicons::phrases::Topics;
use crate::policy::lexicons::text::Text;
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
    /// What the text of each link speaks of, in their order.
    pub says: Vec<Topics>,
    /// What hosts are taken for.
    pub resemblances: Resemblances,
    /// The addresses of the recipients, in lower case.
    pub recipients: Vec<String>,
}

impl<'a> About<'a> {
    /// What is known of a message with these links.
    pub fn new(letter: Letter<'a>, links: &[Link], policy: &'a Policy) -> Self {
        let headers = &letter.message.headers;
        let sender = Sender::of(headers, policy);
        let subject = Text::of(&headers.subject);
        let prose = Text::of(letter.prose);
        let says: Vec<Topics> = links.iter().map(|link| spoken(link, policy)).collect();
        Self {
            claims: Claims::of(&sender, [&subject, &prose], policy),
            tone: Tone::of(&subject, &prose, policy),
            layout: Layout::of(links, &says, prose.as_str()),
            resemblances: Resemblances::default(),
            recipients: recipients(headers),
            says,
            sender,
            letter,
            policy,
        }
    }

    /// Whether a host belongs to the sender's organisation, as far as names tell, and nothing speaks against
    /// the sender being who it says.
    pub fn is_senders(&self, host: &Host) -> bool {
        !self.is_doubtful() && same_owner(self.sender.host.as_ref(), host)
    }

    /// Whether the sender's identity was refuted, or programs differ in who it is.
    pub fn is_doubtful(&self) -> bool {
        let is_refuted = self.letter.facts.authentication == Authentication::Refuted;
        is_refuted || !self.sender.rivals.is_empty()
    }
}

/// Whether two hosts are under one registrable domain, private suffixes counted as borders.
pub fn same_owner(one: Option<&Host>, other: &Host) -> bool {
    one.is_some_and(|one| one.tenant.is_some() && one.tenant == other.tenant)
}

fn recipients(headers: &Headers) -> Vec<String> {
    let addresses = headers.to.iter().map(|to| to.address.to_lowercase());
    addresses.filter(|address| address.contains('@')).collect()
}
