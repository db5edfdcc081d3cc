//! A set of fingerprints over a slice of bytes, so that a file can be looked up as it lies on disk.
//!
//! A binary fuse filter (xorf) stands before the sorted fingerprints: it answers nearly all questions
//! about what is not there from three places of memory. 10.3 bytes an entry at 10^7 entries; `cargo
//! measure --bench feeds` measures it.
//!
//! | octets | what |
//! |---|---|
//! | 8 | [`MAGIC`] with the version of this form |
//! | 8 | number of entries |
//! | 8 | length of the filter in octets |
//! | 20, 4 | what the filter needs to know of itself, and nothing |
//! | 32 | SHA-256 of all the others |
//! | … | the filter, filled up to a multiple of 8 |
//! | … | the fingerprints in order, 8 octets each |
//!
//! Numbers are little endian.

use crate::policy::feeds::key::Key;
use sha2::{Digest as _, Sha256};
use std::cmp::Ordering;
use std::fmt;
use thiserror::Error;
use xorf::{BinaryFuse16, BinaryFuse16Ref, DmaSerializable, Filter as _, FilterRef as _};

/// How an index begins; the last octet is the version of its form.
const MAGIC: [u8; 8] = *b"waymark\x01";
/// Octets before the hash, and with it.
const HEAD: usize = 48;
const BODY: usize = HEAD + 32;
/// Octets of a fingerprint.
const WIDTH: usize = size_of::<Key>();
/// The longest segment of a filter, as xorf makes it.
const LONGEST_SEGMENT: u32 = 1 << 18;

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
    /// There is no filter for so many entries.
    #[error("it has more entries than an index can hold")]
    TooMany,
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
    filter_length: usize,
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
    /// An index of fingerprints, in any order and repeated or not. For 10^7 of them it takes some 10 s and
    /// 400 MB.
    pub fn build(mut keys: Vec<Key>) -> Result<Built, IndexError> {
        keys.sort_unstable();
        keys.dedup();
        let filter = filter(&keys)?;
        let fingerprints = filter.as_ref().map_or(&[][..], DmaSerializable::dma_fingerprints);
        let mut bytes = head(keys.len(), fingerprints.len(), filter.as_ref());
        bytes.resize(BODY, 0);
        bytes.extend_from_slice(fingerprints);
        bytes.resize(bytes.len().next_multiple_of(WIDTH), 0);
        bytes.extend(keys.iter().flat_map(|key| key.to_le_bytes()));
        let hash = hash(&bytes);
        bytes.splice(HEAD..BODY, hash);
        Ok(Built { bytes, count: keys.len(), digest: data_encoding::HEXLOWER.encode(&hash) })
    }

    /// An index over bytes, after a look at their head and length. [`Self::verify`] looks at the rest.
    pub fn open(bytes: Bytes) -> Result<Self, IndexError> {
        let all = (*bytes).as_ref();
        if all.get(..MAGIC.len()) != Some(&MAGIC) || !all.as_ptr().addr().is_multiple_of(WIDTH) {
            return Err(IndexError::Foreign);
        }
        let digest = data_encoding::HEXLOWER.encode(all.get(HEAD..BODY).ok_or(IndexError::Torn)?);
        let (count, filter_length) = (length(all, 8)?, length(all, 16)?);
        let keys = count.checked_mul(WIDTH).ok_or(IndexError::Damaged)?;
        let filter = filter_length.checked_next_multiple_of(WIDTH).ok_or(IndexError::Damaged)?;
        let whole = BODY.checked_add(filter).and_then(|whole| whole.checked_add(keys));
        if whole != Some(all.len()) {
            return Err(IndexError::Torn);
        }
        if count > 0 && !is_sound(all, filter_length) {
            return Err(IndexError::Damaged);
        }
        Ok(Self { bytes, filter_length, count, digest })
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

    /// What the filter says: never "no" for what is there, and "yes" for one in 65,000 of the others.
    fn may_hold(&self, key: Key) -> bool {
        let filter = self.all().get(24..44).zip(self.all().get(BODY..BODY + self.filter_length));
        let filter = filter.filter(|_| self.count > 0);
        filter
            .is_some_and(|(about, filter)| BinaryFuse16Ref::from_dma(about, filter).contains(&key))
    }

    /// Binary search.
    fn find(&self, key: Key) -> bool {
        let first = BODY + self.filter_length.next_multiple_of(WIDTH);
        let keys = self.all().get(first..).unwrap_or_default().as_chunks().0;
        keys.binary_search_by(|at| -> Ordering { Key::from_le_bytes(*at).cmp(&key) }).is_ok()
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }
}

