//! The name of a trusted site as a part of another's host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::neighbours::Likeness;
use crate::features::shape::parts;

pub(super) const CHECK: Check = Check {
    id: "trusted-in-host",
    family: Family::Lookalike,
    title: "Trusted name in another's host",
    help: "A part of the host's name is that of a site that you trust, and the host is another's.",
    weighs: Weighs::suspicious("It is there to be read first; the trusted site has no use for it."),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcel.other.example/'>Open</a>",
            "<a href='https://parcel-login.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://www.parcel.example/'>Open</a>",
            "<a href='https://mail.other.example/'>x</a>",
        ],
    },
};

/// Letters of a label below which it is a word of its own: `mail`, `post`, `ups`.
const SHORT: usize = 6;

fn run(context: &Context<'_>) -> Option<String> {
    let host = context.unknown_site().filter(|host| !context.is_protected(&host.name))?;
    let protected = &context.about.policy.protected;
    let is_trusted =
        |part: &&str| protected.nearest(part).is_some_and(|it| it.likeness == Likeness::Same);
    let part = parts(host).filter(|part| part.len() >= SHORT).find(is_trusted)?;
    Some(format!("has {part} in its name, goes to {}", context.leads_to()))
}
