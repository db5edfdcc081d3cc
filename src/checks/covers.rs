//! A link that is drawn over what readers take for another one.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "covers",
    title: "Lies over another link",
    help: "The link is drawn over something else, so that a click on that opens this one.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    context.oddity(Trait::Covers, "lies over another link").map(Evidence::suspicious)
}
