//! What a check is, and what it may look at.

use crate::domains::host;
use crate::model::domain::Host;
use crate::model::facts::{Authentication, Facts};
use crate::model::link::{Link, Trait};
use crate::model::message::Message;
use crate::model::verdict::{Finding, Weight};
use crate::policy::snapshot::Policy;

/// One heuristic: a row of the table.
#[derive(Debug)]
pub struct Check {
    /// Its name in reports and settings, kebab-case.
    pub id: &'static str,
    /// Its name on the admin's page.
    pub title: &'static str,
    /// What it looks at and why, for the admin.
    pub help: &'static str,
    /// Looks at one link.
    pub run: fn(&Context<'_>) -> Option<Evidence>,
}

/// Points of what makes a link suspicious by itself.
pub(super) const STRONG: f32 = 4.0;
/// Points of what makes it dangerous by itself.
pub(super) const DECISIVE: f32 = 8.0;

/// What a check reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Weight in half points.
    pub points: f32,
    /// What it does by itself.
    pub weight: Weight,
    /// One sentence for the reader.
    pub says: String,
}

impl Evidence {
    /// One reason that is enough to be suspicious.
    pub(super) fn suspicious(says: impl Into<String>) -> Self {
        Self { points: STRONG, weight: Weight::Suspicious, says: says.into() }
    }

    /// One reason that is enough to be dangerous.
    pub(super) fn dangerous(weight: Weight, says: impl Into<String>) -> Self {
        Self { points: DECISIVE, weight, says: says.into() }
    }
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
        let Evidence { points, weight, says } = (check.run)(self)?;
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
