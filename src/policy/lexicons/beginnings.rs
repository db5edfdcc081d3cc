//! Phrases by how they begin. Few words of a text begin any, so that nearly all are sorted out by one bit.

use crate::policy::lexicons::text::Word;
use foldhash::HashMap;

/// Words of the sieve, whose 2^16 bits are 16 for each of some 4,000 phrases: 6 % of other words pass. It takes
/// 8 KiB, which a processor keeps at hand.
const SIZE: usize = 1 << 10;

/// Numbers of phrases, by the hash of their first two words, or of their only one.
#[derive(Debug)]
pub(super) struct Beginnings {
    sieve: Box<[u64; SIZE]>,
    numbers: HashMap<u64, Vec<usize>>,
}

impl Beginnings {
    /// Of the first words of phrases.
    pub(super) fn of(phrases: impl Iterator<Item = (usize, Word)>) -> Self {
        let mut all = Self { sieve: Box::new([0; SIZE]), numbers: HashMap::default() };
        for (number, word) in phrases {
            let key = word.pair.unwrap_or(word.hash);
            let (place, bit) = bit(key);
            all.sieve.get_mut(place).into_iter().for_each(|it| *it |= bit);
            all.numbers.entry(key).or_default().push(number);
        }
        all
    }

    /// Whether phrases may begin with a word: all that do, and few others.
    pub(super) fn may_begin(&self, word: &Word) -> bool {
        self.passes(word.hash) || word.pair.is_some_and(|pair| self.passes(pair))
    }

    /// The phrases that may begin with a word.
    pub(super) fn at(&self, word: &Word) -> impl Iterator<Item = usize> {
        let keys = [Some(word.hash), word.pair].into_iter().flatten();
        keys.filter_map(|key| self.numbers.get(&key)).flatten().copied()
    }

    fn passes(&self, key: u64) -> bool {
        let (place, bit) = bit(key);
        self.sieve.get(place).is_some_and(|it| it & bit != 0)
    }
}

/// A place in the sieve, and a bit of what stands there.
fn bit(key: u64) -> (usize, u64) {
    let place = usize::try_from(key >> 6).unwrap_or_default() % SIZE;
    (place, 1 << (key % 64))
}
