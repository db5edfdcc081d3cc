//! A name before an `@` that stands where readers look for the host.
//!
//! Browsers send it as a login and open what follows. No mail needs it; one that looks like a host is
//! there to be taken for it.

use crate::checks::check::{Check, Context, Evidence};
use crate::links::authority::authority;
use crate::model::verdict::Weight;
use percent_encoding::percent_decode_str;

pub(super) const CHECK: Check = Check {
    id: "userinfo",
    title: "A name before the host",
    help: "What stands before an \"@\" in a web address is a login, not the site: \
           \"https://bank.example@other.example/\" opens other.example.",
    run,
};

fn run(context: &Context<'_>) -> Option<Evidence> {
    if !context.link.target.is_web() {
        return None;
    }
    let written = authority(&context.link.raw)?;
    let opened = context.link.target.url()?;
    let says = format!("looks like another site, goes to {}", context.leads_to());
    let userinfo = written.userinfo.map(|it| percent_decode_str(it).decode_utf8_lossy());
    match userinfo {
        Some(name) if looks_like_host(&name) => Some(Evidence::dangerous(Weight::Deceives, says)),
        // A browser ends the host there, so that one on the trusted list is what opens.
        _ if written.has_backslash => Some(Evidence::dangerous(Weight::Dangerous, says)),
        Some(_) if !opened.username().is_empty() => {
            Some(Evidence::suspicious(format!("carries a login, goes to {}", context.leads_to())))
        }
        _ => None,
    }
}

fn looks_like_host(name: &str) -> bool {
    let name = name.split(['/', '?', '#', ':', '\\']).next().unwrap_or_default();
    let labels = name.rsplit_once('.');
    labels.is_some_and(|(before, last)| {
        !before.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic)
    })
}
