//! A name before an `@` that stands where readers look for the host.
//!
//! Browsers send it as a login and open what follows. No mail needs it; one that looks like a host is
//! there to be taken for it.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "host-before-at",
    family: Family::Structure,
    title: "A host name that is a login",
    help: "\"https://bank.example@other.example/\" opens other.example: what stands before the \"@\" is \
           a login that looks like a host.",
    weighs: Weighs::deceives("It has no use but to be taken for the host."),
    run,
    examples: Examples {
        hits: &["<a href='https://bank.example@other.example/'>Open</a>"],
        quiet: &["<a href='https://me@other.example/'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let written = context.written.filter(|_| context.link.target.is_web())?;
    let is_host = written.has_host_as_login();
    is_host.then(|| context.goes())
}
