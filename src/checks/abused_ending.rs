//! A top-level domain with far more abuse than use.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "abused-ending",
    family: Family::Hosting,
    title: "Ending with much abuse",
    help: "The name ends in a top-level domain that is used far more to deceive than to inform.",
    weighs: Weighs::points(
        1.5,
        "In 10 % of phishing and 0.5 % of wanted mail; an ending alone never decides, so it weighs little.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://shop-sale.top/'>Open</a>"],
        quiet: &["<a href='https://shop.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.unfamiliar()?;
    let is_abused = context.about.policy.lexicons.is_abused(&host.name);
    is_abused.then(|| context.goes())
}
