//! What a check is, and what it may look at.

use crate::domains::host;
use crate::model::domain::Host;
use crate::model::facts::{Authentication, Facts};
use crate::model::link::{Link, Trait};
use crate::model::message::Message;
use crate::model::verdict::{Finding, Weight};
use crate::policy::snapshot::Policy;

/// One heuristic: a row of the table. A check reports, policy decides; no check looks at another.
#[derive(Debug)]
pub struct Check {
    /// Its name in reports and settings, kebab-case.
    pub id: &'static str,
    /// What kind of sign it is.
    pub family: Family,
    /// Its name on the admin's page.
    pub title: &'static str,
    /// What it looks at and why, for the admin.
    pub help: &'static str,
    /// What it does by itself, and how much it adds.
    pub weighs: Weighs,
    /// Looks at one link; one sentence for the reader where it speaks.
    pub run: fn(&Context<'_>) -> Option<String>,
    /// Messages at which it must speak, and some at which it must not.
    pub examples: Examples,
}

/// What a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighs {
    /// Half points.
    pub points: f32,
    /// What it does by itself.
    pub alone: Weight,
    /// Why it weighs that, such as a measurement.
    pub why: &'static str,
}

impl Weighs {
    /// One reason that is enough to be suspicious.
    pub(super) const fn suspicious(why: &'static str) -> Self {
        Self { points: 4.0, alone: Weight::Suspicious, why }
    }

    /// One reason that is enough to be dangerous, unless the host is trusted.
    pub(super) const fn dangerous(why: &'static str) -> Self {
        Self { points: 8.0, alone: Weight::Dangerous, why }
    }

    /// One reason that is enough to be dangerous, whoever owns the host.
    pub(super) const fn deceives(why: &'static str) -> Self {
        Self { points: 8.0, alone: Weight::Deceives, why }
    }
}

/// Messages cut down to what matters: header fields, an empty line, HTML. Without fields they are from
/// somebody.
#[derive(Debug, Clone, Copy)]
pub struct Examples {
    /// It must speak of one link of each.
    pub hits: &'static [&'static str],
    /// It must not speak of any.
    pub quiet: &'static [&'static str],
}

/// What kind of sign a check looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// How the address and its place in the message are built.
    Structure,
    /// What the text says, and where the link goes.
    Text,
    /// Names that are taken for others.
    Lookalike,
    /// Places where anybody may publish.
    Hosting,
    /// Who the sender claims to be.
    Identity,
    /// How the message is laid out.
    Layout,
    /// What the host's name is made of.
    Host,
    /// What the path and the query are made of.
    Path,
    /// What carries the link.
    Carrier,
}

/// What is the same for all links of a message.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The message.
    pub message: &'a Message,
    /// The host of the From address.
    pub sender: Option<&'a Host>,
    /// What was known at arrival.
    pub facts: &'a Facts,
    /// The policy in force.
    pub policy: &'a Policy,
}

/// All that a check may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The link.
    pub link: &'a Link,
    /// What surrounds it.
    pub about: About<'a>,
}

impl Context<'_> {
    /// Runs one check.
    pub fn run(&self, check: &Check) -> Option<Finding> {
        let says = (check.run)(self)?;
        let Weighs { points, alone: weight, .. } = check.weighs;
        Some(Finding { check: check.id.to_owned(), points, weight, says })
    }

    /// Who the link leads to: the registrable domain, or the host where there is none.
    pub fn leads_to(&self) -> String {
        let host = self.link.target.host();
        let place = |host: &Host| host.domain.clone().unwrap_or_else(|| host.name.clone());
        host.map_or_else(|| "no site".to_owned(), place)
    }

    /// What is said of a link whose place is odd in this way.
    pub(super) fn oddity(&self, oddity: Trait, says: &str) -> Option<String> {
        let is_odd = self.link.traits.contains(&oddity);
        is_odd.then(|| format!("{says}, goes to {}", self.leads_to()))
    }

    /// Whether a host belongs to the sender's organisation, as far as names tell, and nothing has refuted
    /// that the sender is who it says.
    pub fn is_senders(&self, host: &Host) -> bool {
        let is_refuted = self.about.facts.authentication == Authentication::Refuted;
        !is_refuted && same_owner(self.about.sender, host)
    }
}

/// The host of the From address.
pub fn sender(message: &Message, policy: &Policy) -> Option<Host> {
    host::of_address(&message.headers.from.address, &policy.suffixes)
}

/// Whether two hosts are under one registrable domain, private suffixes counted as borders.
pub fn same_owner(one: Option<&Host>, other: &Host) -> bool {
    one.is_some_and(|one| one.tenant.is_some() && one.tenant == other.tenant)
}
