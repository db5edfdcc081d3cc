//! What a check is, and what it may look at.

use crate::features::claimed::Claimed;
use crate::features::letter::About;
use crate::features::place::Place;
use crate::features::resemblance::Resemblance;
use crate::features::shape::own_label;
use crate::links::authority::{Authority, authority};
use crate::model::domain::Host;
use crate::model::link::{Link, Surface, Trait};
use crate::model::says::{Says, Sentence, Value, Values};
use crate::model::verdict::{Finding, Weight};
use crate::policy::feeds::feed::Severity;
use crate::policy::lexicons::phrases::Topics;
use serde::Serialize;
use std::rc::Rc;

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
    /// Looks at one link; where it speaks, what stands in its sentence. That is in every language the message
    /// of its id.
    pub run: fn(&Context<'_>) -> Option<Values>,
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
    /// Points that add up with those of others.
    pub(super) const fn points(points: f32, why: &'static str) -> Self {
        Self { points, alone: Weight::Adds, why }
    }

    /// One reason that is enough to be suspicious.
    pub(super) const fn suspicious(why: &'static str) -> Self {
        Self { points: 4.0, alone: Weight::Suspicious, why }
    }

    /// One reason that is enough to be suspicious, whoever owns the host.
    pub(super) const fn misleads(why: &'static str) -> Self {
        Self { points: 4.0, alone: Weight::Misleads, why }
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
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
    /// What it wants of its reader.
    Tone,
    /// What carries the link.
    Carrier,
}

/// Letters of a name from which on it is hardly another's under another suffix.
const LONG_NAME: usize = 6;

impl Family {
    /// In the order of reports and pages.
    pub const ALL: [Self; 10] = [
        Self::Structure,
        Self::Text,
        Self::Lookalike,
        Self::Hosting,
        Self::Identity,
        Self::Layout,
        Self::Host,
        Self::Path,
        Self::Tone,
        Self::Carrier,
    ];

    /// The word of reports and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Text => "text",
            Self::Lookalike => "lookalike",
            Self::Hosting => "hosting",
            Self::Identity => "identity",
            Self::Layout => "layout",
            Self::Host => "host",
            Self::Path => "path",
            Self::Tone => "tone",
            Self::Carrier => "carrier",
        }
    }

    /// What its checks look at, for admins.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Structure => "How the address is built",
            Self::Text => "What the text says, and where the link goes",
            Self::Lookalike => "Names that are taken for others",
            Self::Hosting => "Places where anybody may publish",
            Self::Identity => "Who the sender claims to be",
            Self::Layout => "How the message is laid out",
            Self::Host => "What the host's name is made of",
            Self::Path => "What the path and the query are made of",
            Self::Tone => "What the message wants of its reader",
            Self::Carrier => "What carries the link",
        }
    }
}

/// All that a check may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The link.
    pub link: &'a Link,
    /// Its address as it was written, where it names an authority.
    pub written: Option<Authority<'a>>,
    /// What kind of place it leads to.
    pub place: Place,
    /// What its text speaks of.
    pub says: Topics,
    /// Where its text says that it leads.
    pub claimed: Claimed<'a>,
    /// Whether that place belongs to the sender's organisation.
    is_own: bool,
    /// The host of a web link to a place that nobody knows, the sender's own or another's.
    unfamiliar: Option<&'a Host>,
    /// What surrounds it.
    pub about: &'a About<'a>,
}

impl<'a> Context<'a> {
    /// A link in its message, whose text speaks of this.
    pub fn new(link: &'a Link, says: Topics, about: &'a About<'a>) -> Self {
        let host = link.destination().host();
        let place = Place::at(link.destination(), &about.policy.lexicons);
        let is_unfamiliar = link.destination().is_web() && !place.is_known();
        Self {
            link,
            written: authority(&link.raw),
            place,
            unfamiliar: host.filter(|_| is_unfamiliar),
            says,
            claimed: Claimed::of(link, &about.policy.lexicons.suffixes),
            is_own: host.is_some_and(|host| about.is_senders(host)),
            about,
        }
    }

    /// Runs one check.
    pub fn run(&self, check: &Check) -> Option<Finding> {
        let values = (check.run)(self)?;
        let says = Says::Sentence(Sentence { id: check.id.into(), values });
        let Weighs { points, alone: weight, .. } = check.weighs;
        Some(Finding { check: check.id.to_owned(), points, weight, says })
    }

    /// What most sentences name, as `place`: the registrable domain that the link leads to, or the host where
    /// there is none.
    pub(super) fn goes(&self) -> Values {
        let host = self.link.destination().host();
        let place = |host: &'a Host| Value::from(host.domain.as_deref().unwrap_or(&host.name));
        Values::of("place", host.map_or(Value::phrase("no-site"), place))
    }

    /// What is said of a web link whose address, or whose innermost address, is on a feed.
    pub(super) fn on_feed(&self, severity: Severity) -> Option<Values> {
        let inner = self.link.route.as_ref().map(|route| &route.destination);
        let targets = [&self.link.target].into_iter().chain(inner);
        let mut places = targets.filter(|target| target.is_web());
        let feed = places.find_map(|target| {
            self.about.policy.feeds.find(target.host()?, target.url()?, severity)
        })?;
        Some(self.goes().with("name", &feed.name))
    }

    /// What is said of a link whose place is odd in this way.
    pub(super) fn oddity(&self, oddity: Trait) -> Option<Values> {
        self.link.traits.contains(&oddity).then(|| self.goes())
    }

    /// Whether readers know a name: of a trusted site, of a brand, or of a popular site.
    pub(super) fn is_well_known(&self, named: &Host) -> bool {
        let domain = named.domain.as_deref().filter(|_| named.domain == named.tenant);
        domain.is_some_and(|domain| self.about.policy.lexicons.is_popular(domain))
            || named.tenant.as_deref().is_some_and(|tenant| self.about.policy.protects(tenant))
    }

    /// Whether it leads to the sender's organisation, or to its name under another suffix.
    pub fn is_of_senders_name(&self) -> bool {
        let label = |host: &'a Host| Some(own_label(host.tenant.as_deref()?));
        let own =
            self.about.sender.host.as_ref().and_then(label).filter(|it| it.len() >= LONG_NAME);
        let its = || self.link.destination().host().and_then(label);
        self.is_own || own.is_some() && !self.about.is_doubtful() && own == its()
    }

    /// The host of a web link to a place that nobody knows, the sender's own or another's.
    pub(super) fn unfamiliar(&self) -> Option<&'a Host> {
        self.unfamiliar
    }

    /// The host of a web link to a place that nobody knows and that is not the sender's: where noisy signs
    /// count.
    pub(super) fn stranger(&self) -> Option<&'a Host> {
        self.unfamiliar().filter(|_| !self.is_own)
    }

    /// The host of an unknown site that is linked on purpose: one that stands in a text, as in delivery
    /// reports, may have any name.
    pub(super) fn offered_site(&self) -> Option<&'a Host> {
        self.unknown_site().filter(|_| self.link.surface != Surface::Text)
    }

    /// The host of a stranger whose own name says something: not that of a service which only passes on.
    pub(super) fn unknown_site(&self) -> Option<&'a Host> {
        self.stranger().filter(|_| !self.place.passes_on())
    }

    /// What the name of an unknown site is taken for.
    pub(super) fn taken(&self) -> Option<Rc<Resemblance>> {
        Some(self.about.resemblances.at(self.unknown_site()?, self.about.policy))
    }
}
