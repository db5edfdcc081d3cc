//! How addresses carry others: in a parameter, in the path, encoded or not.

use crate::wrappers::wrapper::Inner;
use data_encoding::BASE64_NOPAD;
use percent_encoding::percent_decode_str;
use std::fmt::Write as _;
use url::{Position, Url};

/// How often an address is decoded again because it is none yet. Two is what was seen in mail; the bound
/// keeps the work linear, since each pass takes only two characters off `%252525...`.
const MAX_AGAIN: usize = 2;

/// The address in the parameters of these names; `None` where none of them says anything.
///
/// Which of two differing values a service follows is not known: the first, the last, or both joined.
pub(super) fn parameter(url: &Url, names: &[&str], read: fn(&str) -> Inner) -> Option<Inner> {
    let mut found = None;
    for name in names {
        let mut values = values(url, name);
        let first = values.next().unwrap_or_default();
        if values.any(|other| other != first) {
            return Some(Inner::Broken);
        }
        if !first.is_empty() {
            found = Some(agreed(found, read(first)));
        }
    }
    found
}

/// What two parameters say together, of which one may hold something else than an address.
fn agreed(before: Option<Inner>, now: Inner) -> Inner {
    match before {
        Some(Inner::Broken) | None => now,
        Some(before) if now == Inner::Broken || now == before => before,
        Some(_) => Inner::Broken,
    }
}

/// The first value of a parameter, as written.
pub(super) fn value<'a>(url: &'a Url, name: &str) -> Option<&'a str> {
    values(url, name).find(|value| !value.is_empty())
}

/// All values of a parameter, as written. The query is split before anything is decoded: a wrapped
/// address has parameters of its own. Behind a reference of HTML that nobody read, a name begins with
/// `amp;`.
fn values<'a>(url: &'a Url, name: &str) -> impl Iterator<Item = &'a str> {
    let pairs = url.query().unwrap_or_default().split('&');
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.filter(move |(written, _)| is_name(written, name)).map(|(_, value)| value)
}

fn is_name(written: &str, name: &str) -> bool {
    let written = percent_decode_str(written.strip_prefix("amp;").unwrap_or(written));
    let lower = |byte: u8| byte.to_ascii_lowercase();
    written.map(lower).eq(name.bytes().map(lower))
}

/// An address that was encoded when it was wrapped.
pub(super) fn encoded(text: &str) -> Inner {
    address(decoded(text))
}

/// An address that stands there as it is.
pub(super) fn plain(text: &str) -> Inner {
    address(text.to_owned())
}

/// An address in Base64, in either alphabet, padded or not.
pub(super) fn base64(text: &str) -> Inner {
    base64_text(text).map_or(Inner::Broken, address)
}

/// The text that Base64 holds.
pub(super) fn base64_text(text: &str) -> Option<String> {
    String::from_utf8(base64_octets(text)?).ok()
}

/// The octets that Base64 holds.
pub(super) fn base64_octets(text: &str) -> Option<Vec<u8>> {
    let standard = decoded(text).replace('-', "+").replace('_', "/");
    BASE64_NOPAD.decode(standard.trim_end_matches('=').as_bytes()).ok()
}

fn address(mut text: String) -> Inner {
    for _ in 0..MAX_AGAIN {
        if is_address(&text) {
            break;
        }
        text = decoded(&text);
    }
    if is_address(&text) { Inner::Address(with_slashes(&text)) } else { Inner::Broken }
}

fn is_address(text: &str) -> bool {
    let url = Url::parse(text).ok();
    url.is_some_and(|url| url.has_host() && matches!(url.scheme(), "http" | "https" | "ftp"))
}

/// `https:/x` as browsers open it; some gateways fold the two slashes.
fn with_slashes(text: &str) -> String {
    let text = text.trim_matches(|c: char| c <= ' ');
    match text.split_once(':') {
        Some((scheme, rest)) if !rest.starts_with("//") => {
            format!("{scheme}://{}", rest.trim_start_matches(['/', '\\']))
        }
        _ => text.to_owned(),
    }
}

/// Decodes once; bytes that are no text stay encoded. A plus stays one: rewriters encode blanks.
pub(super) fn decoded(text: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    let mut decoded = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        decoded.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // A String takes all that is written.
            let _: std::fmt::Result = write!(decoded, "%{byte:02X}");
        }
    }
    decoded
}

