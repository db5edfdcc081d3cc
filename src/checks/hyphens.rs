//! Two hyphens and more in one label.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::shape;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "hyphens",
    family: Family::Host,
    title: "Many hyphens",
    help: "A part of the host's name is put together of three words and more.",
    weighs: Weighs::points(2.0, "In 5.5 % of phishing and 0.6 % of wanted mail."),
    run,
    examples: Examples {
        hits: &["<a href='https://my-account-check.example/'>Open</a>"],
        quiet: &["<a href='https://my-shop.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.offered_site()?;
    let has_many = host.name.split('.').any(|label| shape::hyphens(label) >= 2);
    has_many.then(|| context.goes())
}
