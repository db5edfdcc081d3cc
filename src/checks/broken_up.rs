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
    context.oddity(Trait::BrokenUp, "is broken up by unseen characters").map(Evidence::suspicious)
}
