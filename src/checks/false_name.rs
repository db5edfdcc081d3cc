//! A file whose name hides what it is: an ending behind an ending, or letters that run backwards.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Trait;

pub(super) const CHECK: Check = Check {
    id: "false-name",
    title: "A file that is not what its name says",
    help: "The name of the file that holds the link hides its true ending.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    context.oddity(Trait::FalseName, "is in a file with a false name").map(Evidence::suspicious)
}
