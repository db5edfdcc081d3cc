//! A message that says an account is in danger, with a link to a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "speaks-of-account",
    family: Family::Tone,
    title: "Speaks of an account elsewhere",
    help: "The message says that an account, a password or a payment is at stake, and links to a site that is neither well known nor the sender's.",
    weighs: Weighs::points(
        1.0,
        "Credential words are in many wanted notices too; they count beside other signs.",
    ),
    run,
    examples: Examples {
        hits: &["<p>Your account has been suspended.</p><a href='https://other.example/'>Open</a>"],
        quiet: &["<p>Our autumn letter.</p><a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let speaks = context.about.tone.is_about(Topic::Credential);
    speaks.then(|| context.goes())
}
