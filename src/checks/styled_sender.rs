//! A sender's name or address in letters that are made for formulas.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::signs::Sign;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "styled-sender",
    family: Family::Identity,
    title: "Name in borrowed letters",
    help: "The sender's name or address is written in mathematical or full-width letters, which look like bold text and are read as something else.",
    weighs: Weighs::points(
        2.5,
        "In the name of a sender they serve to get past filters; in subjects shops use them for bold text.",
    ),
    run,
    examples: Examples {
        hits: &[
            "From: 𝗣𝗮𝘆 <a@other.example>\nContent-Type: text/html; charset=utf-8\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &["<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.unfamiliar().filter(|_| context.about.sender.is(Sign::Styled))?;
    Some(context.goes())
}
