//! A set of fingerprints over a slice of bytes, so that a file can be looked up as it lies on disk.
//!
//! A Bloom filter of blocks (Putze, Sanders and Singler 2007) stands before the sorted fingerprints. A
//! question about what is not there, as nearly all are, is answered by one block of 32 octets. That is one
//! line of the processor's cache and one page of the file; binary fuse filters need three, and
//! took 140 ns in a mapped file of 10^7 entries where this takes 97. `cargo measure --bench feeds` measures it.
//!
//! | octets | what |
//! |---|---|
//! | 8 | `MAGIC` with the version of this form |
//! | 8 | number of entries |
//! | 16 | nothing |
//! | 32 | SHA-256 of all the others |
//! | … | the blocks: 2 octets an entry, filled up to whole blocks |
//! | … | the fingerprints in order, 8 octets each |
//!
//! Numbers are little endian.

use crate::policy::feeds::key::Key;
use sha2::{Digest as _, Sha256};
use std::fmt;
use thiserror::Error;

/// How an index begins; the last octet is the version of its form.
const MAGIC: [u8; 8] = *b"waymark\x01";
/// Octets before the hash, and with it.
const HEAD: usize = 32;
const BODY: usize = HEAD + 32;
/// Octets of a fingerprint.
const WIDTH: usize = size_of::<Key>();
/// Words of a block, in each of which an entry sets one bit.
const WORDS: usize = 8;
const BLOCK: usize = WORDS * size_of::<u32>();
/// Entries for which there is a block: with 16 bits an entry one false "perhaps" in a thousand.
const SHARE: usize = 16;

/// Why bytes are no index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IndexError {
    /// Another program or version wrote them, or nobody.
    #[error("it is no index of this version")]
    Foreign,
    /// There are more or fewer than there should be.
    #[error("it is torn")]
    Torn,
    /// They do not fit together.
    #[error("it is damaged")]
    Damaged,
}

/// The bytes of an index, wherever they are.
pub type Bytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// An index that is to be written.
#[derive(Debug)]
pub struct Built {
    /// All of it.
    pub bytes: Vec<u8>,
    /// Its entries.
    pub count: usize,
    /// Its content as a hash, in hexadecimal.
    pub digest: String,
}

/// A set of fingerprints.
pub struct Index {
    bytes: Bytes,
    /// Its entries.
    pub count: usize,
    /// Its content as a hash, in hexadecimal.
    pub digest: String,
}

impl fmt::Debug for Index {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Index({} entries, {})", self.count, self.digest)
    }
}

impl Index {
    /// An index of fingerprints, in any order and repeated or not.
    pub fn build(mut keys: Vec<Key>) -> Built {
        keys.sort_unstable();
        keys.dedup();
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&u64::try_from(keys.len()).unwrap_or(u64::MAX).to_le_bytes());
        bytes.resize(BODY, 0);
        bytes.extend(filter(&keys).as_flattened());
        bytes.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        let hash = hash(&bytes);
        bytes.splice(HEAD..BODY, hash);
        Built { bytes, count: keys.len(), digest: data_encoding::HEXLOWER.encode(&hash) }
    }

    /// An index over bytes, after a look at their head and length. [`Self::verify`] looks at the rest.
    pub fn open(bytes: Bytes) -> Result<Self, IndexError> {
        let all = (*bytes).as_ref();
        if all.get(..MAGIC.len()) != Some(&MAGIC) {
            return Err(IndexError::Foreign);
        }
        let digest = data_encoding::HEXLOWER.encode(all.get(HEAD..BODY).ok_or(IndexError::Torn)?);
        let count = all.get(MAGIC.len()..).and_then(<[u8]>::first_chunk).ok_or(IndexError::Torn)?;
        let count = usize::try_from(u64::from_le_bytes(*count)).map_err(|_| IndexError::Damaged)?;
        let keys = count.checked_mul(WIDTH).ok_or(IndexError::Damaged)?;
        if all.len().checked_sub(keys) != Some(BODY + blocks(count) * BLOCK) {
            return Err(IndexError::Torn);
        }
        Ok(Self { bytes, count, digest })
    }

    /// Whether the bytes are those that were written. It reads all of them.
    pub fn verify(&self) -> Result<(), IndexError> {
        let is_whole = hash(self.all())[..] == self.all().get(HEAD..BODY).unwrap_or_default()[..];
        if is_whole { Ok(()) } else { Err(IndexError::Damaged) }
    }

    /// Whether a fingerprint is one of them.
    pub fn holds(&self, key: Key) -> bool {
        self.may_hold(key) && self.find(key)
    }

    /// What the filter says: never "no" for what is there.
    fn may_hold(&self, key: Key) -> bool {
        let block = BODY + BLOCK * place(key, blocks(self.count));
        let block = self.all().get(block..).and_then(<[u8]>::first_chunk::<BLOCK>);
        block.is_some_and(|block| {
            let words = block.as_chunks().0.iter().zip(bits(key));
            words.fold(true, |all, (word, bit)| all & (u32::from_le_bytes(*word) & bit != 0))
        })
    }

    /// Binary search.
    fn find(&self, key: Key) -> bool {
        let first = BODY + blocks(self.count) * BLOCK;
        let keys = self.all().get(first..).unwrap_or_default().as_chunks().0;
        keys.binary_search_by(|at| Key::from_le_bytes(*at).cmp(&key)).is_ok()
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }
}

