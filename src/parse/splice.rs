//! Replacing ranges of bytes, while all others stay as they are.

use std::ops::Range;

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// What goes; an empty range only inserts.
    pub range: Range<usize>,
    /// What comes in its place.
    pub bytes: Vec<u8>,
}

impl Splice {
    /// Puts bytes in at a place.
    pub fn insert(at: usize, bytes: impl Into<Vec<u8>>) -> Self {
        Self { range: at..at, bytes: bytes.into() }
    }

    /// Takes a range out.
    pub fn remove(range: Range<usize>) -> Self {
        Self { range, bytes: Vec::new() }
    }
}

/// Applies replacements in the order of their places. Of ranges that overlap, the later one is cut;
/// what was to come in its place is left out.
pub fn splice(source: &[u8], mut splices: Vec<Splice>) -> Vec<u8> {
    splices.sort_by_key(|splice| splice.range.start);
    let inserted: usize = splices.iter().map(|splice| splice.bytes.len()).sum();
    let mut out = Vec::with_capacity(source.len() + inserted);
    let mut done = 0;
    for Splice { range, bytes } in splices {
        if let Some(kept) = source.get(done..range.start) {
            out.extend_from_slice(kept);
            out.extend_from_slice(&bytes);
        }
        done = done.max(range.end);
    }
    out.extend_from_slice(source.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_replace_only_their_ranges() {
        let splices = vec![Splice::insert(4, *b"!"), Splice::remove(0..1), Splice::remove(0..3)];
        assert_eq!(splice(b"abcdef", splices), b"d!ef");
    }
}
