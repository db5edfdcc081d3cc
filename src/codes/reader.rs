//! Codes in a picture. The only file that names `quircs`.
//!
//! That crate, of the two that were measured, takes bounded time and memory whatever is drawn: it stops
//! at 32 finder patterns and 8 codes, where the other copies the picture for each pair of patterns.

use crate::codes::budget::Budget;
use crate::codes::gray::Gray;
use quircs::Quirc;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Sides up to which a picture is enlarged before it is searched.
const SMALL: usize = 120;

/// Pixels of the longer side of a picture as from afar, and how many modules a code and its border have at most that is
/// still read so.
const AFAR: usize = 300;
const MODULES: usize = 150;

/// Octets of a code at most (ISO/IEC 18004 table 1).
const LONGEST: usize = 2_953;

/// What the codes of a picture say, each once. Light codes on dark ground count too.
pub(super) fn read(picture: &Gray, budget: &mut Budget) -> Vec<String> {
    let picture = &picture.stretched();
    let is_small = picture.width.max(picture.height) <= SMALL;
    let bordered = if is_small { picture.enlarged(3, 4) } else { picture.enlarged(1, 8) };
    if !budget.search(bordered.pixels.len()) {
        return Vec::new();
    }
    let framed = || {
        if is_small { picture.inverted().enlarged(3, 4) } else { picture.inverted().enlarged(1, 8) }
    };
    let softened = || softened(&bordered).contrasted();
    let attempts: [&dyn Fn() -> Gray; 5] =
        [&|| bordered.clone(), &framed, &softened, &|| bordered.contrasted(), &|| {
            bordered.inverted().contrasted()
        }];
    // Two tones have no shadow to take away.
    let count = if picture.is_two_toned() { 3 } else { 5 };
    let found = attempts.into_iter().take(count).map(|attempt| found(&attempt()));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// A picture as from afar, where modules may be dots and specks lie over them.
fn softened(picture: &Gray) -> Gray {
    let longer = picture.width.max(picture.height);
    let reduced = picture.reduced((longer / AFAR).max(1));
    let reach = reduced.width.max(reduced.height) / MODULES;
    reduced.blurred(reach.max(1))
}

/// What is found as it stands. A fault in the reader is none in the mail: it then counts as finding
/// nothing.
fn found(picture: &Gray) -> Vec<String> {
    let search = || {
        let mut reader = Quirc::default();
        let codes = reader.identify(picture.width, picture.height, &picture.pixels);
        let decoded = codes.filter_map(|code| code.ok()?.decode().ok());
        let mut says: Vec<String> = Vec::new();
        for payload in decoded.map(|data| data.payload).filter(|it| it.len() <= LONGEST) {
            let payload = String::from_utf8_lossy(&payload).into_owned();
            if !says.contains(&payload) {
                says.push(payload);
            }
        }
        says
    };
    catch_unwind(AssertUnwindSafe(search)).unwrap_or_default()
}
