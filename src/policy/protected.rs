//! Names that others imitate: those that a workspace trusts, and those of brands.

use crate::domains::host;
use crate::domains::neighbours::{Likeness, Neighbours};
use crate::policy::lexicons::Lexicons;
use crate::policy::list::names;
use std::collections::HashSet;

/// Letters of a label below which it stands in too many other names.
const SHORT: usize = 5;

/// The registrable domains of a trusted list.
#[derive(Debug, Default)]
pub struct Protected {
    domains: HashSet<String>,
    labels: Neighbours,
}

/// A name that another resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resembled {
    /// The label that is imitated.
    pub label: String,
    /// How.
    pub likeness: Likeness,
}

impl Protected {
    /// Of the hosts of a list.
    pub fn new<'a>(hosts: impl Iterator<Item = &'a str>, lexicons: &Lexicons) -> Self {
        let hosts = hosts.filter_map(|name| host::canonical(name, &lexicons.suffixes));
        let domains: HashSet<String> = hosts.filter_map(|host| host.tenant).collect();
        let labels = domains.iter().filter_map(|domain| domain.split('.').next());
        Self { labels: Neighbours::new(labels), domains }
    }

    /// Whether a name is one of them or below one.
    pub fn holds(&self, name: &str) -> bool {
        names(name).any(|name| self.domains.contains(name))
    }

    /// The label of one of them that another label resembles.
    pub fn nearest(&self, label: &str) -> Option<Resembled> {
        let (label, likeness) = self.labels.nearest(label)?;
        Some(Resembled { label: label.to_owned(), likeness })
    }

    /// One of them that a longer name ends in, without a dot between: `evilparcel.example`.
    pub fn glued(&self, name: &str) -> Option<&str> {
        let ends = |domain: &&String| {
            let rest = name.strip_suffix(domain.as_str());
            rest.is_some_and(|rest| !rest.is_empty() && !rest.ends_with('.'))
        };
        let is_long = |domain: &&String| domain.find('.').is_some_and(|length| length >= SHORT);
        self.domains.iter().filter(is_long).find(ends).map(String::as_str)
    }
}
