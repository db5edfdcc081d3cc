//! An address in text with characters in it that take no room.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "broken-up",
    title: "Address broken up unseen",
    help: "Characters that nobody sees stand within the address.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    let says = format!("is broken up by unseen characters, goes to {}", context.leads_to());
    context.has(Trait::BrokenUp).then(|| Evidence::suspicious(says))
}
