//! Letters written as percent signs, which need none.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use memchr::memchr_iter;

pub(super) const CHECK: Check = Check {
    id: "needless-encoding",
    family: Family::Path,
    title: "Letters written as percent signs",
    help: "The address writes ordinary letters in percent signs, so that it cannot be read.",
    weighs: Weighs::points(3.0, "Programs encode what has to be; letters never have to be."),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/%6c%6f%67%69%6e'>Open</a>"],
        quiet: &["<a href='https://shop.example/?q=a%20b%2Fc%C3%BC'>Open</a>"],
    },
};

/// Encoded letters from which on it is no accident.
const MANY: usize = 3;

fn run(context: &Context<'_>) -> Option<Values> {
    let url = context.link.target.url().filter(|_| context.link.target.is_web())?.as_str();
    let signs = memchr_iter(b'%', url.as_bytes()).filter_map(|at| url.get(at + 1..at + 3));
    let pairs = signs.filter_map(|pair| u8::from_str_radix(pair, 16).ok());
    let letters = pairs.filter(u8::is_ascii_alphabetic).take(MANY).count();
    (letters == MANY).then(|| context.goes())
}
