//! Which name of a set another is taken for.

use crate::domains::skeleton::skeleton;
use std::collections::HashMap;

/// Letters of a name below which one letter more or less makes another word.
const SHORT: usize = 6;

/// Labels, found again by what differs from them in one letter.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// Of each label its skeleton; of long ones also that with each letter left out.
    by_form: HashMap<String, Vec<usize>>,
    labels: Vec<Label>,
}

#[derive(Debug)]
struct Label {
    name: String,
    skeleton: Vec<char>,
}

/// How a label is like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They are one.
    Same,
    /// Nobody can tell them apart by eye (UTS 39).
    Confusable,
    /// One letter was put in, left out, or changed, or two neighbours change places.
    OneEdit,
}

impl Neighbours {
    /// A set of labels.
    pub fn new<'a>(labels: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in labels {
            let skeleton: Vec<char> = skeleton(name).chars().collect();
            let number = all.labels.len();
            for form in forms(&skeleton) {
                all.by_form.entry(form).or_default().push(number);
            }
            all.labels.push(Label { name: name.to_owned(), skeleton });
        }
        all
    }

    /// The label that another is most like.
    pub fn nearest(&self, label: &str) -> Option<(&str, Likeness)> {
        let seen: Vec<char> = skeleton(label).chars().collect();
        let numbers = forms(&seen).into_iter().filter_map(|form| self.by_form.get(&form)).flatten();
        let near = numbers.filter_map(|number| self.labels.get(*number));
        let near = near.filter_map(|it| Some((it.name.as_str(), likeness(it, label, &seen)?)));
        near.min_by_key(|(_, likeness)| *likeness as u8)
    }
}

fn likeness(one: &Label, other: &str, seen: &[char]) -> Option<Likeness> {
    if one.name == other {
        Some(Likeness::Same)
    } else if one.skeleton == seen {
        Some(Likeness::Confusable)
    } else {
        let is_long = one.skeleton.len().min(seen.len() + 1) >= SHORT;
        (is_long && is_one_edit(&one.skeleton, seen)).then_some(Likeness::OneEdit)
    }
}

/// A skeleton, and all that are left of it when one letter is missing.
fn forms(skeleton: &[char]) -> Vec<String> {
    let whole = skeleton.iter().collect();
    let without = (0..skeleton.len()).map(|gone| {
        let kept = skeleton.iter().enumerate().filter(|(at, _)| *at != gone);
        kept.map(|(_, c)| c).collect()
    });
    let count = if skeleton.len() + 1 < SHORT { 0 } else { skeleton.len() };
    std::iter::once(whole).chain(without.take(count)).collect()
}

/// Whether one letter put in, left out or changed, or two neighbours changing places, makes one of the
/// other (Damerau 1964).
pub fn is_one_edit(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same..).unwrap_or(&[]), other.get(same..).unwrap_or(&[]));
    match (one, other) {
        ([_, rest @ ..], rest_of_other) if rest == rest_of_other => true,
        (rest_of_one, [_, rest @ ..]) if rest == rest_of_one => true,
        ([_, rest @ ..], [_, rest_of_other @ ..]) if rest == rest_of_other => true,
        ([a, b, rest @ ..], [c, d, rest_of_other @ ..]) => {
            a == d && b == c && rest == rest_of_other
        }
        _ => false,
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
