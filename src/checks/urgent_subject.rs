//! A subject that leaves no time.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "urgent-subject",
    family: Family::Tone,
    title: "Urgent subject",
    help: "The subject says that there is no time.",
    weighs: Weighs::points(
        2.0,
        "In 9.4 % of phishing, 13.6 % of old phishing and 0.8 % of wanted mail; 10 % of modern notices, so it is weak alone.",
    ),
    run,
    examples: Examples {
        hits: &["Subject: Final notice\n\n<a href='https://other.example/'>Open</a>"],
        quiet: &["Subject: Our autumn letter\n\n<a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let is_urgent = context.about.tone.is_in_subject(Topic::Urgency);
    is_urgent.then(|| context.goes())
}
