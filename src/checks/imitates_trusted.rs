//! A name that is taken for one of the trusted list.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::neighbours::Likeness;
use crate::features::resemblance::LONG;
use crate::features::shape::own_label;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "imitates-trusted",
    family: Family::Lookalike,
    title: "Imitates a trusted name",
    help: "The host is taken by eye for one that you trust: letters that look alike (UTS 39) or differ in \
           accents, one letter more, less or other, or a long trusted name with something glued before it. \
           Quiet at ordinary words, and where only a number or the first letter differs.",
    weighs: Weighs::dangerous(
        "Rare in mail (3 %), but who registers such a name wants to be taken for the other.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcell.example/'>Open</a>",
            "<a href='https://parce1.example/'>Open</a>",
            "<a href='https://p\u{430}rcel.example/'>Open</a>",
            "<a href='https://parc\u{E9}l.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://parcel.example/'>Open</a>",
            "<a href='https://marcus.example/'>Open</a>",
            "<a href='https://marcel.example/'>Open</a>",
            "<a href='https://parcel2.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let tenant = context.unknown_site()?.tenant.as_deref()?;
    let taken = context.taken()?;
    let imitated = taken.trusted.imitates.as_ref();
    let imitated = imitated.filter(|(_, likeness)| *likeness != Likeness::Same);
    let glued = taken.glued.as_deref().filter(|name| own_label(name).len() >= LONG);
    let name = imitated.map(|(label, _)| label.as_str()).or(glued)?;
    Some(Values::of("place", tenant).with("name", name))
}
