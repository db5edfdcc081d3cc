//! A set of names that others are taken for.

use crate::domains::neighbours::{Likeness, Neighbours};
use crate::domains::skeleton::plain;
use crate::model::domain::Host;
use std::collections::{HashMap, HashSet};

/// Letters of a label below which it stands in too many other names.
const SHORT: usize = 5;

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
        self.labels.nearest(label)
    }

    /// The domains with a label that looks so and that is nobody else's word.
    pub fn distinct(&self, label: &str) -> &[Domain] {
        self.distinct.get(&plain(label)).map_or(&[], Vec::as_slice)
    }

    /// Whether one of them has this public suffix.
    pub fn is_ending(&self, ending: &str) -> bool {
        self.endings.contains(ending)
    }

    /// The host that looks so.
    pub fn looking(&self, name: &str) -> Option<&str> {
        self.looks.get(&plain(name)).map(String::as_str)
    }

    /// One of them that a longer name ends in, without a dot between: `evilparcel.example`. Its label has at
    /// least so many letters.
    pub fn glued(&self, name: &str, letters: usize) -> Option<String> {
        let (label, ending) = name.split_once('.')?;
        let ends = label.char_indices().skip(1).filter_map(|(at, _)| label.get(at..));
        let domains =
            ends.filter(|end| end.len() >= letters.max(SHORT)).flat_map(|end| self.distinct(end));
        let mut glued = domains.filter(|it| it.ending == ending && label.ends_with(&it.label));
        glued.next().map(|it| format!("{}.{}", it.label, it.ending))
    }
}
