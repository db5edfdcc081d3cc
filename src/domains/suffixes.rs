//! The Public Suffix List. The only file that names `publicsuffix`.
//!
//! Names must be canonical: lower-case A-labels without a trailing dot. An IP address is no name.

use publicsuffix::{IcannList, List, Psl, Type};
use std::collections::HashMap;

/// The list as it was when this version was built; `data/README.md` has its source and licence.
const EMBEDDED: &str = include_str!("data/public_suffix_list.dat");

/// The parsed list. Parsing takes some 20 ms: do it once per process.
#[derive(Debug)]
pub struct Suffixes {
    whole: List,
    icann: IcannList,
    below: HashMap<&'static str, &'static str>,
}

/// Which section of the list a public suffix stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Registries: `com`, `co.uk`.
    Icann,
    /// Companies that rent out names: `github.io`, `pages.dev`.
    Private,
}

impl Suffixes {
    /// The list that is built in.
    pub fn embedded() -> Self {
        let whole: List = EMBEDDED.parse().unwrap_or_default();
        Self { icann: whole.clone().into(), whole, below: rules_below() }
    }

    /// The VERSION line of the built-in list.
    pub fn version() -> &'static str {
        EMBEDDED.lines().find_map(|line| line.strip_prefix("// VERSION: ")).unwrap_or_default()
    }

    /// Registrable domain by the ICANN section alone: `team.github.io` belongs to `github.io`.
    pub fn domain(&self, name: &str) -> Option<String> {
        registrable(&self.icann, name)
    }

    /// Registrable domain with the private section: `team.github.io` is its own owner.
    pub fn tenant(&self, name: &str) -> Option<String> {
        registrable(&self.whole, name)
    }

    /// The section in which `name` is itself a public suffix; `None` where it is not one.
    pub fn section(&self, name: &str) -> Option<Section> {
        let suffix = self.whole.suffix(name.as_bytes())?;
        if suffix.as_bytes() != name.as_bytes() {
            return None;
        }
        Some(if suffix.typ() == Some(Type::Private) { Section::Private } else { Section::Icann })
    }

    /// Whether the list has a rule for `name` itself, so that it is a suffix in use and not merely the last
    /// label of some name.
    pub fn is_listed(&self, name: &str) -> bool {
        let suffix = self.whole.suffix(name.as_bytes());
        suffix.is_some_and(|suffix| suffix.is_known() && suffix.as_bytes() == name.as_bytes())
    }

    /// A suffix that stands below a name: anybody may have a name under `s3.amazonaws.com`, so that
    /// nobody owns all of `amazonaws.com`.
    pub fn below(&self, name: &str) -> Option<&'static str> {
        self.below.get(name).copied()
    }
}

/// Each name that a rule stands below, and the first such rule. Under `*.ck` anybody may have a name,
/// as under `ck` itself.
fn rules_below() -> HashMap<&'static str, &'static str> {
    let mut below = HashMap::new();
    for rule in EMBEDDED.lines().filter(|line| !line.starts_with("//")) {
        let mut name = rule;
        while let Some((_, parent)) = name.split_once('.') {
            below.entry(parent).or_insert(rule.trim_start_matches(['*', '.', '!']));
            name = parent;
        }
    }
    below
}

fn registrable(list: &impl Psl, name: &str) -> Option<String> {
    let domain = list.domain(name.as_bytes())?;
    String::from_utf8(domain.as_bytes().to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_views_of_a_name() {
        let suffixes = Suffixes::embedded();
        for (name, domain, tenant) in [
            ("www.example.co.uk", Some("example.co.uk"), Some("example.co.uk")),
            ("a.team.github.io", Some("github.io"), Some("team.github.io")),
            ("github.io", Some("github.io"), None),
            ("co.uk", None, None),
            ("acme.test", Some("acme.test"), Some("acme.test")),
            ("localhost", None, None),
            ("xn--bcher-kva.example", Some("xn--bcher-kva.example"), Some("xn--bcher-kva.example")),
        ] {
            assert_eq!(suffixes.domain(name).as_deref(), domain, "{name}");
            assert_eq!(suffixes.tenant(name).as_deref(), tenant, "{name}");
        }
    }

    #[test]
    fn suffixes_below_a_name() {
        let suffixes = Suffixes::embedded();
        for (name, is_shared) in [
            ("amazonaws.com", true),
            ("compute.estate", true),
            ("com", true),
            ("example.com", false),
            ("waymark.dev", false),
        ] {
            assert_eq!(suffixes.below(name).is_some(), is_shared, "{name}");
        }
    }

    #[test]
    fn sections_of_suffixes() {
        let suffixes = Suffixes::embedded();
        for (name, section) in [
            ("co.uk", Some(Section::Icann)),
            ("github.io", Some(Section::Private)),
            ("example.com", None),
            ("zip", Some(Section::Icann)),
        ] {
            assert_eq!(suffixes.section(name), section, "{name}");
        }
    }
}
