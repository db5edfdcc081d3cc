//! All that is said of a list: what lint says of its lines, and how it stands beside the other
//! lists in force.

use crate::domains::skeleton::skeleton;
use crate::domains::suffixes::Suffixes;
use crate::model::verdict::Level;
use crate::policy::entry::{self, Entry, Problem};
use crate::policy::lexicons::Lexicons;
use crate::policy::lint::{Linted, ListKind, Remark, lint};
use crate::policy::overlap::{Covers, Whence};
use crate::policy::snapshot::Sources;
use crate::policy::unwise::unwise;
use std::collections::HashMap;

/// Reads a list of a level and kind. `beside` has all lists that count with it, and may have an
/// earlier text of the list itself.
pub fn review(
    text: &str,
    (level, kind): (Level, ListKind),
    beside: &Sources,
    lexicons: &Lexicons,
) -> Linted {
    let mut linted = lint(text, kind, &lexicons.suffixes, beside.today);
    let others = Others::beside((level, kind), beside);
    let mut remarks = others.overlaps(kind, &linted.entries);
    if kind == ListKind::Trusted {
        for (line, entry) in &linted.entries {
            let problems = unwise(entry, &lexicons.places, beside.today);
            remarks.extend(problems.into_iter().map(|problem| remark(*line, problem)));
        }
        remarks.extend(lookalikes(&linted.entries, &others, &lexicons.suffixes));
    }
    linted.remarks.extend(remarks);
    linted.remarks.sort_by_key(|remark| remark.line);
    linted
}

/// The entries of the other lists, those of lower levels and the same.
struct Others {
    trusted: Vec<(Whence, Entry)>,
    blocked: Vec<(Whence, Entry)>,
    /// Own domains of all that the list is for; they are trusted at the workspace alone.
    own_domains: Vec<String>,
}

impl Others {
    fn beside((level, kind): (Level, ListKind), beside: &Sources) -> Self {
        let of = |wanted: ListKind| {
            let lists = beside.lists.iter().filter(move |(other, of, _)| {
                *of == wanted && *other <= level && (*other, *of) != (level, kind)
            });
            let entries = lists.flat_map(|(level, _, text)| entries(*level, text));
            entries.filter(|(_, entry)| entry.holds_on(beside.today)).collect::<Vec<_>>()
        };
        let mut trusted = of(ListKind::Trusted);
        if level == Level::Workspace {
            let own = beside.own_domains.iter().map(|domain| format!("*.{domain}"));
            trusted.extend(own.flat_map(|line| entries(Level::BuiltIn, &line).collect::<Vec<_>>()));
        }
        let own_domains = beside.own_domains.clone();
        Self { trusted, blocked: of(ListKind::Blocked), own_domains }
    }

    fn overlaps(&self, kind: ListKind, entries: &[(usize, Entry)]) -> Vec<Remark> {
        let here = entries.iter().map(|(line, entry)| (Whence::Line(*line), entry));
        let same = if kind == ListKind::Trusted { &self.trusted } else { &self.blocked };
        let covers = Covers::new(kind, here.chain(all(same)));
        let blocks = Covers::new(ListKind::Blocked, all(&self.blocked));
        let mut remarks = Vec::new();
        for (line, entry) in entries {
            if let Some((whence, covering)) = covers.find(Whence::Line(*line), entry) {
                remarks.push(remark(*line, covered(whence, covering, entry)));
            }
            if kind == ListKind::Trusted
                && let Some((whence, block)) = blocks.find(Whence::Line(*line), entry)
                && !(entry.overrides && whence == Whence::Level(Level::Global))
            {
                remarks.push(remark(*line, beaten(whence, block)));
            }
        }
        remarks
    }
}

fn entries(level: Level, text: &str) -> impl Iterator<Item = (Whence, Entry)> {
    let entries = text.lines().filter_map(|line| entry::parse(line).ok()?);
    entries.map(move |entry| (Whence::Level(level), entry))
}

fn all(entries: &[(Whence, Entry)]) -> impl Iterator<Item = (Whence, &Entry)> {
    entries.iter().map(|(whence, entry)| (*whence, entry))
}

fn remark(line: usize, Problem { what, instead }: Problem) -> Remark {
    Remark { line, refused: false, what, instead }
}

fn covered(whence: Whence, covering: &Entry, entry: &Entry) -> Problem {
    let written = &covering.written;
    let what = match whence {
        Whence::Line(other) => format!("Line {other} covers this already: \"{written}\"."),
        Whence::Level(level) if covering.written == entry.written => {
            format!("The same entry stands in the {}.", level.in_words())
        }
        Whence::Level(level) => {
            format!("\"{written}\" covers this already ({}).", level.in_words())
        }
    };
    Problem::new(what, "one of them")
}

