//! A sender's address of a known organisation, and a link to a stranger's.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::phrases::Topic;

pub(super) const CHECK: Check = Check {
    id: "link-leaves-brand",
    family: Family::Identity,
    title: "Known sender, unknown site",
    help: "The name and the address are those of a known organisation, the message speaks of an account, and the link leads to a site that is neither theirs nor well known.",
    weighs: Weighs::points(
        2.5,
        "Forged addresses are cheap; organisations link to their own sites, or to their mail service.",
    ),
    run,
    examples: Examples {
        hits: &[
            "From: PayPal <service@paypal.com>\n\nYour account has been suspended. <a href='https://other.example/'>Open</a>",
        ],
        quiet: &["From: PayPal <service@paypal.com>\n\n<a href='https://paypal.com/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let claims = &context.about.claims.in_name;
    let owner = context.about.sender.owners.iter().find(|owner| claims.contains(owner))?;
    if !context.about.tone.is_about(Topic::Credential) {
        return None;
    }
    let brand = context.about.policy.lexicons.brands.get(*owner)?;
    Some(context.goes().with("name", brand.name))
}
