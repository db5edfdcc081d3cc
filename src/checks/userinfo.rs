//! A login before the host of a web address.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "userinfo",
    family: Family::Structure,
    title: "A login in the address",
    help: "What stands before an \"@\" in a web address is sent to the site as a login.",
    weighs: Weighs::suspicious(
        "No mail needs it; found in 0.6 % of phishing, and in no wanted mail.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://me:secret@other.example/'>Open</a>"],
        quiet: &["<a href='https://shop.example/@me'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let opened = context.link.target.url().filter(|_| context.link.target.is_web())?;
    let is_login = !context.written?.has_host_as_login();
    (is_login && !opened.username().is_empty()).then(|| context.goes())
}
