//! An address in text with characters in it that take no room.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "broken-up",
    family: Family::Structure,
    title: "Address broken up unseen",
    help: "Characters that nobody sees stand within the address.",
    weighs: Weighs::suspicious("They are there to keep filters from seeing an address."),
    run,
    examples: Examples {
        hits: &["<p>https://bank.exa\u{200B}mple/</p>"],
        quiet: &["<p>https://bank.example/</p>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::BrokenUp)
}
