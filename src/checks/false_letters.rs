//! A host in letters that no honest name is written in, and that pass for others.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::domains::letters::label::oddity;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "false-letters",
    family: Family::Lookalike,
    title: "Letters that pass for others",
    help: "The host mixes scripts that no language mixes, has marks or signs that belong to no name, or is \
           a word of another alphabet all of whose letters pass for Latin ones (UTS 39, RFC 5892). Names \
           in one script, and with the accents of a language, are ordinary.",
    weighs: Weighs::suspicious(
        "Registries and browsers refuse such names, since they serve only to be read as another. Not \
         found in wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://\u{441}\u{43E}\u{441}\u{43E}.example/'>Open</a>",
            "<a href='https://g\u{43E}\u{43E}d.example/'>Open</a>",
            "<a href='https://shop\u{4E00}home.example/'>Open</a>",
        ],
        quiet: &[
            "<a href='https://b\u{FC}cher.example/'>Open</a>",
            "<a href='https://\u{43F}\u{440}\u{438}\u{43C}\u{435}\u{440}.example/'>Open</a>",
            "<a href='https://\u{441}\u{43E}\u{441}\u{43E}.ru/'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    oddity(&context.unfamiliar()?.name).filter(|oddity| oddity.is_certain())?;
    Some(context.goes())
}
