//! A name before an `@` that stands where readers look for the host.
//!
//! Browsers send it as a login and open what follows. No mail needs it; one that looks like a host is
//! there to be taken for it.

use crate::checks::check::{Check, Context, Evidence};
use crate::links::authority::{authority, is_dropped};
use crate::links::words::is_wide_dot;
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

/// Whether a reader takes a piece of it for a host; what no host has stands between the pieces.
fn looks_like_host(name: &str) -> bool {
    let kept = name.chars().filter(|c| !is_dropped(*c));
    let name: String = kept.map(|c| if is_wide_dot(c) { '.' } else { c }).collect();
    let is_of_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    name.split(|c| !is_of_host(c)).any(|piece| {
        let labels = piece.rsplit_once('.');
        labels.is_some_and(|(before, last)| {
            !before.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_for_a_host() {
        for (name, is_taken) in [
            ("bank.example", true),
            ("bank.example:443", true),
            ("https//bank.example", true),
            ("login:bank.example", true),
            ("bank.example@x", true),
            ("bank.example;a=b", true),
            ("bank.exa\tmple", true),
            ("bank。example", true),
            ("me", false),
            ("me:12.34", false),
            ("", false),
        ] {
            assert_eq!(looks_like_host(name), is_taken, "{name:?}");
        }
    }
}
