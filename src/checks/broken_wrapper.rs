//! An address of a known service in a form that it never makes.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::link::RouteEnd;
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "broken-wrapper",
    family: Family::Structure,
    title: "False address of a link service",
    help: "The link looks like one that a mail gateway or a tracker has written, in a form that the \
           service does not make: two targets, a script, or too many layers.",
    weighs: Weighs::suspicious("Who writes such an address wants the service's name to be read."),
    run,
    examples: Examples {
        hits: &["<a href='https://slack-redir.net/link?url=javascript:alert(1)'>Open</a>"],
        quiet: &[
            "<a href='https://slack-redir.net/link?url=https%3A%2F%2Fshop.example%2F'>Open</a>",
        ],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let RouteEnd::Refused(service) = &context.link.route.as_ref()?.end else { return None };
    Some(context.goes().with("name", &service.title))
}
