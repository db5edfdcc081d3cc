//! A host in letters that readers may take for Latin ones, as some honest names are.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::letters::label::oddity;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "rare-letters",
    family: Family::Lookalike,
    title: "Letters that are easily misread",
    help: "The host has a letter of one country's alphabet that looks like one of ASCII, or a short word of \
           another alphabet, and its ending is not that of a country where it is at home.",
    weighs: Weighs::points(
        1.5,
        "There are honest names like that, so it only adds to others. Hardly found in any mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://\u{142}ast.example/'>Open</a>",
            "<a href='https://\u{5D7}\u{5D7}.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://\u{142}ast.pl/'>Open</a>",
            "<a href='https://stra\u{DF}e.example/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    oddity(&context.unknown_site()?.name).filter(|oddity| !oddity.is_certain())?;
    Some(context.goes())
}
