//! A form in a mail that asks for a password, a card or a code.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;
use crate::model::verdict::Weight;

pub(super) const CHECK: Check = Check {
    id: "asks-for-secret",
    title: "A form that asks for a secret",
    help: "A form in a message asks for a password or the number of a card. No honest sender does.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    let says = context.oddity(Trait::AsksForSecret, "sends what you type away")?;
    Some(Evidence::dangerous(Weight::Dangerous, says))
}
