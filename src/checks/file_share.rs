//! A file on another computer: `\\server\share` hands the reader's login to the server.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "file-share",
    family: Family::Structure,
    title: "A file on another computer",
    help: "\"\\\\server\\share\" makes Windows log in at that server.",
    weighs: Weighs::dangerous("The login is handed over before anything is seen."),
    run,
    examples: Examples {
        hits: &["<a href='\\\\other.example\\share\\a.docx'>Open</a>"],
        quiet: &["<a href='https://shop.example/a.docx'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let is_share = context.link.raw.trim_start().starts_with("\\\\");
    is_share.then(Values::default)
}
