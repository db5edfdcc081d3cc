//! An office that writes from a free mailbox.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::signs::Sign;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "office-at-free-mail",
    family: Family::Identity,
    title: "Office with a free mailbox",
    help: "The sender calls itself a support, a security or a billing office, and writes from an address that anybody can have.",
    weighs: Weighs::points(0.5, "Offices write from their own domain."),
    run,
    examples: Examples {
        hits: &[
            "From: Account Support <a1@gmail.com>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &["From: Jane Doe <jane@gmail.com>\n\n<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let sender = &context.about.sender;
    context.stranger().filter(|_| sender.is(Sign::FreeMail) && sender.is(Sign::Office))?;
    Some(context.goes())
}
