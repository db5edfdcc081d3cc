//! An address that a blocklist has which is right less often.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::feeds::feed::Severity;

pub(super) const CHECK: Check = Check {
    id: "on-doubtful-feed",
    family: Family::Hosting,
    title: "On a blocklist that only makes suspicious",
    help: "A blocklist of config.toml whose weight is \"suspicious\" has the link's address, a place above it, \
           or its host.",
    weighs: Weighs::suspicious("The admin has chosen the list, and its weight."),
    run,
    examples: Examples {
        hits: &["<a href='https://feed-doubted.example/login'>Open</a>"],
        quiet: &["<a href='https://feed-listed.example/login'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.on_feed(Severity::Suspicious)
}
