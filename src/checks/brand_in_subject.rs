//! A subject that names an organisation which neither sender nor link belongs to.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::impostor::impostor;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "brand-in-subject",
    family: Family::Identity,
    title: "Subject that names another",
    help: "The subject names a known organisation, and neither the address nor the link is theirs.",
    weighs: Weighs::points(1.5, "News and shops name brands too, though seldom in the subject."),
    run,
    examples: Examples {
        hits: &["Subject: Your PayPal account\n\n<a href='https://other.example/'>Open</a>"],
        quiet: &[
            "From: PayPal <service@paypal.com>\nSubject: Your PayPal account\n\n<a href='https://paypal.com/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.stranger()?;
    let brand = impostor(context.about, host, &context.about.claims.in_subject)?;
    Some(context.goes().with("name", brand.name))
}
