//! A sender under a name that anybody can rent.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::signs::Sign;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "rented-sender",
    family: Family::Identity,
    title: "Sender on rented space",
    help: "The sender's address is under a name that its company rents out, such as a tenant's first domain.",
    weighs: Weighs::points(
        1.0,
        "Firms move to a domain of their own before they write to customers.",
    ),
    run,
    examples: Examples {
        hits: &[
            "From: Billing <a@acme.onmicrosoft.com>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &["From: Billing <a@shop.example>\n\n<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let sender = &context.about.sender;
    let host = sender.host.as_ref().filter(|_| sender.is(Sign::Rented))?;
    context.unfamiliar().map(|_| Values::of("host", &host.name))
}
