//! A link through a site that passes readers on to any address.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::domain::Host;
use crate::model::link::Target;
use crate::model::says::Values;
use crate::policy::lexicons::places::Class;

pub(super) const CHECK: Check = Check {
    id: "redirector",
    family: Family::Hosting,
    title: "Link that passes readers on",
    help: "A well-known site passes the reader on to whatever address the link carries.",
    weighs: Weighs::points(
        2.0,
        "In phishing it borrows the name of a site that filters and people trust.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://www.google.com/url?x=1'>Open</a>"],
        quiet: &["<a href='https://www.google.com/maps'>Open</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    let (outer, inner) = (&context.link.target, context.link.destination());
    let is_redirector = context.place.class == Some(Class::Redirector);
    let inner = || inner.host().filter(|_| is_redirector);
    let outer = context.link.route.as_ref().and_then(|_| redirector(outer, context));
    let host = outer.or_else(inner)?;
    (!context.about.is_senders(host)).then(|| Values::of("host", &host.name))
}

/// The host of a target which passes readers on.
fn redirector<'a>(target: &'a Target, context: &Context<'_>) -> Option<&'a Host> {
    let (host, url) = target.host().zip(target.url())?;
    let class = context.about.policy.lexicons.places.class(host, url);
    (class == Some(Class::Redirector)).then_some(host)
}
