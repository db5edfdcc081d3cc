//! Where the words of a text stand, told of 64 octets at a time.

use encoding_rs::Encoding;
use std::ops::Range;

/// Octets that one number tells of.
const WIDE: usize = 64;

/// The runs of octets that are of words. Octets are told of without a branch, as a word may end at any.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut before = 0;
    let numbers = bits(text).into_iter().enumerate();
    let mut borders = numbers.flat_map(move |(number, bits)| {
        let changes = bits ^ (bits << 1 | before);
        before = bits >> (WIDE - 1);
        ones(changes).map(move |one| number * WIDE + one)
    });
    std::iter::from_fn(move || Some(borders.next()?..borders.next()?))
}

/// A bit for each octet, whether it is of a word, and one at least for what follows the last.
fn bits(text: &str) -> Vec<u64> {
    let mut bits = Vec::with_capacity(text.len() / WIDE + 1);
    let (whole, rest) = text.as_bytes().as_chunks::<WIDE>();
    bits.extend(whole.iter().map(plain));
    let mut last = [b' '; WIDE];
    last.iter_mut().zip(rest).for_each(|(to, octet)| *to = *octet);
    bits.push(plain(&last));
    for (at, letter) in foreign(text).filter(|(_, c)| is_of_word(*c)) {
        for octet in at..at + letter.len_utf8() {
            bits.get_mut(octet / WIDE).into_iter().for_each(|it| *it |= 1 << (octet % WIDE));
        }
    }
    bits
}

/// The bits of letters and digits of ASCII, eight at a time: the product has the least bit of each octet side
/// by side in its greatest octet.
fn plain(octets: &[u8; WIDE]) -> u64 {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let are = octets.map(|octet| u8::from(octet.is_ascii_alphanumeric()));
    let (eights, _) = are.as_chunks::<8>();
    let gathered = eights.iter().map(|eight| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56);
    gathered.enumerate().fold(0, |all, (number, bits)| all | bits << (8 * number))
}

/// The characters that are not ASCII, with their places.
fn foreign(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let begin = at + Encoding::ascii_valid_up_to(rest.as_bytes());
        let letter = text.get(begin..)?.chars().next()?;
        at = begin + letter.len_utf8();
        Some((begin, letter))
    })
}

/// The places of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let one = bits.trailing_zeros();
        bits &= bits.checked_sub(1)?;
        usize::try_from(one).ok()
    })
}

/// Whether a sign belongs to a word that has an end on both sides.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_letters_do() {
        let long = "ab ".repeat(50);
        for text in ["", "a", " a b", "don't", "\u{E9}t\u{E9} x", "A社B\u{A0}c", &long, &long[2..]]
        {
            let mut words: Vec<&str> = text.split(|c| !is_of_word(c)).collect();
            words.retain(|word| !word.is_empty());
            assert_eq!(runs(text).map(|run| &text[run]).collect::<Vec<_>>(), words, "{text:?}");
        }
    }
}
