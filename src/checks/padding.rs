//! A long run of blanks in an address, behind which something else stands: the end of what is seen of it
//! is not where it leads.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use memchr::memchr2_iter;

pub(super) const CHECK: Check = Check {
    id: "padding",
    family: Family::Structure,
    title: "Address padded with blanks",
    help: "Many blanks in an address push its true part out of sight.",
    weighs: Weighs::suspicious("Blanks in a row serve only to hide what follows them."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/https://shop.example/                  x.php'>Shop</a>",
        ],
        quiet: &["<a href='https://shop.example/two words'>Shop</a>"],
    },
};

/// Blanks in a row that no generator of addresses makes.
const RUN: usize = 10;
/// What stands in an address for a blank, or for what looks like one.
const BLANKS: [&str; 6] = ["%20", "%C2%A0", "+", "%E3%80%80", "%09", "%E2%80%8B"];

fn run(context: &Context<'_>) -> Option<Values> {
    let url = context.link.target.url().filter(|_| context.link.target.is_web())?;
    let mut signs = memchr2_iter(b'%', b'+', url.as_str().as_bytes());
    let is_padded = signs.any(|at| url.as_str().get(at..).is_some_and(begins_padded));
    is_padded.then(|| context.goes())
}

fn begins_padded(rest: &str) -> bool {
    let is_run = |blank: &str| (0..RUN).try_fold(rest, |rest, _| rest.strip_prefix(blank));
    BLANKS.into_iter().any(|blank| is_run(blank).is_some())
}
