//! A mailbox that no one would choose.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::shape::{digits, is_random};

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

/// Digits from which on a name is drawn; four are a year.
const MANY: usize = 5;

fn run(context: &Context<'_>) -> Option<String> {
    context.unfamiliar()?;
    let (mailbox, _) = context.about.letter.message.headers.from.address.rsplit_once('@')?;
    let spelling = &context.about.policy.lexicons.spelling;
    let mailbox = mailbox.to_ascii_lowercase();
    let is_drawn = digits(&mailbox) >= MANY
        || mailbox.split(['.', '-', '_', '+', '=']).any(|it| is_random(it, spelling));
    is_drawn.then(|| {
        format!("is sent from a mailbox made by a machine, goes to {}", context.leads_to())
    })
}
