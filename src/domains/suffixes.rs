//! The Public Suffix List. The only file that names `publicsuffix`.
//!
//! Names must be canonical: lower-case A-labels without a trailing dot. An IP address is no name.

use publicsuffix::{IcannList, List, Psl, Type};
use std::collections::HashMap;

/// The list as it was when this version was built; `data/README.md` has its source and licence.
const EMBEDDED: &str = include_str!("data/public_suffix_list.dat");

/// The lines around the two sections.
const SECTIONS: [&str; 4] = [
    "// ===BEGIN ICANN DOMAINS===",
    "// ===END ICANN DOMAINS===",
    "// ===BEGIN PRIVATE DOMAINS===",
    "// ===END PRIVATE DOMAINS===",
];

/// The parsed list. Parsing takes some 20 ms: do it once per process.
#[derive(Debug)]
pub struct Suffixes {
    whole: List,
    icann: IcannList,
    below: HashMap<String, String>,
    /// The VERSION line, or, where there is none, nothing.
    pub version: String,
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
        Self::of(EMBEDDED.parse().unwrap_or_default(), EMBEDDED)
    }

    /// Another list; `None` where it is none, such as one that is torn: it must have both sections to
    /// their ends, and the suffixes that every such list has.
    pub fn parse(text: &str) -> Option<Self> {
        let is_whole = SECTIONS.iter().all(|line| text.lines().any(|it| it.trim_end() == *line));
        let list = Self::of(text.parse().ok().filter(|_| is_whole)?, text);
        let has_all = ["com", "co.uk"].iter().all(|name| list.is_listed(name));
        (has_all && list.section("github.io") == Some(Section::Private)).then_some(list)
    }

    fn of(whole: List, text: &str) -> Self {
        let version = text.lines().find_map(|line| line.strip_prefix("// VERSION: "));
        let version = version.unwrap_or_default().to_owned();
        Self { icann: whole.clone().into(), whole, below: rules_below(text), version }
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
    pub fn below(&self, name: &str) -> Option<&str> {
        self.below.get(name).map(String::as_str)
    }
}

/// Each name that a rule stands below, and the first such rule. Under `*.ck` anybody may have a name,
/// as under `ck` itself.
fn rules_below(text: &str) -> HashMap<String, String> {
    let mut below = HashMap::new();
    for rule in text.lines().map(str::trim_end).filter(|line| !line.starts_with("//")) {
        let mut name = rule;
        while let Some((_, parent)) = name.split_once('.') {
            if !below.contains_key(parent) {
                let suffix = rule.trim_start_matches(['*', '.', '!']);
                below.insert(parent.to_owned(), suffix.to_owned());
            }
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
    fn a_list_that_is_torn_is_none() {
        let half = EMBEDDED.split("===END PRIVATE").next().unwrap();
        let foreign = SECTIONS.join("\n");
        assert!(Suffixes::parse(EMBEDDED).is_some_and(|list| !list.version.is_empty()));
        for text in [half, "", "<html></html>", &foreign, &EMBEDDED.replace("\nco.uk\n", "\n")] {
            assert!(Suffixes::parse(text).is_none());
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
