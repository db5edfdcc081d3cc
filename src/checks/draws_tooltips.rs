//! A style sheet that writes words beside what a reader points at, as our tooltips do.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "draws-tooltips",
    family: Family::Structure,
    title: "Draws a tooltip of its own",
    help: "A style sheet of the message writes words beside what the pointer is at, which may be taken \
           for a note of your own programs.",
    weighs: Weighs::suspicious("No letter needs it, and hardly any program of mail shows it."),
    run,
    examples: Examples {
        hits: &["<style>.x:hover::after{content:\"Trusted: shop.example\"}</style>\
            <a class=x href='https://other.example/'>Invoice</a>"],
        quiet: &["<style>a:hover{color:red} .i::before{content:\"\\f101\"}</style>\
            <a href='https://shop.example/'>Invoice</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::DrawsTooltips)
}
