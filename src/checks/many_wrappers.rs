//! A link through four services and more.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "many-wrappers",
    family: Family::Path,
    title: "Through many services",
    help: "The link goes through four or more services that write their own address around others.",
    weighs: Weighs::points(
        2.5,
        "Gateways wrap once or twice. More layers serve to borrow their names; two is the most in \
         nearly all real mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://href.li/?https://href.li/?https://href.li/?https://href.li/?\
            https://shop.example/'>Open</a>"],
        quiet: &["<a href='https://href.li/?https://shop.example/'>Open</a>"],
    },
};

/// Services from which on they are many.
const MANY: usize = 4;

fn run(context: &Context<'_>) -> Option<Values> {
    let through = &context.link.route.as_ref()?.through;
    (through.len() >= MANY).then(|| context.goes().with("count", through.len()))
}
