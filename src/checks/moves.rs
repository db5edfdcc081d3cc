//! An address that opens without a click, or takes the place of another in a link.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "moves",
    family: Family::Structure,
    title: "Opens without a click",
    help: "The message moves on to another page, or changes a link, by itself.",
    weighs: Weighs::suspicious("A letter has no reason to leave the reader's screen."),
    run,
    examples: Examples {
        hits: &["<meta http-equiv=refresh content='0; url=https://bank.example/'>"],
        quiet: &["<a href='https://bank.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::Moves)
}
