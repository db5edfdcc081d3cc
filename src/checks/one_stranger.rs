//! Nearly all links lead to one site that is neither the sender's nor known.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "one-stranger",
    family: Family::Identity,
    title: "All leads to one stranger",
    help: "Nearly all links of the message lead to one site, which is neither well known, nor the \
           sender's, nor a mail service.",
    weighs: Weighs::points(
        0.5,
        "In 24 % of phishing and 1.6 % of wanted mail: firms link to themselves, or by a service. People \
         pass on links of others too, so it is weak alone.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/1'>One</a> <a href='https://www.other.example/2'>Two</a> \
             <a href='https://other.example/3'>Three</a>",
        ],
        quiet: &[
            "From: a@shop.example\n\n<a href='https://shop.example/1'>One</a> \
             <a href='https://www.shop.example/2'>Two</a> <a href='https://shop.example/3'>Three</a>",
            "<a href='https://other.example/1'>One</a> <a href='https://another.example/2'>Two</a> \
             <a href='https://third.example/3'>Three</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.offered_site()?;
    let leads = context.about.layout.leads_to(context.link.destination());
    leads.then(|| context.goes())
}
