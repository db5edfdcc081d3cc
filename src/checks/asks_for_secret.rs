//! A form in a mail that asks for a password, a card or a code.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "asks-for-secret",
    family: Family::Structure,
    title: "A form that asks for a secret",
    help: "A form in a message asks for a password or the number of a card. No honest sender does.",
    weighs: Weighs::dangerous(
        "What is typed there is gone at once; in wanted mail such forms are not found.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<form action='https://bank.example/'><input type=password><button>Go</button></form>",
        ],
        quiet: &[
            "<form action='https://shop.example/find'><input name=q><button>Go</button></form>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::AsksForSecret)
}
