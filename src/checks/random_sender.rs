//! A sender whose domain no one would choose.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::signs::Sign;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "random-sender",
    family: Family::Identity,
    title: "Sender's name made by a machine",
    help: "The letters of the sender's domain follow each other as in no word.",
    weighs: Weighs::points(2.5, "In 12.8 % of phishing and 0.18 % of wanted mail."),
    run,
    examples: Examples {
        hits: &["From: Shop <a@xqzvkjwpt.example>\n\n<a href='https://other.example/'>Open</a>"],
        quiet: &[
            "From: Shop <a@strawberryfields.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let sender = &context.about.sender;
    let speaks = context.link.destination().is_web() && !context.place.is_popular;
    let host = sender.host.as_ref().filter(|_| speaks && sender.is(Sign::RandomHost))?;
    Some(Values::of("host", &host.name))
}
