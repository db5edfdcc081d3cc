//! An address that opens without a click, or takes the place of another in a link.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "moves",
    title: "Opens without a click",
    help: "The message moves on to another page, or changes a link, by itself.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    context.oddity(Trait::Moves, "opens without a click").map(Evidence::suspicious)
}
