//! An address that a blocklist of others has.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::feeds::feed::Severity;

pub(super) const CHECK: Check = Check {
    id: "on-feed",
    family: Family::Hosting,
    title: "On a blocklist",
    help: "A blocklist of config.toml has the link's address, a place above it, or its host; of a link that a \
           service has rewritten, also where it leads. Lists whose weight is \"suspicious\" count elsewhere.",
    weighs: Weighs::dangerous(
        "Who keeps the list has seen the page, and the admin has chosen the list; the import guard keeps out \
         what many people share.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://feed-listed.example/login'>Open</a>",
            "<a href='https://www.google.com/url?q=https%3A%2F%2Ffeed-listed.example%2F'>Open</a>",
        ],
        quiet: &[
            "<a href='https://other.example/login'>Open</a>",
            "<a href='https://feed-doubted.example/login'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.on_feed(Severity::Dangerous)
}
