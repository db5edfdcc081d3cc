//! A call to do something about an account, at a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "calls-to-account",
    family: Family::Tone,
    title: "Calls to an account elsewhere",
    help: "The link asks to log in, confirm or unlock something, and leads to a site that is neither well known nor the sender's.",
    weighs: Weighs::points(
        3.0,
        "In 13.4 % of phishing, 37.6 % of old phishing and 0.35 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/'>Verify now</a>"],
        quiet: &["From: Bank <a@bank.example>\n\n<a href='https://bank.example/'>Log in</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let calls = context.says.holds(Topic::Action);
    calls.then(|| context.goes())
}
