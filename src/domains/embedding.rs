//! A name that stands within another host, with its own ending: `parcel.example` in
//! `parcel.example.login.test` and in `parcel-example.test`.

use crate::domains::names::{Domain, Names};
use crate::domains::skeleton::{plain, shown};
use crate::domains::suffixes::Suffixes;
use crate::model::domain::Host;

/// A name within a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The name.
    pub name: String,
    /// Whether the host goes on behind it; if not, it is the end of a longer name: `my-parcel.example`.
    pub is_within: bool,
}

/// A host cut at dots and hyphens.
struct Cut<'a> {
    /// Each piece, and whether a dot stands before it.
    pieces: Vec<(bool, &'a str)>,
    /// How many of them stand before the public suffix.
    before_suffix: usize,
    /// How the label looks that the host's owner chose.
    own: String,
}

/// Labels of the longest public suffix that is looked for within a name: `co.uk`.
const LABELS: usize = 2;

/// The first name of a set that stands within a host which is none of its owner's.
pub fn embedded(host: &Host, names: &Names, suffixes: &Suffixes) -> Option<Embedded> {
    let (label, suffix) = host.tenant.as_deref()?.split_once('.')?;
    let shown = shown(&host.name);
    let pieces = cut(&shown);
    let before_suffix = pieces.len().checked_sub(cut(suffix).len())?;
    let cut = Cut { pieces, before_suffix, own: plain(label) };
    (0..before_suffix)
        .find_map(|at| cut.dotted(at, names, suffixes).or_else(|| cut.fused(at, names)))
}

fn cut(name: &str) -> Vec<(bool, &str)> {
    let mut is_behind_dot = true;
    let pieces = name.split_inclusive(['.', '-']).map(|piece| {
        let bare = piece.trim_end_matches(['.', '-']);
        (std::mem::replace(&mut is_behind_dot, piece.ends_with('.')), bare)
    });
    pieces.collect()
}

impl Cut<'_> {
    fn piece(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |(_, piece)| piece)
    }

    /// The pieces of a range as one name.
    fn joined(&self, from: usize, to: usize) -> String {
        let pieces = self.pieces.get(from..to).unwrap_or_default();
        pieces.iter().map(|(_, piece)| *piece).collect::<Vec<_>>().join(".")
    }

    /// The name of which a piece is the label and the next ones are the ending. Another ending than its own
    /// counts only where it is set apart by dots, as in addresses.
    fn dotted(&self, at: usize, names: &Names, suffixes: &Suffixes) -> Option<Embedded> {
        let domains = names.distinct(self.piece(at));
        let domain = domains.first().filter(|_| plain(self.piece(at)) != self.own)?;
        (1..=LABELS).rev().filter(|count| self.ends(at + 1 + count, at)).find_map(|count| {
            let end = at + 1 + count;
            let ending = self.joined(at + 1, end);
            let is_own = domains.iter().any(|domain| domain.ending == ending);
            let is_dotted =
                self.pieces.get(at + 1..end)?.iter().all(|(is_behind_dot, _)| *is_behind_dot);
            let is_name = is_own || is_dotted && suffixes.is_listed(&ending);
            let named = Domain { label: domain.label.clone(), ending };
            let is_within = end < self.pieces.len();
            is_name.then(|| Embedded { name: self.whole(at, &named, names), is_within })
        })
    }

    /// Whether a name may end there: before the public suffix, or with it where the host's owner has put
    /// something before the name.
    fn ends(&self, end: usize, label: usize) -> bool {
        let is_behind_dot = self.pieces.get(label).is_none_or(|(is_behind_dot, _)| *is_behind_dot);
        let is_last = end == self.pieces.len() && label + 1 == self.before_suffix;
        end <= self.before_suffix || is_last && !is_behind_dot
    }

    /// The name whose ending is written without a dot: `parcelexample`.
    fn fused(&self, at: usize, names: &Names) -> Option<Embedded> {
        let piece = self.piece(at);
        let cuts =
            piece.char_indices().rev().take(LONGEST_ENDING).map(|(at, _)| piece.split_at(at));
        let cuts = cuts.filter(|(_, ending)| names.is_ending(ending));
        let mut domains = cuts.flat_map(|(label, ending)| {
            names.distinct(label).iter().filter(move |domain| domain.ending == ending)
        });
        let domain = domains.next().filter(|domain| plain(&domain.label) != self.own)?;
        Some(Embedded { name: self.whole(at, domain, names), is_within: true })
    }

    /// The longest name of the set that ends so.
    fn whole(&self, at: usize, domain: &Domain, names: &Names) -> String {
        let end = format!("{}.{}", domain.label, domain.ending);
        let mut longer = (0..at).map(|from| format!("{}.{end}", self.joined(from, at)));
        let known = longer.find_map(|name| names.looking(&name).map(str::to_owned));
        known.unwrap_or(end)
    }
}

/// Letters of the longest ending that is looked for without a dot before it: `com`, `info`.
const LONGEST_ENDING: usize = 4;
