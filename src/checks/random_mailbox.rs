//! A mailbox that no one would choose.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::signs::Sign;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "random-mailbox",
    family: Family::Identity,
    title: "Mailbox made by a machine",
    help: "What stands before the \"@\" of the sender is a run of digits or of letters that follow each other as in no word.",
    weighs: Weighs::points(0.5, "People and offices choose names; machines draw them."),
    run,
    examples: Examples {
        hits: &[
            "From: Shop <s70728043@other.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &["From: Shop <news2026@shop.example>\n\n<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.unfamiliar().filter(|_| context.about.sender.is(Sign::RandomMailbox))?;
    Some(context.goes())
}
