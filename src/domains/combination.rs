//! A name with a word put to it: `parcel-login`, `loginparcel` (Kintis et al., "Hiding in Plain Sight",
//! CCS 2017).

use crate::domains::names::{Domain, Names};
use crate::domains::skeleton::unaccented;

/// The name of a set that, with words beside it, makes a label.
pub fn combined<'a>(
    label: &str,
    names: &'a Names,
    is_word: impl Fn(&str) -> bool,
) -> Option<&'a Domain> {
    let label = unaccented(label);
    let parts: Vec<&str> = label.split('-').collect();
    let mut named = parts.iter().filter_map(|part| names.distinct(part).first());
    let has_word = parts.iter().any(|part| is_word(part) || is_of_words(part, &is_word));
    let fused = || parts.iter().find_map(|part| fused(part, names, &is_word));
    named.find(|it| has_word && !is_word(&it.label)).or_else(fused)
}

/// The name at one end of a part whose other end is a word.
fn fused<'a>(part: &str, names: &'a Names, is_word: &impl Fn(&str) -> bool) -> Option<&'a Domain> {
    let beside = |name: &str, word: &str| {
        if is_word(word) { names.distinct(name).first() } else { None }
    };
    cuts(part).find_map(|(left, right)| beside(left, right).or_else(|| beside(right, left)))
}

/// Whether two words make a part: `securelogin`.
fn is_of_words(part: &str, is_word: &impl Fn(&str) -> bool) -> bool {
    cuts(part).any(|(left, right)| is_word(left) && is_word(right))
}

fn cuts(part: &str) -> impl Iterator<Item = (&str, &str)> {
    part.char_indices().skip(1).map(|(at, _)| part.split_at(at))
}
