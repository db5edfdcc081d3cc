//! A text that speaks of an account at one organisation, which neither sender nor link belongs to.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::impostor::impostor;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "brand-in-text",
    family: Family::Identity,
    title: "Text that names another",
    help: "The text speaks of an account and names one known organisation, and neither the address nor the link is theirs.",
    weighs: Weighs::points(
        1.0,
        "In 26 % of phishing, 76 % of old phishing and 2.3 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<p>Dear PayPal customer, your account has been suspended.</p><a href='https://other.example/'>Open</a>",
        ],
        quiet: &[
            "<p>We take PayPal, Visa Inc and American Express, says DHL.</p><a href='https://shop.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.unknown_site()?;
    if !context.about.tone.wants_something() {
        return None;
    }
    let [_] = context.about.claims.in_text.as_slice() else { return None };
    let brand = impostor(context.about, host, &context.about.claims.in_text)?;
    Some(context.goes().with("name", brand.name))
}