/// How many blocks there are for so many entries.
fn blocks(count: usize) -> usize {
    count.div_ceil(SHARE)
}

/// The block of a fingerprint, by its highest bits.
fn place(key: Key, blocks: usize) -> usize {
    let place = (u128::from(key) * blocks as u128) >> Key::BITS;
    usize::try_from(place).unwrap_or_default()
}

/// The bits of a fingerprint in the words of its block, by its lowest bits: five for each.
fn bits(key: Key) -> [u32; WORDS] {
    std::array::from_fn(|word| 1 << ((key >> (5 * word)) & 31))
}

fn filter(keys: &[Key]) -> Vec<[u8; BLOCK]> {
    let mut filter = vec![[0; BLOCK]; blocks(keys.len())];
    for key in keys {
        let block = filter.get_mut(place(*key, blocks(keys.len())));
        let words = block.into_iter().flat_map(|block| block.as_chunks_mut().0);
        for (word, bit) in words.zip(bits(*key)) {
            *word = (u32::from_le_bytes(*word) | bit).to_le_bytes();
        }
    }
    filter
}

/// The hash of all bytes but those of the hash.
fn hash(bytes: &[u8]) -> [u8; 32] {
    let (head, body) = (bytes.get(..HEAD), bytes.get(BODY..));
    let hash = Sha256::new().chain_update(head.unwrap_or_default());
    hash.chain_update(body.unwrap_or_default()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(keys: Vec<Key>) -> Index {
        Index::open(Box::new(Index::build(keys).bytes)).unwrap()
    }

    /// Numbers that look like fingerprints.
    fn keys(count: u64) -> Vec<Key> {
        (0..count).map(|n| (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect()
    }

    #[test]
    fn what_is_there_is_found_and_nothing_else() {
        for count in [0, 1, 2, 3, 10, 1_000, 50_000] {
            let (keys, index) = (keys(count), index(keys(count)));
            assert_eq!(index.count, keys.len());
            index.verify().unwrap();
            assert!(keys.iter().all(|key| index.holds(*key)), "{count}");
            assert!(!keys.iter().any(|key| index.holds(key ^ 1)), "{count}");
        }
    }

    #[test]
    fn the_filter_says_perhaps_to_few() {
        let index = index(keys(50_000));
        let others = keys(150_000).into_iter().skip(50_000);
        let perhaps = others.filter(|key| index.may_hold(*key)).count();
        assert!(perhaps < 300, "{perhaps} of 100,000");
    }

    #[test]
    fn order_and_repetition_do_not_count() {
        let (forward, mut backward) = (keys(100), keys(100));
        backward.extend(keys(50));
        backward.reverse();
        assert_eq!(index(forward).digest, index(backward).digest);
    }

    #[test]
    fn torn_foreign_and_damaged_bytes_are_refused() {
        let good = Index::build(keys(1_000)).bytes;
        let open = |bytes: &[u8]| Index::open(Box::new(bytes.to_vec())).map(|_| ());
        for length in [0, 7, 8, 31, 63, 64, good.len() - 1] {
            assert!(open(&good[..length]).is_err(), "{length}");
        }
        assert_eq!(open(&[good.clone(), vec![0]].concat()), Err(IndexError::Torn));
        assert_eq!(open(b"<html><body>Not found</body></html>"), Err(IndexError::Foreign));
        for place in (0..good.len()).step_by(7).chain(0..BODY) {
            let mut bad = good.clone();
            bad[place] ^= 0x55;
            let opened = Index::open(Box::new(bad));
            let whole = opened.and_then(|index| {
                // Whatever the bytes are, they are read in their bounds.
                assert!(keys(100).iter().filter(|key| index.holds(**key)).count() <= 100);
                index.verify()
            });
            assert!(whole.is_err(), "{place}");
        }
    }
}
