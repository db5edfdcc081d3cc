//! A display name that is another address.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "other-address",
    family: Family::Identity,
    title: "Name that is another address",
    help: "The sender's name is a mail address or a domain, and it is not the one that the message is from.",
    weighs: Weighs::points(2.5, "Many programs show the name alone."),
    run,
    examples: Examples {
        hits: &[
            "From: \"service@bank.example\" <a@other.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
        quiet: &[
            "From: \"a@shop.example\" <a@shop.example>\n\n<a href='https://other.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let named = context.about.sender.named.as_ref();
    let named = named.filter(|_| context.link.destination().is_web())?;
    Some(context.goes().with("name", &named.name))
}
