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
    let says = format!("opens without a click, goes to {}", context.leads_to());
    context.has(Trait::Moves).then(|| Evidence::suspicious(says))
}
