//! Which name of a set another is taken for.

use crate::domains::edits::{differs_by_one, differs_ordinarily, swaps_neighbours};
use crate::domains::skeleton::plain;
use foldhash::HashMap;
use std::hash::{BuildHasher as _, Hasher as _};
use std::iter::once;

/// Letters of a name below which one letter more or less makes another word.
const SHORT: usize = 6;

/// Labels, found again by what differs from them in one letter.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// Of each label what it looks like, as a hash; of long ones also that with each letter left out.
    by_form: HashMap<u64, Vec<usize>>,
    labels: Vec<Label>,
    /// Letters of the longest look.
    longest: usize,
}

#[derive(Debug)]
struct Label {
    name: String,
    look: Vec<char>,
}

/// How a label is like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They are one.
    Same,
    /// Nobody can tell them apart by eye (UTS 39), or by their accents alone.
    Confusable,
    /// One letter was put in, left out, or changed, or two neighbours change places, and not as the names of
    /// honest neighbours differ.
    OneEdit,
}

impl Neighbours {
    /// A set of labels.
    pub fn new<'a>(labels: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in labels {
            let look: Vec<char> = plain(name).chars().collect();
            let number = all.labels.len();
            all.longest = all.longest.max(look.len());
            for form in all.forms(&look) {
                all.by_form.entry(form).or_default().push(number);
            }
            all.labels.push(Label { name: name.to_owned(), look });
        }
        all
    }

    /// The label that another is most like.
    pub fn nearest(&self, label: &str) -> Option<(&str, Likeness)> {
        let seen: Vec<char> = plain(label).chars().collect();
        if seen.len() > self.longest + 1 {
            return None;
        }
        let numbers =
            self.forms(&seen).into_iter().filter_map(|form| self.by_form.get(&form)).flatten();
        let near = numbers.filter_map(|number| self.labels.get(*number));
        let near = near.filter_map(|it| Some((it.name.as_str(), likeness(it, label, &seen)?)));
        near.min_by_key(|(_, likeness)| *likeness as u8)
    }

    /// A look, and all that is left of it when one letter is missing.
    fn forms(&self, look: &[char]) -> Vec<u64> {
        let without = |gone: usize| {
            let mut hasher = self.by_form.hasher().build_hasher();
            let kept = look.iter().enumerate().filter(|(at, _)| *at != gone);
            kept.for_each(|(_, c)| hasher.write_u32(u32::from(*c)));
            hasher.finish()
        };
        let count = if look.len() + 1 < SHORT { 0 } else { look.len() };
        once(look.len()).chain(0..count).map(without).collect()
    }
}

fn likeness(one: &Label, other: &str, seen: &[char]) -> Option<Likeness> {
    if one.name == other {
        Some(Likeness::Same)
    } else if one.look == seen {
        Some(Likeness::Confusable)
    } else {
        let is_long = one.look.len().min(seen.len() + 1) >= SHORT;
        let is_edit = differs_by_one(&one.look, seen) || swaps_neighbours(&one.look, seen);
        (is_long && is_edit && !differs_ordinarily(&one.name, other)).then_some(Likeness::OneEdit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_label_is_taken_for() {
        let names = Neighbours::new(["intercom", "github", "dhl", "paypal"].into_iter());
        for (label, near) in [
            ("intercom", Some(("intercom", Likeness::Same))),
            ("lntercom", Some(("intercom", Likeness::OneEdit))),
            ("githubb", Some(("github", Likeness::OneEdit))),
            ("gihtub", Some(("github", Likeness::OneEdit))),
            ("githb", Some(("github", Likeness::OneEdit))),
            ("github2", None),
            ("eithub", None),
            ("g\u{ED}thub", Some(("github", Likeness::Confusable))),
            ("xn--gthub-n4a", Some(("github", Likeness::Confusable))),
            ("paypa1", Some(("paypal", Likeness::Confusable))),
            ("dhll", None),
            ("strawberry", None),
            ("", None),
        ] {
            assert_eq!(names.nearest(label), near, "{label}");
        }
    }
}
