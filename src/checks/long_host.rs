//! A host of forty characters and more.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "long-host",
    family: Family::Host,
    title: "Very long host",
    help: "The host's name is very long, as names are that machines make.",
    weighs: Weighs::points(
        3.0,
        "In 9.2 % of phishing and 0.02 % of wanted mail, once mail services are set aside.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://secure-customer-verification-centre-4711.other.example/'>Open</a>",
        ],
        quiet: &["<a href='https://shop.example/'>Open</a>"],
    },
};

/// Characters from which on a host is long.
const LONG: usize = 40;

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.offered_site().filter(|host| host.name.len() >= LONG)?;
    (!host.name.starts_with('[')).then(|| context.goes())
}
