//! What a name is made of.

use crate::model::domain::Host;
use crate::policy::lexicons::spelling::Spelling;

/// Letters of a label below which nothing can be said of its spelling.
const SHORT: usize = 8;
/// Bits a pair below which a label is spelt as no word is; 1 % of the names of popular sites are.
const RANDOM: f32 = -0.4;

/// Whether a label looks made by a machine.
pub fn is_random(label: &str, spelling: &Spelling) -> bool {
    label.len() >= SHORT && !label.starts_with("xn--") && spelling.ordinary(label) < RANDOM
}

/// Digits in a label.
pub fn digits(label: &str) -> usize {
    label.bytes().filter(u8::is_ascii_digit).count()
}

/// Hyphens in a label; those of A-labels (RFC 5890) do not count.
pub fn hyphens(label: &str) -> usize {
    label.strip_prefix("xn--").unwrap_or(label).bytes().filter(|it| *it == b'-').count()
}

/// The label that its owner chose: `shop` of `www.shop.example`.
pub fn own_label(domain: &str) -> &str {
    domain.split('.').next().unwrap_or(domain)
}

/// The words of a host: its labels without the public suffix, also a private one, cut at hyphens.
pub fn parts(host: &Host) -> impl Iterator<Item = &str> {
    let tenant = host.tenant.as_deref().unwrap_or_default();
    let before = host.name.strip_suffix(tenant).unwrap_or_default();
    before.split('.').chain([own_label(tenant)]).flat_map(|label| label.split('-'))
}
