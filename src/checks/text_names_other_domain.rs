//! The visible text is an address of one organisation, the link goes to another.
//!
//! Measured: as a rule for any text that holds a domain it fires on 2.7 % of modern phishing and on
//! 19 % of newsletters. So it asks for the strongest claim, a text that is nothing but an address,
//! and stays quiet where either side is the sender's own, as in newsletters that count clicks.

use crate::checks::check::{Check, Context, Examples, Family, Weighs, same_owner};
use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::links::folded::is_unseen;
use crate::links::names;
use crate::links::words::is_wide_dot;
use crate::model::domain::Host;
use crate::model::link::Surface;

pub(super) const CHECK: Check = Check {
    id: "text-names-other-domain",
    family: Family::Text,
    title: "Text names another domain",
    help: "The link's text is a web address of one organisation, but the link goes to another. \
           Quiet where the text or the target belongs to the sender.",
    weighs: Weighs::suspicious(
        "An address as text is the strongest claim a text can make. As a rule for any text that holds a domain it fires on 2.7 % of today's phishing and 19 % of newsletters; for a text that is nothing but an address, on mail that is not the sender's own, wanted mail hardly does so.",
    ),
    run,
    examples: Examples {
        hits: &["<a href='https://other.example/'>https://www.parcel.example/track</a>"],
        quiet: &[
            "<a href='https://other.example/'>Track your parcel</a>",
            "From: a@parcel.example\n\n<a href='https://clicks.example/x'>www.parcel.example</a>",
        ],
    },
};

/// Endings of file names that are also top-level domains, or look like ones.
const FILE_ENDINGS: &[&str] =
    &["md", "sh", "js", "py", "rs", "zip", "html", "htm", "php", "pdf", "txt", "doc", "docx"];

fn run(context: &Context<'_>) -> Option<String> {
    if context.link.surface != Surface::Anchor || !context.link.target.is_web() {
        return None;
    }
    let target = context.link.target.host()?;
    let named = named_host(&context.link.text, &context.about.policy.suffixes)?;
    let named_domain = named.tenant.as_deref()?;
    let quiet = context.is_senders(&named) || context.is_senders(target);
    if quiet || same_owner(Some(&named), target) {
        return None;
    }
    let goes_to = target.tenant.as_ref().unwrap_or(&target.name);
    Some(format!("says {named_domain}, goes to {goes_to}"))
}

/// The host that a text claims to lead to: the whole text must be an address, signs around it set aside.
fn named_host(text: &str, suffixes: &Suffixes) -> Option<Host> {
    let text = as_seen(text);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.contains(char::is_whitespace) {
        return None;
    }
    let rest = behind_scheme(text);
    let authority = rest.unwrap_or(text).split(['/', '\\', '?', '#']).next()?;
    let host = authority.split(':').next().filter(|_| !authority.contains('@'))?;
    let ending = host.rsplit_once('.')?.1.to_ascii_lowercase();
    let is_name = ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--");
    let is_file = rest.is_none() && FILE_ENDINGS.contains(&ending.as_str());
    let is_known = rest.is_some() || names::is_known(host, suffixes) || names::is_www(host);
    if is_name && is_known && !is_file { host::canonical(host, suffixes) } else { None }
}

/// A text as a reader sees it: without what nobody sees, and forwards where it is written backwards
/// (U+202E, `<bdo>`).
fn as_seen(text: &str) -> String {
    let (before, turned) = text.split_once('\u{202E}').unwrap_or((text, ""));
    let forwards = before.chars().chain(turned.chars().rev());
    let seen = forwards.filter(|c| !is_unseen(*c));
    let seen: String = seen.map(|c| if is_wide_dot(c) { '.' } else { c }).collect();
    let is_mirrored = ["//:sptth", "//:ptth"].iter().any(|scheme| seen.trim().ends_with(scheme));
    if is_mirrored { seen.trim().chars().rev().collect() } else { seen }
}

/// What follows `https://`, however its slashes lean.
fn behind_scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_web = ["https", "http"].iter().any(|it| scheme.eq_ignore_ascii_case(it));
    let slash = ['/', '\\'];
    rest.strip_prefix(slash)?.strip_prefix(slash).filter(|_| is_web)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_claims() {
        let suffixes = Suffixes::embedded();
        for (text, named) in [
            ("https://www.Parcel.example/track", Some("www.parcel.example")),
            ("parcel.example", Some("parcel.example")),
            ("www.parcel.example/x", Some("www.parcel.example")),
            ("see parcel.example", None),
            ("README.md", None),
            ("https://notes.md", Some("notes.md")),
            ("1.2.3", None),
            ("me@parcel.example", None),
            ("https://parcel.example/@help", Some("parcel.example")),
            ("Click here", None),
            ("Mr.Smith", None),
            ("\u{2192} \"https://parcel.example/\".", Some("parcel.example")),
            ("https://par\u{AD}cel.example\u{200B}", Some("parcel.example")),
            ("http:\\\\parcel。example", Some("parcel.example")),
            ("elpmaxe.lecrap//:ptth", Some("parcel.example")),
            ("\u{202E}elpmaxe.lecrap//:sptth", Some("parcel.example")),
        ] {
            assert_eq!(
                named_host(text, &suffixes).map(|host| host.name).as_deref(),
                named,
                "{text}"
            );
        }
    }
}
