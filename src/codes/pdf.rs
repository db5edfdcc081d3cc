//! The pictures in a PDF (ISO 32000-1 section 8.9.5): those of JPEG, which stand in it as they are, and those
//! of plain samples.

use crate::codes::budget::Budget;
use crate::codes::gray::Gray;
use crate::codes::picture;
use crate::parse::files::pdf::inflated;
use memchr::memmem;

/// Pictures that are looked at.
const MOST: usize = 20;
/// Octets of a dictionary before its stream.
const DICTIONARY: usize = 512;

/// The pictures that may hold a code.
pub(super) fn pictures(bytes: &[u8], budget: &mut Budget) -> Vec<Gray> {
    let begins = memmem::find_iter(bytes, b"\xff\xd8\xff").filter_map(|at| bytes.get(at..));
    let mut found: Vec<Gray> =
        begins.take(MOST).filter_map(|jpeg| picture::shades(jpeg, budget)).collect();
    let streams = memmem::find_iter(bytes, b"stream").filter_map(|at| bytes.split_at_checked(at));
    let sampled = streams.filter_map(|(before, behind)| sampled(before, behind, budget));
    found.extend(sampled.take(MOST));
    found
}

/// A picture whose samples are deflated, in black and white, in gray or in red, green and blue.
fn sampled(before: &[u8], stream: &[u8], budget: &mut Budget) -> Option<Gray> {
    let head = before.get(before.len().saturating_sub(DICTIONARY)..)?;
    let head = head.get(memmem::rfind(head, b"obj")?..)?;
    let has = |name: &[u8]| memmem::find(head, name).is_some();
    let is_plain = has(b"/Image") && has(b"/FlateDecode") && !has(b"/Predictor");
    let number = |name| is_plain.then(|| number(head, name)).flatten();
    let (width, height) = (number(b"/Width")?, number(b"/Height")?);
    let bits = number(b"/BitsPerComponent")? * if has(b"/DeviceRGB") { 3 } else { 1 };
    if !budget.unpack(u64::try_from(width.checked_mul(height)?).ok()?) {
        return None;
    }
    let row = (width * bits).div_ceil(8);
    let data = stream.strip_prefix(b"stream")?.trim_ascii_start();
    let samples = inflated(data, row * height);
    let gray = Gray::new(width, height, |x, y| {
        let at = |bit: usize| samples.get(y * row + bit / 8).copied().unwrap_or(u8::MAX);
        match bits {
            1 if at(x) >> (7 - x % 8) & 1 == 0 => 0,
            1 => u8::MAX,
            // green is most of what is seen of a colour
            24 => at(x * 24 + 8),
            _ => at(x * bits),
        }
    });
    gray.map(picture::searchable)
}

/// The number behind a name.
fn number(head: &[u8], name: &[u8]) -> Option<usize> {
    let rest = head.get(memmem::find(head, name)? + name.len()..)?.trim_ascii_start();
    let length = rest.iter().take_while(|octet| octet.is_ascii_digit()).count();
    std::str::from_utf8(rest.get(..length)?).ok()?.parse().ok()
}
