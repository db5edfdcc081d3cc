//! A set of names that others are taken for.

use crate::domains::neighbours::{Likeness, Neighbours};
use crate::domains::skeleton::plain;
use crate::model::domain::Host;
use foldhash::{HashMap, HashSet};

/// Letters of a label below which it stands in too many other names.
const SHORT: usize = 5;
/// Octets of the longest label (RFC 1035 section 2.3.4): a longer one is no name of anybody.
pub const MAX_LABEL: usize = 63;
/// Octets of the longest host (RFC 1035 section 2.3.4).
pub const MAX_NAME: usize = 253;

/// Hosts with the domains that they belong to.
#[derive(Debug, Default)]
pub struct Names {
    domains: HashSet<String>,
    labels: Neighbours,
    /// How a host looks, and the host.
    looks: HashMap<String, String>,
    /// How a label looks that is nobody else's word, and the domains with it.
    distinct: HashMap<String, Vec<Domain>>,
    endings: HashSet<String>,
}

/// A registrable domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// What its owner chose.
    pub label: String,
    /// The public suffix.
    pub ending: String,
}

impl Names {
    /// Of hosts; a label that is an ordinary word, or short, says nothing within another name.
    pub fn new(hosts: impl Iterator<Item = Host>, is_ordinary: impl Fn(&str) -> bool) -> Self {
        let mut names = Self::default();
        for host in hosts {
            let Some(tenant) = host.tenant else { continue };
            for name in [host.name.strip_prefix("www.").unwrap_or(&host.name), &tenant] {
                names.looks.insert(plain(name), name.to_owned());
            }
            if names.domains.insert(tenant.clone()) {
                names.add(&tenant, &is_ordinary);
            }
        }
        names.labels = Neighbours::new(names.domains.iter().filter_map(|it| it.split('.').next()));
        names
    }

    fn add(&mut self, tenant: &str, is_ordinary: impl Fn(&str) -> bool) {
        let Some((label, ending)) = tenant.split_once('.') else { return };
        if label.len() >= SHORT && !is_ordinary(label) {
            let domain = Domain { label: label.to_owned(), ending: ending.to_owned() };
            self.endings.insert(domain.ending.clone());
            self.distinct.entry(plain(label)).or_default().push(domain);
        }
    }

    /// Whether a registrable domain is one of theirs.
    pub fn has(&self, domain: &str) -> bool {
        self.domains.contains(domain)
    }

    /// The label of one of them that another label is most like.
    pub fn nearest(&self, label: &str) -> Option<(&str, Likeness)> {
        if label.len() > MAX_LABEL { None } else { self.labels.nearest(label) }
    }

    /// The domains with a label that looks so and that is nobody else's word.
    pub fn distinct(&self, label: &str) -> &[Domain] {
        let look = (SHORT..=MAX_LABEL).contains(&label.len()).then(|| plain(label));
        look.and_then(|look| self.distinct.get(&look)).map_or(&[], Vec::as_slice)
    }

    /// Whether one of them has this public suffix.
    pub fn is_ending(&self, ending: &str) -> bool {
        self.endings.contains(ending)
    }

    /// The host that looks so.
    pub fn looking(&self, name: &str) -> Option<&str> {
        self.looks.get(&plain(name)).map(String::as_str)
    }

    /// The longest of them that a longer name ends in, without a dot between: `evilparcel.example`.
    pub fn glued(&self, name: &str) -> Option<String> {
        let (label, _) = name.split_once('.').filter(|(label, _)| label.len() <= MAX_LABEL)?;
        let last = label.len().checked_sub(SHORT)?;
        let mut ends = (1..=last).filter_map(|at| name.get(at..));
        let is_distinct =
            |end: &str| end.split('.').next().is_some_and(|label| !self.distinct(label).is_empty());
        ends.find(|end| self.has(end) && is_distinct(end)).map(str::to_owned)
    }
}
