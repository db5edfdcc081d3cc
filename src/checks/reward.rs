//! A message that promises something, with a link to a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "reward",
    family: Family::Tone,
    title: "Promises something",
    help: "The message promises a prize, a bonus or a gift, and links to a site that is neither well known nor the sender's.",
    weighs: Weighs::points(
        1.0,
        "A quarter of phishing promises prizes in a brand's name; some wanted mail does too.",
    ),
    run,
    examples: Examples {
        hits: &["Subject: You have won\n\n<a href='https://other.example/'>Open</a>"],
        quiet: &["Subject: Our autumn letter\n\n<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let promises = context.about.tone.is_about(Topic::Reward);
    promises.then(|| context.goes())
}
