//! A tag with two addresses. Generators of mail write one; who writes two wants a filter to read the
//! other.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "second-address",
    title: "Two addresses in one link",
    help: "The link has two addresses: browsers open the first, some filters read the last.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    context.oddity(Trait::SecondAddress, "has two addresses").map(Evidence::suspicious)
}
