//! A file whose name hides what it is: an ending behind an ending, or letters that run backwards.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::Trait;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "false-name",
    family: Family::Carrier,
    title: "A file that is not what its name says",
    help: "The name of the file that holds the link hides its true ending.",
    weighs: Weighs::suspicious("Such names are made so that a reader opens the file."),
    run,
    examples: Examples {
        hits: &["Content-Type: text/html; name=\"invoice.pdf.html\"\n\
            Content-Disposition: attachment; filename=\"invoice.pdf.html\"\n\n\
            <a href='https://other.example/'>Open</a>"],
        quiet: &["Content-Type: text/html; name=\"invoice.html\"\n\
            Content-Disposition: attachment; filename=\"invoice.html\"\n\n\
            <a href='https://other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    context.oddity(Trait::FalseName)
}
