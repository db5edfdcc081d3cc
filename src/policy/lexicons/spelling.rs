//! How ordinary names are spelt: which letters follow which. What follows none of it was made by a
//! machine.

/// The letters of a label, and its ends.
const SIGNS: usize = 38;

/// How much likelier than chance each pair of signs is, in bits, from the names of popular sites.
#[derive(Debug)]
pub struct Spelling {
    bits: Vec<f32>,
}

impl Spelling {
    /// Learns from names.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = vec![1.0_f32; SIGNS * SIGNS];
        for name in names {
            let label = name.split('.').next().unwrap_or_default();
            for pair in pairs(label) {
                if let Some(count) = counts.get_mut(pair) {
                    *count += 1.0;
                }
            }
        }
        let rows = counts.chunks(SIGNS);
        let bits = rows.flat_map(|row| {
            let total: f32 = row.iter().sum();
            row.iter().map(move |count| (count / total * SIGNS_F).log2())
        });
        Self { bits: bits.collect() }
    }

    /// How ordinary a label is spelt: bits a pair of signs; 0 is as random as dice.
    pub fn ordinary(&self, label: &str) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0_f32);
        for pair in pairs(label) {
            sum += self.bits.get(pair).copied().unwrap_or_default();
            count += 1.0;
        }
        sum / count.max(1.0)
    }
}

/// [`SIGNS`] as what chance is counted in.
const SIGNS_F: f32 = 38.0;

/// The pairs of neighbours in a label, its ends included, as places in a table.
fn pairs(label: &str) -> impl Iterator<Item = usize> + '_ {
    let signs = label.bytes().map(sign);
    let ends = std::iter::once(SIGNS - 1);
    let mut last = SIGNS - 1;
    signs.chain(ends).map(move |sign| {
        let pair = last * SIGNS + sign;
        last = sign;
        pair
    })
}

fn sign(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => usize::from(byte - b'a'),
        b'0'..=b'9' => usize::from(byte - b'0') + 26,
        _ => 36,
    }
}
