//! A tag with two addresses. Generators of mail write one; who writes two wants a filter to read the
//! other.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "second-address",
    family: Family::Structure,
    title: "Two addresses in one link",
    help: "The link has two addresses: browsers open the first, some filters read the last.",
    weighs: Weighs::suspicious("Who writes two wants a filter to read the other."),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/' href='https://shop.example/'>Shop</a>"],
        quiet: &["<a href='https://shop.example/' name=shop>Shop</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::SecondAddress)
}