fn beaten(whence: Whence, block: &Entry) -> Problem {
    let place = match whence {
        Whence::Line(_) => "this list",
        Whence::Level(level) => level.in_words(),
    };
    let what = format!("Without effect, since a block beats it: \"{}\" ({place}).", block.written);
    Problem::new(what, "no entry here")
}

/// Trust in a name that looks like another trusted one is a mistake, or an attack.
fn lookalikes(entries: &[(usize, Entry)], others: &Others, suffixes: &Suffixes) -> Vec<Remark> {
    let owner = |host: &str| suffixes.tenant(host).unwrap_or_else(|| host.to_owned());
    let own = others.own_domains.iter().map(String::as_str);
    let known = own.chain(others.trusted.iter().map(|(_, entry)| entry.host.as_str()));
    let mut seen: HashMap<String, String> = HashMap::new();
    for host in known {
        let name = owner(host);
        seen.entry(skeleton(&name)).or_insert(name);
    }
    let mut remarks = Vec::new();
    for (line, entry) in entries {
        let name = owner(&entry.host);
        let first = seen.entry(skeleton(&name)).or_insert_with(|| name.clone());
        if *first != name {
            let what = format!("\"{name}\" looks like \"{first}\", which is trusted too.");
            remarks.push(remark(*line, Problem::new(what, first.clone())));
        }
    }
    remarks
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn beside() -> Sources {
        let list = |level, kind, text: &str| (level, kind, text.to_owned());
        Sources {
            today: date(2026, 11, 24),
            own_domains: vec!["acme.test".to_owned()],
            lists: vec![
                list(
                    Level::Global,
                    ListKind::Trusted,
                    "*.hub.example\nold.example expires=2026-01-01",
                ),
                list(Level::Global, ListKind::Blocked, "*.bad.example\nport.example:8443"),
                list(Level::Workspace, ListKind::Blocked, "worse.example"),
                list(Level::Workspace, ListKind::Trusted, "earlier.example"),
            ],
            ..Sources::default()
        }
    }

    fn says(kind: ListKind, text: &str) -> Vec<(usize, String)> {
        let linted = review(text, (Level::Workspace, kind), &beside(), &Lexicons::embedded());
        linted.remarks.into_iter().map(|remark| (remark.line, remark.what)).collect()
    }

    #[test]
    fn what_a_trusted_list_says_beside_the_others() {
        let text = "mail.acme.test\na.hub.example\nx.bad.example\nworse.example\n\
            acrne.test\nport.example\nold.example\nearlier.example\n\
            x.bad.example:8443 overrides=global\n";
        let said = says(ListKind::Trusted, text);
        let expected = [
            (1, "\"*.acme.test\" covers this already ("),
            (2, "\"*.hub.example\" covers this already ("),
            (3, "Without effect, since a block beats it: \"*.bad.example\""),
            (4, "Without effect, since a block beats it: \"worse.example\""),
            (5, "\"acrne.test\" looks like \"acme.test\""),
        ];
        assert_eq!(said.len(), expected.len(), "{said:#?}");
        for ((line, what), (wanted, begins)) in said.iter().zip(expected) {
            assert!(*line == wanted && what.starts_with(begins), "{line}: {what}");
        }
    }

    #[test]
    fn what_a_list_covers_twice() {
        for (text, lines) in [
            ("a.b.example\n*.b.example\n", vec![1]),
            ("shop.example/a/b\nshop.example/a\n", vec![1]),
            ("shop.example:443\nshop.example\n", vec![1]),
            ("shop.example:8443\nshop.example\n", vec![]),
            ("shop.example\nshop.example expires=2027-01-01\n", vec![2]),
            ("*.shop.example expires=2027-01-01\na.shop.example\n", vec![]),
            ("*.shop.example\n*.a.shop.example\nb.shop.example/x\n", vec![2, 3]),
        ] {
            let said = says(ListKind::Trusted, text);
            let said: Vec<usize> = said.into_iter().map(|(line, _)| line).collect();
            assert_eq!(said, lines, "{text}");
        }
        let said = says(ListKind::Blocked, "*.shop.example\nshop.example:8443/x\n");
        assert_eq!(said.len(), 1, "{said:?}");
    }

    #[test]
    fn a_list_for_all_is_not_held_against_those_of_one_workspace() {
        let global = (Level::Global, ListKind::Trusted);
        let linted = review("worse.example\n", global, &beside(), &Lexicons::embedded());
        assert_eq!(linted.remarks, []);
    }
}
