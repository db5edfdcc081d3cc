//! A name that is taken for one of the trusted list.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::neighbours::Likeness;
use crate::features::shape::own_label;

pub(super) const CHECK: Check = Check {
    id: "imitates-trusted",
    family: Family::Lookalike,
    title: "Imitates a trusted name",
    help: "The host is taken by eye for one that you trust: letters that look alike (UTS 39), one letter \
           more, less or other, or the trusted name with something glued before it.",
    weighs: Weighs::dangerous(
        "Rare in mail (3 %), but who registers such a name wants to be taken for the other.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://parcell.example/'>Open</a>",
            "<a href='https://parce1.example/'>Open</a>",
            "<a href='https://p\u{430}rcel.example/'>Open</a>",
            "<a href='https://myparcel.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://parcel.example/'>Open</a>",
            "<a href='https://marcus.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<String> {
    let host = context.unknown_site()?;
    let tenant = host.tenant.as_deref().filter(|tenant| !context.is_protected(tenant))?;
    let protected = &context.about.policy.protected;
    let resembled = protected.nearest(own_label(tenant));
    let resembled = resembled.filter(|it| it.likeness != Likeness::Same).map(|it| it.label);
    let imitated = resembled.or_else(|| protected.glued(tenant).map(str::to_owned))?;
    Some(format!("imitates {imitated}, goes to {tenant}"))
}