/// One step of the path; the first is 1.
pub(super) fn step(url: &Url, number: usize) -> Option<&str> {
    url.path().split('/').nth(number).filter(|step| !step.is_empty())
}

/// All that follows so many steps of the path.
pub(super) fn behind(url: &Url, steps: usize) -> Option<&str> {
    let count = steps.saturating_add(2);
    let rest = url[Position::BeforePath..].splitn(count, '/').nth(steps.saturating_add(1));
    rest.filter(|rest| !rest.is_empty())
}

/// An address whose scheme is not carried.
pub(super) fn rebuilt(is_secure: bool, rest: &str) -> Inner {
    plain(&format!("{}://{rest}", if is_secure { "https" } else { "http" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(query: &str) -> Option<Inner> {
        let url = Url::parse(&format!("https://wrapper.example/?{query}")).unwrap();
        parameter(&url, &["url", "q"], encoded)
    }

    fn at(text: &str) -> Inner {
        Inner::Address(text.to_owned())
    }

    #[test]
    fn addresses_in_parameters() {
        for (written, inner) in [
            ("x=1", None),
            ("url=", None),
            ("url", None),
            ("url=https%3A%2F%2Fa.example%2F%2520b&c", Some(at("https://a.example/%20b"))),
            ("url=https%253A%252F%252Fa.example%252F%2520b", Some(at("https://a.example/ b"))),
            ("URL=https://a.example/?b%26c", Some(at("https://a.example/?b&c"))),
            ("%75rl=https://a.example/", Some(at("https://a.example/"))),
            ("x=1&amp;url=https://a.example/", Some(at("https://a.example/"))),
            ("url=https://a.example/&url=https://a.example/", Some(at("https://a.example/"))),
            ("url=https://a.example/&q=https://a.example/", Some(at("https://a.example/"))),
            ("url=https://a.example/&q=some+words", Some(at("https://a.example/"))),
            ("q=&url=https://a.example/", Some(at("https://a.example/"))),
            ("url=https:/a.example", Some(at("https://a.example"))),
            ("url=%20https:%5C%5Ca.example", Some(at("https://a.example"))),
            ("url=https://a.example/%E9%C3%A9+b", Some(at("https://a.example/%E9é+b"))),
        ] {
            assert_eq!(query(written), inner, "{written}");
        }
    }

    #[test]
    fn what_is_no_address() {
        let bomb = format!("url=%{}3A", "25".repeat(400_000));
        for written in [
            "url=https://a.example/&url=https://b.example/",
            "url=&url=https://b.example/",
            "url=https://a.example/&%55RL=https://b.example/",
            "url=https://a.example/&amp;url=https://b.example/",
            "url=https://a.example/&q=https://b.example/",
            "url=javascript:alert(1)",
            "url=%0Ajava%0Ascript:alert(1)",
            "url=data:text/html,x",
            "url=file:///etc/passwd",
            "url=//a.example/",
            "url=%2F%2Fa.example%2F",
            "url=/x",
            "url=a.example/x",
            "url=https:",
            "url=https%3A%2F%2F",
            "url=%",
            "url=%FF",
            &bomb,
        ] {
            let start = written.get(..60).unwrap_or(written);
            assert_eq!(query(written), Some(Inner::Broken), "{start}");
        }
    }

    #[test]
    fn addresses_in_base64() {
        for (written, inner) in [
            ("aHR0cHM6Ly9hLmV4YW1wbGU_Pz8", at("https://a.example???")),
            ("aHR0cHM6Ly9hLmV4YW1wbGU/Pz8=", at("https://a.example???")),
            ("aHR0cHMlM0ElMkYlMkZhLmV4YW1wbGU%3D", at("https://a.example")),
            ("amF2YXNjcmlwdDp4", Inner::Broken),
            ("https://a.example", Inner::Broken),
            ("", Inner::Broken),
        ] {
            assert_eq!(base64(written), inner, "{written}");
        }
    }

    #[test]
    fn pieces_of_paths() {
        let url = Url::parse("https://wrapper.example/a/b/https://c.example/?d#e").unwrap();
        assert_eq!(step(&url, 1), Some("a"));
        assert_eq!(step(&url, 4), None);
        assert_eq!(behind(&url, 2), Some("https://c.example/?d#e"));
        assert_eq!(behind(&url, 9), None);
    }
}
