//! A message that is a picture with a link.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "picture-message",
    family: Family::Layout,
    title: "Picture in place of a letter",
    help: "The message is a linked picture with hardly any text, so that no filter can read it.",
    weighs: Weighs::points(3.0, "In 7.4 % of phishing and 0.02 % of wanted mail."),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/'><img src='cid:a'></a>"],
        quiet: &[
            "<p>Dear customer, here is what you asked for. Dear customer, here is what you asked for. Dear customer, here is what you asked for. Dear customer, here is what you asked for. </p><a href='https://other.example/'><img src='cid:a'></a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let is_picture = context.about.layout.is_pictures && context.link.is_picture;
    is_picture.then(|| context.goes())
}
