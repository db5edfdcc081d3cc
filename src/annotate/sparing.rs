//! What of its marks is written into a part: the weightiest first, each in full once, and no more than
//! a reader looks at and a mail may grow by.

use crate::annotate::inline::{Form, Pen, Place};
use crate::model::verdict::Mark;
use crate::parse::splice::Splice;
use std::cmp::Reverse;
use std::collections::HashSet;
use url::Url;

/// Visible marks of a part.
const MAX_SEEN: usize = 8;
/// Octets of its marks, or a twentieth of the part where that is more.
const MAX_OCTETS: usize = 4_096;

/// A link with its mark as it is written.
#[derive(Debug)]
pub(super) struct Written<'a> {
    pub link: Place<'a>,
    pub form: Form,
    pub splices: Vec<Splice>,
    /// Whether an earlier one says the same.
    pub is_repeated: bool,
}

impl Written<'_> {
    /// Whether a reader is to see it, and does not.
    pub(super) fn is_unseen(&self) -> bool {
        self.form == Form::Bare && self.link.is_labelled()
    }
}

/// The marks of links, in the same order.
pub(super) fn written<'a>(links: &[Place<'a>], length: usize, pen: Pen<'_>) -> Vec<Written<'a>> {
    let mut told = HashSet::new();
    let bare = links.iter().map(|link| Written {
        link: *link,
        form: Form::Bare,
        splices: pen.marks(link, Form::Bare),
        is_repeated: !told.insert(what_it_tells(link)),
    });
    let mut marks: Vec<Written<'_>> = bare.collect();
    let needed: usize = marks.iter().map(|mark| octets(&mark.splices)).sum();
    let most = MAX_OCTETS.max(length / 20);
    let octets = most.saturating_sub(needed);
    let mut room = Room { octets, seen: MAX_SEEN, reopened: HashSet::new() };
    let mut by_weight: Vec<&mut Written<'_>> = marks.iter_mut().collect();
    by_weight.sort_by_key(|mark| (Reverse(mark.link.assessment.mark), mark.is_repeated));
    for mark in by_weight {
        room.give(mark, pen);
    }
    marks
}

/// What a reader learns of a mark, and need not learn twice.
fn what_it_tells(link: &Place<'_>) -> (bool, String) {
    let Place { assessment, wording, .. } = *link;
    let says = match assessment.mark {
        Mark::Host => wording.host_mark(assessment),
        Mark::None | Mark::Quiet | Mark::Warning | Mark::Removed => wording.sentence(assessment),
    };
    (link.is_labelled(), says)
}

fn octets(splices: &[Splice]) -> usize {
    splices.iter().map(|splice| splice.bytes.len()).sum()
}

/// What may still be written.
struct Room {
    octets: usize,
    seen: usize,
    reopened: HashSet<Url>,
}

impl Room {
    /// Writes as much of a mark as there is room for.
    fn give(&mut self, mark: &mut Written<'_>, pen: Pen<'_>) {
        let seen = usize::from(mark.link.is_labelled());
        mark.link.is_reopened = mark.link.address().is_some_and(|url| self.reopened.contains(url));
        let forms = [Form::Full, Form::Short].into_iter().skip(usize::from(mark.is_repeated));
        for form in forms {
            let splices = pen.marks(&mark.link, form);
            let more = octets(&splices).saturating_sub(octets(&mark.splices));
            if more <= self.octets && seen <= self.seen {
                self.octets -= more;
                self.seen -= seen;
                self.reopened.extend(mark.link.reopened(form).cloned());
                (mark.form, mark.splices) = (form, splices);
                return;
            }
        }
    }
}
