//! The name of a brand as a part of another's host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::resemblance::borrowed;
use crate::features::shape::parts;

pub(super) const CHECK: Check = Check {
    id: "brand-in-host",
    family: Family::Lookalike,
    title: "Brand's name in another's host",
    help: "A part of the host's name is that of a known brand, and neither the host nor the sender is \
           theirs.",
    weighs: Weighs::points(
        3.0,
        "In 2 % of phishing and 8 % of old phishing. For whole labels and for the parts between \
         hyphens only: as a search within words it fires on 12 % of newsletters.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://paypal.account.other.example/'>Open</a>",
            "<a href='https://paypal-login.example/'>Open</a>",
            "<a href='https://securepaypal.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.paypal.com/'>Open</a>",
            "<a href='https://mail.other.example/'>x</a>",
        ],
    },
};

/// Letters of a name below which it is a word of its own: `mail`, `post`, `ups`.
const SHORT: usize = 5;

fn run(context: &Context<'_>) -> Option<String> {
    let host = context.unknown_site().filter(|host| !context.is_protected(&host.name))?;
    let (brands, about) = (&context.about.policy.lexicons.brands, context.about);
    let is_brand = |part: &&str| {
        let mut named = brands.named(part).filter(|it| !it.is_common);
        named.any(|it| !about.sender.owners.contains(&it.brand))
    };
    let part = parts(host).filter(|part| part.len() >= SHORT).find(is_brand).map(str::to_owned);
    let is_another = about.sender.owners.is_empty();
    let borrowed =
        || borrowed(host, &brands.domains, &about.policy.lexicons).filter(|_| is_another);
    let part = part.or_else(borrowed)?;
    Some(format!("has {part} in its name, goes to {}", context.leads_to()))
}
