//! The name of a trusted site as a word of another's, or under another ending.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::resemblance::LONG;
use crate::features::shape::own_label;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "trusted-word-in-host",
    family: Family::Lookalike,
    title: "Trusted name as a word of another's",
    help: "The name of a site that you trust stands between hyphens in another's host, under another ending, \
           or behind other letters. Quiet at names that are ordinary words or have fewer than five letters.",
    weighs: Weighs::points(
        2.5,
        "Of two thousand well-known names many are a part of an honest other's, so it needs a second reason.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcel-garden.example/'>Open</a>",
            "<a href='https://parcel.test/'>Open</a>",
            "<a href='https://myparcel.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.parcel.example/'>Open</a>",
            "<a href='https://parcelgarden.example/'>Open</a>",
            "<a href='https://parcell.example/'>Open</a>",
            "<a href='https://parcel-login.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let taken = context.taken().filter(|taken| taken.trusted.holds().is_none())?;
    let glued = taken.glued.as_deref().filter(|name| own_label(name).len() < LONG);
    let part = taken.shares.as_deref().or(glued)?;
    Some(context.goes().with("name", part))
}
