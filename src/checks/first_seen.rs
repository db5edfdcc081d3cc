//! A place to which no mail has led that came from a proved sender.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::novelty;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "first-seen",
    family: Family::Host,
    title: "New to your mail",
    help: "No sender that your mail server proved has linked to this domain until the day before. What counts are senders, not messages, so that nobody makes a domain known by writing often. It is quiet until the workspace has 200 messages of proved senders in two weeks.",
    weighs: Weighs::points(
        0.5,
        "Domains of phishing live for days, and so are new to nearly everybody; but each day brings new \
         domains in wanted mail too. So it tips the scale only beside other reasons.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://new.example/'>Open</a>"],
        quiet: &[
            "<a href='https://known.example/'>Open</a>",
            "From: New <a@new.example>\n\n<a href='https://new.example/'>Open</a>",
            "<p>https://new.example/</p>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.offered_site()?;
    let is_new = novelty::is_new(context.about.letter.facts, host);
    is_new.then(|| context.goes())
}
