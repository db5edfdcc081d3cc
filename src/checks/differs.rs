//! A link that only some programs show, and that leads where no other link of the part leads. The
//! fallback that generators of newsletters write leads to the same place.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "differs",
    family: Family::Structure,
    title: "Leads elsewhere in Outlook",
    help: "Only some programs show this link, and it leads elsewhere than all that others show.",
    weighs: Weighs::suspicious(
        "17 % of phishing and 33 % of newsletters have links for Outlook, and in newsletters they lead \
         to where the others lead.",
    ),
    run,
    examples: Examples {
        hits: &["<!--[if mso]><a href='https://other.example/'>Go</a><![endif]-->\
            <a href='https://shop.example/'>Go</a>"],
        quiet: &["<!--[if mso]><a href='https://shop.example/'>Go</a><![endif]-->\
            <a href='https://shop.example/'>Go</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.link.destination().host().filter(|_| context.link.destination().is_web())?;
    let values = context.oddity(Trait::Differs)?;
    (!context.about.is_senders(host)).then_some(values)
}
