//! How few letters two names differ in.

use crate::domains::skeleton::prototype;

/// Whether at most one letter put in, left out or changed makes one of the other (Levenshtein 1966).
pub fn differs_by_one(one: &[char], other: &[char]) -> bool {
    match behind_common(one, other) {
        ([], []) => true,
        ([_, rest @ ..], [_, rest_of_other @ ..]) if rest == rest_of_other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) => one == rest,
        _ => false,
    }
}

/// Whether one is the other with two neighbours in each other's place (Damerau 1964).
pub fn swaps_neighbours(one: &[char], other: &[char]) -> bool {
    match behind_common(one, other) {
        ([a, b, rest @ ..], [c, d, rest_of_other @ ..]) => {
            a == d && b == c && rest == rest_of_other
        }
        _ => false,
    }
}

/// What is left of two names behind what they begin with.
fn behind_common<'a>(one: &'a [char], other: &'a [char]) -> (&'a [char], &'a [char]) {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    (one.get(same..).unwrap_or(&[]), other.get(same..).unwrap_or(&[]))
}

/// Whether two labels differ as names of honest neighbours do: in a number at the end, in a hyphen at an
/// end, or in the first letter, which readers see first and which makes another word of it.
pub fn differs_ordinarily(one: &str, other: &str) -> bool {
    let without_number =
        |label: &'_ str| label.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, other_stem) = (without_number(one), without_number(other));
    one.get(..stem) == other.get(..other_stem)
        || one.trim_matches('-') == other.trim_matches('-')
        || differs_at_first(one, other)
}

fn differs_at_first(one: &str, other: &str) -> bool {
    let (mut rest, mut rest_of_other) = (one.chars(), other.chars());
    match (rest.next(), rest_of_other.next()) {
        (Some(a), Some(b)) if a != b => {
            let is_other_word = rest.as_str() == rest_of_other.as_str() && !look_alike(a, b);
            is_other_word || rest.as_str() == other || one == rest_of_other.as_str()
        }
        _ => false,
    }
}

/// Whether two letters look alike, also where one of them is a capital: `I` and `l`.
fn look_alike(a: char, b: char) -> bool {
    let look = |c: char| prototype(c).collect::<String>();
    let capital = |c: char| c.to_uppercase().flat_map(prototype).collect::<String>();
    look(a) == look(b) || capital(a) == look(b) || look(a) == capital(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_one_letter() {
        for (one, other, differs, swaps) in [
            ("parcel", "parcel", true, false),
            ("parcel", "parccel", true, false),
            ("parcel", "prcel", true, false),
            ("parcel", "parrel", true, false),
            ("parcel", "pacrel", false, true),
            ("parcel", "carpel", false, false),
            ("", "ab", false, false),
        ] {
            let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            assert_eq!(
                (differs_by_one(&a, &b), swaps_neighbours(&a, &b)),
                (differs, swaps),
                "{other}"
            );
        }
    }

    #[test]
    fn names_of_honest_neighbours() {
        for (one, other, is_ordinary) in [
            ("parcel1", "parcel2", true),
            ("parcel", "marcel", true),
            ("parcel", "eparcel", true),
            ("parcel-", "parcel", true),
            ("intercom", "lntercom", false),
            ("parcel", "parcol", false),
            ("parcel", "parcels", false),
            ("parcel1", "parcels1", false),
        ] {
            assert_eq!(differs_ordinarily(one, other), is_ordinary, "{one} {other}");
        }
    }
}
