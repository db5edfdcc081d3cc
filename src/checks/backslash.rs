//! A backslash in the authority, before an `@`: browsers end the host there, other programs read on.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "backslash",
    family: Family::Structure,
    title: "A host that ends at a backslash",
    help: "In \"https://one.example\\@two.example/\" browsers open one.example, other programs \
           two.example.",
    weighs: Weighs::dangerous("Which of the two sites opens depends on the reader's program."),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example\\@bank.example/'>Open</a>"],
        quiet: &["<a href='https://shop.example/a\\b'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let written = context.written.filter(|_| context.link.target.is_web())?;
    written.has_backslash.then(|| context.goes())
}
