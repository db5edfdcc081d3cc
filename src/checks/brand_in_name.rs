//! A display name that is another's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::impostor::impostor;
use crate::model::says::Values;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "brand-in-name",
    family: Family::Identity,
    title: "Name of another organisation",
    help: "The sender's name is that of a known organisation, and neither the address nor \
           the link is theirs. Quiet at links to well-known sites, which such messages hold too.",
    weighs: Weighs::suspicious(
        "The best sign of identity: in 24 % of phishing and 0.07 % of wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "From: PayPal Service <a@other.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &[
            "From: PayPal <service@paypal.com>\n\n<a href='https://paypal.com/'>Open</a>",
            "From: PayPal <a@other.example>\n\n<a href='https://www.facebook.com/x'>Like us</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let (about, place) = (context.about, context.place);
    let host = context.link.destination().host().filter(|_| context.link.destination().is_web())?;
    let is_usual = place.is_popular || place.is_brands || place.class == Some(Class::Social);
    let brand = impostor(about, host, &about.claims.in_name).filter(|_| !is_usual)?;
    Some(context.goes().with("name", brand.name))
}
