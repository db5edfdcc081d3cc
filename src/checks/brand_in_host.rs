//! The name of a brand as a part of another's host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use crate::policy::lexicons::brands::BrandId;

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

fn run(context: &Context<'_>) -> Option<Values> {
    let (taken, owners) = (context.taken()?, &context.about.sender.owners);
    let is_anothers = |(_, brand): &&(String, BrandId)| !owners.contains(brand);
    let word = taken.words.iter().find(is_anothers).map(|(word, _)| word);
    let part = word.or_else(|| taken.brand.borrows.as_ref().filter(|_| owners.is_empty()))?;
    Some(context.goes().with("name", part))
}
