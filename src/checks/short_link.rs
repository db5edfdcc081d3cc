//! A short link: nobody sees where it leads.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "short-link",
    family: Family::Hosting,
    title: "Short link",
    help: "The link goes through a service that makes short links for everybody, so that nobody sees where it leads.",
    weighs: Weighs::points(
        3.0,
        "In 16.6 % of phishing and 0.17 % of wanted mail, nearly all of it modern; so it needs a second reason.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://bit.ly/3abc'>Open</a>"],
        quiet: &["<a href='https://youtu.be/abc'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context
        .link
        .destination()
        .host()
        .filter(|_| context.place.class == Some(Class::Shortener))?;
    Some(Values::of("host", &host.name))
}
