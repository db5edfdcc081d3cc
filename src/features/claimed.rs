//! Where the text of a link says that it leads.

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::features::tone::beginning;
use crate::links::folded::is_unseen;
use crate::links::names;
use crate::links::words::is_wide_dot;
use crate::model::domain::Host;
use crate::model::link::{Link, Surface};
use memchr::memchr2;
use std::borrow::Cow;

/// Endings of file names that are also top-level domains, or look like ones.
const FILE_ENDINGS: &[&str] =
    &["md", "sh", "js", "py", "rs", "zip", "html", "htm", "php", "pdf", "txt", "doc", "docx"];

/// The hosts that a link claims to lead to.
#[derive(Debug, Default)]
pub struct Claimed<'a> {
    /// Its text.
    pub by_text: Option<Cow<'a, Host>>,
    /// What stands above it, or the word that it is a part of.
    pub around: Option<Cow<'a, Host>>,
}

impl<'a> Claimed<'a> {
    /// Of a link. An address that stands in a text claims what it opens.
    pub fn of(link: &'a Link, suffixes: &Suffixes) -> Self {
        let opened = link.target.host();
        let host = |text| named_host(text, opened, suffixes);
        let is_its_text =
            link.surface == Surface::Text && link.raw.contains("://") && link.text == link.raw;
        let by_text = if is_its_text { opened.map(Cow::Borrowed) } else { host(&link.text) };
        Self { by_text, around: host(&link.annotation) }
    }

    /// Both.
    pub fn hosts(&self) -> impl Iterator<Item = &Host> {
        self.by_text.iter().chain(&self.around).map(|host| &**host)
    }
}

/// The host that a text claims to lead to, as it is or as the one that opens.
fn named_host<'a>(
    text: &str,
    opened: Option<&'a Host>,
    suffixes: &Suffixes,
) -> Option<Cow<'a, Host>> {
    let seen = as_seen(beginning(text));
    memchr2(b'.', b':', seen.as_bytes())?;
    let name = named(&seen, suffixes)?;
    let opened = opened.filter(|host| host.name == name).map(Cow::Borrowed);
    opened.or_else(|| host::canonical(name, suffixes).map(Cow::Owned))
}

/// The name of the host that a text with a dot or a colon claims to lead to: the whole text must be an address, signs around it set aside. Of
/// a long one the beginning counts, where the host stands.
fn named<'a>(text: &'a str, suffixes: &Suffixes) -> Option<&'a str> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() || text.contains(char::is_whitespace) {
        return None;
    }
    let rest = behind_scheme(text);
    let authority = rest.unwrap_or(text).split(['/', '\\', '?', '#']).next()?;
    let place = authority.rsplit('@').next().filter(|it| rest.is_some() || *it == authority)?;
    let host = place.split(':').next()?;
    if rest.is_some() && is_intranet(host) {
        return Some(host);
    }
    let ending = host.rsplit_once('.')?.1.to_ascii_lowercase();
    let is_name = ending.chars().all(char::is_alphabetic) || ending.starts_with("xn--");
    let is_file = rest.is_none() && FILE_ENDINGS.contains(&ending.as_str());
    let is_known = rest.is_some() || names::is_known(host, suffixes) || names::is_www(host);
    (is_name && is_known && !is_file).then_some(host)
}

/// Whether it is a name without a dot, as `localhost` is.
fn is_intranet(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// A text as a reader sees it: without what nobody sees, and forwards where it is written backwards
/// (U+202E, `<bdo>`).
fn as_seen(text: &str) -> Cow<'_, str> {
    let seen = if text.is_ascii() { text.into() } else { Cow::Owned(forwards(text)) };
    let is_mirrored = ["//:sptth", "//:ptth"].iter().any(|it| seen.trim_end().ends_with(it));
    if is_mirrored { seen.trim().chars().rev().collect() } else { seen }
}

fn forwards(text: &str) -> String {
    let (before, turned) = text.split_once('\u{202E}').unwrap_or((text, ""));
    let (turned, behind) = turned.split_once('\u{202C}').unwrap_or((turned, ""));
    let forwards = before.chars().chain(turned.chars().rev()).chain(behind.chars());
    let seen = forwards.filter(|c| !is_unseen(*c));
    seen.map(|c| if is_wide_dot(c) { '.' } else { c }).collect()
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
        for (text, host) in [
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
            ("https://me@parcel.example/", Some("parcel.example")),
            ("http://localhost:8080", Some("localhost")),
            ("localhost", None),
            ("Mr.Smith", None),
            ("\u{2192} \"https://parcel.example/\".", Some("parcel.example")),
            ("https://par\u{AD}cel.example\u{200B}", Some("parcel.example")),
            ("http:\\\\parcel。example", Some("parcel.example")),
            ("elpmaxe.lecrap//:ptth", Some("parcel.example")),
            ("\u{202E}elpmaxe.lecrap//:sptth", Some("parcel.example")),
            ("www.\u{202E}lecrap\u{202C}.example", Some("www.parcel.example")),
        ] {
            assert_eq!(
                named_host(text, None, &suffixes).as_ref().map(|host| host.name.as_str()),
                host,
                "{text}"
            );
        }
    }
}
