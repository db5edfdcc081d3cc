//! A display name that is another address.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::host;

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

fn run(context: &Context<'_>) -> Option<String> {
    let (about, lexicons) = (context.about, &context.about.policy.lexicons);
    let word =
        about.sender.name.split([' ', '(', ')', '<', '>']).find(|word| word.contains('@'))?;
    let named = host::of_address(word, &lexicons.suffixes)
        .filter(|_| context.link.destination().is_web())?;
    let is_other = named.domain.is_some()
        && about.sender.host.as_ref().is_none_or(|it| it.domain != named.domain);
    is_other.then(|| format!("is not sent by {}, goes to {}", named.name, context.leads_to()))
}
