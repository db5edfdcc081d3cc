//! A run in the path that was put together of blocks: capitals, small letters and digits take turns.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Surface;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "patched-path",
    family: Family::Path,
    title: "Path put together of random blocks",
    help: "The path holds a long run in which whole blocks of capitals, of small letters and of digits take \
           turns, at a site that nobody knows.",
    weighs: Weighs::points(
        3.0,
        "Programs that send unwanted mail fill blocks of a pattern, so that no two addresses are alike: 11 % of \
         phishing, no wanted mail. Services draw each sign by itself, so that their blocks are short.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/4KvbR2595WQKe121jxkwlpzt551OBNDTXKRA26UVAF1981d9'>Open</a>",
            "From: a@x.other.example\n\n\
             <a href='https://x.other.example/r/19dkwopelSKWEIZUT2210qpwoeKDJUW88'>Open</a>",
        ],
        quiet: &[
            "<a href='https://other.example/a8Kd02jLs93kDlqP0s8dKe21Pq9ZrT7uVw1XyZ3'>Open</a>",
            "<a href='https://other.example/SummerSale2026NewCollectionForHerAndHim'>Open</a>",
            "<a href='https://bit.ly/19dkwopelSKWEIZUT2210qpwoeKDJUW88'>Open</a>",
        ],
    },
};

/// Signs of a run that is long.
const LONG: usize = 30;
/// Signs of a block, on the average, that no service draws: of letters and digits at random it has 1.6.
const WIDE: usize = 3;
/// Blocks of capitals, and as many of digits, that are no words.
const SEVERAL: usize = 2;

fn run(context: &Context<'_>) -> Option<Values> {
    context.unfamiliar().filter(|_| is_meant(context))?;
    let path = context.link.destination().url()?.path().as_bytes();
    let mut runs = path.split(|it| !it.is_ascii_alphanumeric());
    let is_patched = runs.any(|run| run.len() >= LONG && is_patched(run));
    is_patched.then(|| context.goes())
}

/// Whether it is a link on purpose, to a site whose own addresses these are.
fn is_meant(context: &Context<'_>) -> bool {
    context.link.surface != Surface::Text && !context.place.passes_on()
}

fn is_patched(run: &[u8]) -> bool {
    let blocks: Vec<&[u8]> = run.chunk_by(|one, other| kind(*one) == kind(*other)).collect();
    let count = |is: fn(&u8) -> bool, signs: usize| {
        let of_kind = |block: &&&[u8]| block.len() >= signs && block.first().is_some_and(is);
        blocks.iter().filter(of_kind).count()
    };
    blocks.len() * WIDE <= run.len()
        && count(u8::is_ascii_uppercase, 3) >= SEVERAL
        && count(u8::is_ascii_digit, 2) >= SEVERAL
        && count(u8::is_ascii_lowercase, 1) >= 1
}

fn kind(sign: u8) -> (bool, bool) {
    (sign.is_ascii_digit(), sign.is_ascii_uppercase())
}
