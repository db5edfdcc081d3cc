//! One address behind most links of a message.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "one-address",
    family: Family::Layout,
    title: "One address behind everything",
    help: "Most links of the message lead to one and the same address: whatever a reader clicks, there it goes.",
    weighs: Weighs::points(
        3.0,
        "The best single sign of layout: in 31 % of phishing, 0.2 % of wanted mail. Newsletters count clicks, and give each link its own address.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/x'>Open</a><a href='https://other.example/x'>Open</a><a href='https://other.example/x'>Open</a>",
        ],
        quiet: &[
            "<a href='https://other.example/x'>Open</a><a href='https://other.example/y'>Open</a><a href='https://other.example/z'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let is_dominant = context.about.layout.is_dominant(&context.link.target);
    is_dominant.then(|| context.goes())
}
