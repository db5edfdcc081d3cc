//! A page on rented space: anybody may publish there.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "rented-page",
    family: Family::Hosting,
    title: "Page that anybody may have",
    help: "The page stands where anybody may publish, such as a site builder or a bucket of a cloud. The name of the company that rents the space out says nothing about whose page it is.",
    weighs: Weighs::points(
        2.0,
        "In 25 % of phishing and 41 % of the addresses of phishing feeds; but also in 6 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://shop-update.pages.dev/'>Open</a>",
            "<a href='https://storage.googleapis.com/x/y.html'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.facebook.com/shop'>Open</a>",
            "From: Team <hello@team.pages.dev>\n\n<a href='https://team.pages.dev/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.unknown_site().filter(|_| context.place.class == Some(Class::Shared))?;
    Some(Values::of("place", &host.name))
}