fn filter(keys: &[Key]) -> Result<Option<BinaryFuse16>, IndexError> {
    if keys.is_empty() {
        return Ok(None);
    }
    u32::try_from(keys.len()).map_err(|_| IndexError::TooMany)?;
    BinaryFuse16::try_from(keys).map(Some).map_err(|_| IndexError::TooMany)
}

fn head(count: usize, filter_length: usize, filter: Option<&BinaryFuse16>) -> Vec<u8> {
    let mut about = [0; BinaryFuse16::DESCRIPTOR_LEN];
    if let Some(filter) = filter {
        filter.dma_copy_descriptor_to(&mut about);
    }
    let mut bytes = MAGIC.to_vec();
    for number in [count, filter_length] {
        bytes.extend_from_slice(&u64::try_from(number).unwrap_or(u64::MAX).to_le_bytes());
    }
    bytes.extend_from_slice(&about);
    bytes
}

fn length(bytes: &[u8], at: usize) -> Result<usize, IndexError> {
    let number = bytes.get(at..).and_then(<[u8]>::first_chunk).ok_or(IndexError::Torn)?;
    usize::try_from(u64::from_le_bytes(*number)).map_err(|_| IndexError::Damaged)
}

/// Whether every place at which the filter would be read lies in it.
fn is_sound(bytes: &[u8], filter_length: usize) -> bool {
    let number =
        |at| bytes.get(at..).and_then(<[u8]>::first_chunk).copied().map(u32::from_le_bytes);
    let (Some(segment), Some(mask), Some(segments)) = (number(32), number(36), number(40)) else {
        return false;
    };
    let places = u64::from(segments) + 2 * u64::from(segment);
    let is_segment = segment.is_power_of_two() && segment <= LONGEST_SEGMENT;
    is_segment
        && mask == segment - 1
        && segments > 0
        && segments.is_multiple_of(segment)
        && u64::try_from(filter_length).is_ok_and(|length| length == 2 * places)
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
        Index::open(Box::new(Index::build(keys).unwrap().bytes)).unwrap()
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
    fn order_and_repetition_do_not_count() {
        let (forward, mut backward) = (keys(100), keys(100));
        backward.extend(keys(50));
        backward.reverse();
        assert_eq!(index(forward).digest, index(backward).digest);
    }

    #[test]
    fn torn_foreign_and_damaged_bytes_are_refused() {
        let good = Index::build(keys(1_000)).unwrap().bytes;
        let open = |bytes: &[u8]| Index::open(Box::new(bytes.to_vec())).map(|_| ());
        for length in [0, 7, 8, 47, 79, 80, good.len() - 1] {
            assert!(open(&good[..length]).is_err(), "{length}");
        }
        assert_eq!(open(&[good.clone(), vec![0]].concat()), Err(IndexError::Torn));
        assert_eq!(open(b"<html><body>Not found</body></html>"), Err(IndexError::Foreign));
        for place in (0..good.len()).step_by(7).chain(0..BODY) {
            let mut bad = good.clone();
            bad[place] ^= 0x55;
            let opened = Index::open(Box::new(bad));
            let whole = opened.and_then(|index| {
                // A filter that is damaged and passes for sound is still read in its bounds.
                assert!(keys(100).iter().filter(|key| index.holds(**key)).count() <= 100);
                index.verify()
            });
            assert!(whole.is_err(), "{place}");
        }
    }
}
