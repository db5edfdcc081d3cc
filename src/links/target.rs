//! From an address as written to what a click opens (WHATWG URL Standard).

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::links::authority::is_dropped;
use crate::links::lenient;
use crate::model::domain::Host;
use crate::model::link::Target;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use url::{ParseError, Url};

/// The base of a document; one that is itself relative or invalid counts as none, as do those that
/// WHATWG HTML section 2.4.1 sets aside.
pub fn base(href: &str) -> Option<Url> {
    let url = Url::parse(&with_scheme(href, None)).ok();
    url.filter(|url| !matches!(url.scheme(), "data" | "javascript"))
}

/// What a click opens; `None` where it opens nothing beyond the message itself (`#top`, an empty
/// address).
pub fn resolve(raw: &str, base: Option<&Url>, suffixes: &Suffixes) -> Option<Target> {
    if !opens(raw, base) {
        return None;
    }
    let raw = &*with_scheme(raw, base);
    Some(match Url::options().base_url(base).parse(raw) {
        Ok(url) => with_host(url, suffixes),
        Err(ParseError::RelativeUrlWithoutBase | ParseError::RelativeUrlWithCannotBeABaseBase) => {
            Target::Relative
        }
        Err(_) => reread(raw, base, suffixes),
    })
}

/// Two slashes begin a host (RFC 3986 section 4.2). Without a base it opens by the scheme of the page
/// that shows the message.
fn with_scheme<'a>(raw: &'a str, base: Option<&Url>) -> Cow<'a, str> {
    let written = raw.trim_matches(|c: char| c <= ' ');
    let kept = written.chars().filter(|c| !is_dropped(*c));
    let is_host = kept.take(2).filter(|c| matches!(c, '/' | '\\')).count() == 2;
    if is_host && base.is_none() { format!("https:{written}").into() } else { raw.into() }
}

/// What browsers open of an address that the crate refuses.
fn reread(raw: &str, base: Option<&Url>, suffixes: &Suffixes) -> Target {
    if let Some(url) = lenient::with_slashes(raw, base) {
        return with_host(url, suffixes);
    }
    lenient::misnamed(raw, base).map_or(Target::Invalid, |address| Target::Misnamed { address })
}

/// Which addresses of a document with this `<base>` open something beyond the message itself.
pub fn opening(base_href: Option<&str>) -> impl Fn(&str) -> bool {
    let base = base_href.and_then(base);
    move |href| opens(href, base.as_ref())
}

/// Whether an address of a document with this base opens something beyond the message itself.
pub(super) fn opens(raw: &str, base: Option<&Url>) -> bool {
    let written = raw.trim_matches(|c: char| c <= ' ');
    base.is_some() || !(written.is_empty() || written.starts_with('#'))
}

/// A URL with the host that is judged.
pub(super) fn with_host(url: Url, suffixes: &Suffixes) -> Target {
    Target::Url { host: host_of(&url, suffixes), url }
}

fn host_of(url: &Url, suffixes: &Suffixes) -> Option<Host> {
    match url.scheme() {
        "mailto" => common_host(url, suffixes),
        _ => host::of_url(url, suffixes),
    }
}

/// The host of all recipients of a `mailto:` (RFC 6068); `None` where they have several, since no
/// one of them may speak for the others.
fn common_host(url: &Url, suffixes: &Suffixes) -> Option<Host> {
    let addresses = recipients(url);
    let mut hosts = addresses.iter().map(|address| {
        let is_one = address.matches('@').count() == 1;
        if is_one { host::of_address(address, suffixes) } else { None }
    });
    let first = hosts.next()??;
    hosts.all(|host| host.as_ref() == Some(&first)).then_some(first)
}

fn recipients(url: &Url) -> Vec<String> {
    let mut lists = percent_decode_str(url.path()).decode_utf8_lossy().into_owned();
    for (name, value) in url.query_pairs() {
        if ["to", "cc", "bcc"].iter().any(|field| name.eq_ignore_ascii_case(field)) {
            lists.push(',');
            lists.push_str(&value);
        }
    }
    let addresses = lists.split([',', ';']).map(|address| address.trim().trim_end_matches('>'));
    addresses.filter(|address| !address.is_empty()).map(str::to_owned).collect()
}

/// Whose site a target is.
pub(super) fn owner(target: &Target) -> Option<&str> {
    target.host().map(|host| host.tenant.as_deref().unwrap_or(&host.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_a_browser_opens_them() {
        let suffixes = Suffixes::embedded();
        let there = base("https://base.example/dir/page");
        for (raw, base, target, host) in [
            ("https://a.example", None, Some("https://a.example/"), Some("a.example")),
            (" HTTP:\\\\A.Example\\x\t", None, Some("http://a.example/x"), Some("a.example")),
            ("next", None, Some("<relative>"), None),
            ("next", there.as_ref(), Some("https://base.example/dir/next"), Some("base.example")),
            ("//b.example/", there.as_ref(), Some("https://b.example/"), Some("b.example")),
            ("//b.example/x", None, Some("https://b.example/x"), Some("b.example")),
            ("\\\\b.example\\x", None, Some("https://b.example/x"), Some("b.example")),
            ("/\t/b.example/x", None, Some("https://b.example/x"), Some("b.example")),
            ("/x", None, Some("<relative>"), None),
            ("#top", None, None, None),
            (
                "#top",
                there.as_ref(),
                Some("https://base.example/dir/page#top"),
                Some("base.example"),
            ),
            ("https://", None, Some("<invalid>"), None),
            ("https://a b/", None, Some("<invalid>"), None),
            ("https://xn--a.example/x", None, Some("https://xn--a.example/x"), None),
            ("///b.example/", there.as_ref(), Some("https://b.example/"), Some("b.example")),
            ("///b.example/", None, Some("https://b.example/"), Some("b.example")),
            (
                "mailto:x@Mail.Example?subject=a@b",
                None,
                Some("mailto:x@Mail.Example?subject=a@b"),
                Some("mail.example"),
            ),
            ("tel:+491234", None, Some("tel:+491234"), None),
        ] {
            let found = resolve(raw, base, &suffixes);
            assert_eq!(found.as_ref().map(ToString::to_string).as_deref(), target, "{raw}");
            assert_eq!(
                found.as_ref().and_then(Target::host).map(|host| host.name.as_str()),
                host,
                "{raw}"
            );
        }
    }
    #[test]
    fn a_mail_address_has_the_host_of_all_its_recipients() {
        let suffixes = Suffixes::embedded();
        for (raw, host) in [
            ("mailto:x%40mail.example?cc=y@mail.example", Some("mail.example")),
            ("mailto:A%20B%20%3Cx@mail.example%3E", Some("mail.example")),
            ("mailto:x@a.example,y@b.example", None),
            ("mailto:x@a.example?bcc=y@b.example", None),
            ("mailto:x@a.example;y@b.example", None),
            ("mailto:x@a.example%0Ay@b.example", None),
            ("mailto:x@a.example%20y@b.example", None),
            ("mailto:", None),
        ] {
            let target = resolve(raw, None, &suffixes).unwrap();
            assert_eq!(target.host().map(|host| host.name.as_str()), host, "{raw}");
        }
    }
}
