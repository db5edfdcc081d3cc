//! Reads the text of a list, and says what is wrong or unwise in it, line by line.

use crate::domains::suffixes::{Section, Suffixes};
use crate::policy::entry::{self, Entry, Problem};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Which of the two lists a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Links to these are not marked.
    Trusted,
    /// Links to these are removed.
    Blocked,
}

impl ListKind {
    /// Its name in paths, files and pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Blocked => "blocked",
        }
    }
}

/// A remark on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Line number from 1.
    pub line: usize,
    /// Whether the list cannot be used with this line.
    pub refused: bool,
    /// One sentence.
    pub what: String,
    /// What to write instead, or to check.
    pub instead: String,
}

/// A text with what was read of it.
#[derive(Debug, Default)]
pub struct Linted {
    /// The entries with their line numbers.
    pub entries: Vec<(usize, Entry)>,
    /// Remarks in the order of lines.
    pub remarks: Vec<Remark>,
}

impl Linted {
    /// The first remark for which the list cannot be used.
    pub fn refusal(&self) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.refused)
    }
}

/// Reads a list.
pub fn lint(text: &str, kind: ListKind, suffixes: &Suffixes, today: Date) -> Linted {
    let mut linting =
        Linting { kind, suffixes, today, seen: HashMap::new(), done: Linted::default() };
    for (line, written) in (1..).zip(text.lines()) {
        match entry::parse(written) {
            Ok(None) => {}
            Err(problem) => linting.refuse(line, problem),
            Ok(Some(entry)) => linting.look_at(line, entry),
        }
    }
    linting.done
}

struct Linting<'a> {
    kind: ListKind,
    suffixes: &'a Suffixes,
    today: Date,
    /// What entries cover, and the line where that stands first.
    seen: HashMap<String, usize>,
    done: Linted,
}

impl Linting<'_> {
    fn look_at(&mut self, line: usize, entry: Entry) {
        if self.kind == ListKind::Trusted
            && let Some(problem) = trusts_strangers(&entry, self.suffixes)
        {
            self.refuse(line, problem);
        }
        let warnings = [self.duplicate(line, &entry), self.expired(&entry), self.alone(&entry)];
        for problem in warnings.into_iter().flatten() {
            self.remark(line, false, problem);
        }
        self.done.entries.push((line, entry));
    }

    fn refuse(&mut self, line: usize, problem: Problem) {
        self.remark(line, true, problem);
    }

    fn remark(&mut self, line: usize, refused: bool, Problem { what, instead }: Problem) {
        self.done.remarks.push(Remark { line, refused, what, instead });
    }

    fn duplicate(&mut self, line: usize, entry: &Entry) -> Option<Problem> {
        let Entry { host, wildcard, port, path, .. } = entry;
        let first =
            *self.seen.entry(format!("{host} {wildcard} {port:?} {path:?}")).or_insert(line);
        (first < line).then(|| Problem {
            what: format!("The same entry stands in line {first}."),
            instead: "one of them".into(),
        })
    }

    fn expired(&self, entry: &Entry) -> Option<Problem> {
        (!entry.holds_on(self.today)).then(|| Problem {
            what: "The entry has expired.".into(),
            instead: "a later date, or delete it".into(),
        })
    }

    /// Who blocks a host mostly means its subdomains too.
    fn alone(&self, entry: &Entry) -> Option<Problem> {
        let is_one = !entry.wildcard && entry.path.is_empty() && entry.host.contains('.');
        (self.kind == ListKind::Blocked && is_one).then(|| Problem {
            what: format!("This blocks exactly {}, none of its subdomains.", entry.host),
            instead: format!("*.{}", entry.host),
        })
    }
}

/// Trusting a public suffix would trust strangers; blocking one is an admin's right.
pub fn trusts_strangers(entry: &Entry, suffixes: &Suffixes) -> Option<Problem> {
    let host = &entry.host;
    let below = if entry.wildcard { suffixes.below(host) } else { None };
    let is_dotted = host.contains('.');
    match (suffixes.section(host), below) {
        (Some(Section::Icann), _) if is_dotted || entry.wildcard => Some(Problem {
            what: format!("\"{host}\" is a public suffix: anybody can register a name under it."),
            instead: format!("*.example.{host}"),
        }),
        (Some(Section::Private), _) if entry.wildcard => Some(Problem {
            what: format!("Anyone can publish under \"{host}\"."),
            instead: format!("team.{host}"),
        }),
        (_, Some(below)) => Some(Problem {
            what: format!("Anyone can publish under \"{below}\", which this would cover."),
            instead: format!("www.{host}"),
        }),
        (Some(Section::Icann | Section::Private) | None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn remarks_name_line_and_what_to_write() {
        let text = "*.acme.test\nco.uk\n\n*.github.io\nteam.github.io\n\
                    acme.test expires=2020-01-01\n*.acme.test\n*\n";
        let linted = lint(text, ListKind::Trusted, &Suffixes::embedded(), date(2026, 11, 24));
        let remarks: Vec<_> =
            linted.remarks.iter().map(|remark| (remark.line, remark.refused)).collect();
        assert_eq!(remarks, [(2, true), (4, true), (6, false), (7, false), (8, true)]);
        assert_eq!(linted.remarks[0].instead, "*.example.co.uk");
    }

    #[test]
    fn nobody_is_trusted_with_the_names_of_strangers() {
        let suffixes = Suffixes::embedded();
        for (line, refused) in [
            ("*.amazonaws.com", true),
            ("amazonaws.com", false),
            ("*.com", true),
            ("intranet", false),
            ("*.example.com", false),
        ] {
            let linted = lint(line, ListKind::Trusted, &suffixes, date(2026, 11, 24));
            assert_eq!(linted.refusal().is_some(), refused, "{line}");
        }
    }

    #[test]
    fn suffixes_may_be_blocked() {
        let linted = lint(
            "*.zip\nexample.com\n",
            ListKind::Blocked,
            &Suffixes::embedded(),
            date(2026, 11, 24),
        );
        assert!(linted.refusal().is_none());
        assert_eq!(linted.remarks[0].instead, "*.example.com");
    }
}
