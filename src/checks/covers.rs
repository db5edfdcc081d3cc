//! A link that is drawn over what readers take for another one.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "covers",
    family: Family::Structure,
    title: "Lies over another link",
    help: "The link is drawn over something else, so that a click on that opens this one.",
    weighs: Weighs::suspicious("A reader cannot see which of the two opens."),
    run,
    examples: Examples {
        hits: &["<a href='https://shop.example/'>Shop</a>\
            <a href='https://other.example/' style='position:absolute;width:600px;height:400px'></a>"],
        quiet: &["<a href='https://shop.example/'>Shop</a>\
            <a href='https://other.example/' style='position:absolute;width:60px;height:20px'>x</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::Covers)
}
