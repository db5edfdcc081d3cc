//! A name that is one letter away from that of a known brand.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::neighbours::Likeness;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "near-brand",
    family: Family::Lookalike,
    title: "One letter from a brand's name",
    help: "The host's name is that of a known brand with one letter more, less or other, or two letters \
           that have changed places. Quiet at ordinary words, and where only a number or the first letter \
           differs.",
    weighs: Weighs::points(
        2.5,
        "Honest firms have names near those of brands, so it needs a second reason.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://paypall.example/'>Open</a>"],
        quiet: &[
            "<a href='https://www.paypal.com/'>Open</a>",
            "<a href='https://strawberry.example/'>x</a>",
            "<a href='https://waypal.example/'>x</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let tenant = context.offered_site()?.tenant.as_deref()?;
    let taken = context.taken()?;
    let (brand, likeness) = taken.brand.imitates.as_ref()?;
    (*likeness == Likeness::OneEdit).then(|| Values::of("place", tenant).with("name", brand))
}
