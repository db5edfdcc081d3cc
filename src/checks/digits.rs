//! Digits in a label of the host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::host::is_address;
use crate::features::shape;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "digits",
    family: Family::Host,
    title: "Digits in the host",
    help: "A part of the host's name has three digits or more.",
    weighs: Weighs::points(
        2.0,
        "In 9.1 % of phishing, 6.3 % of old phishing and 0.18 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://login4711.example/'>Open</a>"],
        quiet: &["<a href='https://shop24.example/'>Open</a>"],
    },
};

/// Digits from which on a name is not one that people choose.
const MANY: usize = 3;

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.offered_site().filter(|host| !is_address(&host.name))?;
    let has_many = host
        .name
        .split('.')
        .any(|label| !label.starts_with("xn--") && shape::digits(label) >= MANY);
    has_many.then(|| context.goes())
}
