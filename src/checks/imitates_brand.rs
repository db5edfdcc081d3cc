//! A name that is taken for that of a known brand.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::neighbours::Likeness;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "imitates-brand",
    family: Family::Lookalike,
    title: "Imitates a brand's name",
    help: "The host cannot be told by eye from that of a known brand: its letters look alike (UTS 39), \
           or differ in accents alone.",
    weighs: Weighs::suspicious(
        "Rare in mail, and never by chance; less than for a name that you trust, since brands have many \
         names of their own.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://paypa1.example/'>Open</a>",
            "<a href='https://micros0ft.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.paypal.com/'>Open</a>",
            "<a href='https://strawberry.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let tenant = context.unknown_site()?.tenant.as_deref()?;
    let taken = context.taken()?;
    let (brand, likeness) = taken.brand.imitates.as_ref()?;
    (*likeness == Likeness::Confusable).then(|| Values::of("place", tenant).with("name", brand))
}
