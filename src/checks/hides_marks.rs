//! A style sheet that hides what stands beside links, where marks are put.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "hides-marks",
    family: Family::Structure,
    title: "Hides what stands beside links",
    help: "A style sheet of the message hides whatever stands in or beside a link.",
    weighs: Weighs::suspicious(
        "It does nothing to the message itself, only to what others add to it.",
    ),
    run,
    examples: Examples {
        hits: &["<style>a+*,a>span{display:none!important}</style>\
            <a href='https://other.example/'>Invoice</a>"],
        quiet: &["<style>.x a{color:red} .salt{display:none}</style>\
            <a href='https://shop.example/'>Invoice</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::HidesMarks)
}
