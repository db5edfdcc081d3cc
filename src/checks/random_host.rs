//! A name that no one would choose.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::features::shape::{is_random, own_label};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "random-host",
    family: Family::Host,
    title: "Name made by a machine",
    help: "The letters of the host's name follow each other as in no word.",
    weighs: Weighs::points(2.5, "Names made by machines are used once and thrown away."),
    run,
    examples: Examples {
        hits: &["<a href='https://xqzvkjwpt.example/'>Open</a>"],
        quiet: &["<a href='https://strawberryfields.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let host = context.offered_site()?;
    let own = own_label(host.tenant.as_deref()?);
    let is_random = is_random(own, &context.about.policy.lexicons.spelling);
    is_random.then(|| context.goes())
}
