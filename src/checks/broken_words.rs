//! Words of the sender that are cut or mixed so that filters do not read them.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::skeleton::has_broken_word;
use crate::features::signs::Sign;
use crate::features::tone::beginning;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "broken-words",
    family: Family::Text,
    title: "Words made unreadable for filters",
    help: "In the sender's name, the subject or the link's text, characters that nobody sees stand within a word, or letters of two scripts make one word.",
    weighs: Weighs::points(
        3.0,
        "Words are read by people as they look and by filters as they are written; newsletters pad with unseen characters between words, never within one.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/'>Ve\u{200B}ri\u{200B}fy</a>",
            "Subject: P\u{430}yment\nContent-Type: text/html; charset=utf-8\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &["<p>\u{200B} \u{200B} \u{200B}</p><a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.unfamiliar()?;
    let is_broken = context.about.sender.is(Sign::BrokenWords)
        || has_broken_word(beginning(&context.link.text));
    is_broken.then(|| context.goes())
}
