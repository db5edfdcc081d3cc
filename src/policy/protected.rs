//! Names that others imitate: those that a workspace trusts.

use crate::domains::host;
use crate::domains::names::Names;
use crate::policy::lexicons::Lexicons;
use crate::policy::list::names;

/// The hosts of a trusted list.
#[derive(Debug, Default)]
pub struct Protected {
    /// Their names.
    pub names: Names,
}

impl Protected {
    /// Of the hosts of a list.
    pub fn new<'a>(hosts: impl Iterator<Item = &'a str>, lexicons: &Lexicons) -> Self {
        let hosts = hosts.filter_map(|name| host::canonical(name, &lexicons.suffixes));
        Self { names: Names::new(hosts, |label| lexicons.is_ordinary(label)) }
    }

    /// Whether a name is one of their domains or below one.
    pub fn holds(&self, name: &str) -> bool {
        names(name).any(|name| self.names.has(name))
    }
}
