//! An address that opens no page: it runs a script, a program or a file.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::links::acts::{acts, is_picture};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "scheme",
    family: Family::Structure,
    title: "Opens no page",
    help: "Addresses such as \"javascript:\", \"file:\" or \"ms-word:\" run something on the \
           reader's own computer.",
    weighs: Weighs::deceives("No list of sites says anything about them."),
    run,
    examples: Examples {
        hits: &["<a href=\"javascript:location='https://other.example/'\">Open</a>"],
        quiet: &[
            "<a href='javascript:void(0)'>Open</a>",
            "<a href=\"javascript:openPopup('/help.html','620x364')\">Help</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let opens_page = context.link.target.is_web();
    let url = context.link.target.url().filter(|url| !opens_page && acts(url))?;
    (!is_picture(url.path())).then(|| Values::of("scheme", url.scheme()))
}
