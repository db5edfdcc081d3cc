//! The name of a trusted site as a part of another's host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "trusted-in-host",
    family: Family::Lookalike,
    title: "Trusted name in another's host",
    help: "The host is another's, and the name of a site that you trust stands in it: with its own ending, \
           as a whole label, or beside a word such as \"login\". Quiet at \
           names that are ordinary words or have fewer than five letters.",
    weighs: Weighs::suspicious("It is there to be read first; the trusted site has no use for it."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcel.other.example/'>Open</a>",
            "<a href='https://parcel-login.example/'>Open</a>",
            "<a href='https://secureparcel.test/'>Open</a>",
            "<a href='https://www.parcel-example.other.test/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.parcel.example/'>Open</a>",
            "<a href='https://mail.other.example/'>x</a>",
            "<a href='https://parcel-garden.example/'>x</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let taken = context.taken()?;
    let name = taken.trusted.holds()?;
    Some(context.goes().with("name", name))
}
