//! A linked picture that leads to a stranger.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "linked-picture",
    family: Family::Layout,
    title: "Picture that leads elsewhere",
    help: "A picture is a link to a site that is neither well known nor the sender's.",
    weighs: Weighs::points(
        0.5,
        "In 20 % of phishing, 1.3 % of wanted mail and 5.7 % of that with HTML.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<p>Dear customer, here is what you asked for, and rather more than that, as in each month before.</p><a href='https://other.example/'><img src='cid:a'></a>",
        ],
        quiet: &[
            "From: Shop <a@shop.example>\n\n<a href='https://shop.example/'><img src='cid:a'></a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let is_picture = context.link.is_picture && !context.about.layout.is_pictures;
    context.unknown_site()?;
    is_picture.then(|| context.goes())
}
