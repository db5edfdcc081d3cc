//! Entries that cover other entries. Every look-up is by hash, since a list may have a hundred
//! thousand of them.

use crate::model::verdict::Level;
use crate::policy::entry::Entry;
use crate::policy::lint::ListKind;
use crate::policy::list::names;
use std::collections::HashMap;

/// Segments of a path that are looked at.
const DEEPEST: usize = 32;

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// In this line of the list that is read.
    Line(usize),
    /// In another list of a level.
    Level(Level),
}

/// Exactly what an entry is for: host, wildcard, port, path.
type Place<'a> = (&'a str, bool, Option<u16>, &'a [String]);

/// The entries of one kind by what they are for; the first of each place counts.
#[derive(Debug)]
pub struct Covers<'a> {
    kind: ListKind,
    places: HashMap<Place<'a>, (Whence, &'a Entry)>,
}

impl<'a> Covers<'a> {
    /// Entries of a kind.
    pub fn new(kind: ListKind, entries: impl IntoIterator<Item = (Whence, &'a Entry)>) -> Self {
        let mut places = HashMap::new();
        for (whence, entry) in entries {
            places.entry(place(entry)).or_insert((whence, entry));
        }
        Self { kind, places }
    }

    /// Another entry that is for all of what this one is for, and holds as long.
    pub fn find(&self, whence: Whence, entry: &Entry) -> Option<(Whence, &'a Entry)> {
        let hosts = names(&entry.host).enumerate().flat_map(|(parents, host)| {
            let exact = (parents == 0 && !entry.wildcard).then_some((host, false));
            exact.into_iter().chain([(host, true)])
        });
        let ports = self.ports(entry.port);
        for (host, wildcard) in hosts {
            for length in 0..=entry.path.len().min(DEEPEST) {
                let path = entry.path.get(..length).unwrap_or_default();
                let found = ports.iter().find_map(|port| {
                    self.places.get(&(host, wildcard, *port, path)).filter(|(other, covering)| {
                        !is_itself(*other, whence, place(covering) == place(entry))
                            && outlasts(covering, entry)
                    })
                });
                if let Some((whence, covering)) = found {
                    return Some((*whence, covering));
                }
            }
        }
        None
    }

    /// The ports an entry may be written with and cover another's.
    fn ports(&self, port: Option<u16>) -> Vec<Option<u16>> {
        match (self.kind, port) {
            (_, None) => vec![None],
            (ListKind::Trusted, Some(80 | 443)) | (ListKind::Blocked, Some(_)) => vec![None, port],
            (ListKind::Trusted, Some(_)) => vec![port],
        }
    }
}

fn place(entry: &Entry) -> Place<'_> {
    (&entry.host, entry.wildcard, entry.port, &entry.path)
}

/// What stands twice in one list is told as that, not as covered.
fn is_itself(one: Whence, other: Whence, same_place: bool) -> bool {
    let both_here = matches!((one, other), (Whence::Line(_), Whence::Line(_)));
    both_here && same_place
}

fn outlasts(covering: &Entry, entry: &Entry) -> bool {
    covering.expires.is_none_or(|last| entry.expires.is_some_and(|other| other <= last))
}
