//! Google Translate: the older page with the address as a parameter, and the newer host that is made of the
//! translated one, as Google describes it for advertisers.

use crate::wrappers::carried::{decoded, encoded, parameter, rebuilt, value};
use crate::wrappers::google::is_google;
use crate::wrappers::places::host;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("google-translate", "Google Translate", PLACES, |url| match translated(url) {
        Some(name) => Some(rebuilt(is_secure(url), &format!("{name}{}", page(url)))),
        None if is_google(url) => parameter(url, &["u"], with_scheme),
        None => None,
    });

const PLACES: &[&str] = &["*.translate.goog", "*.google.*/translate"];

/// The service takes an address without a scheme too.
fn with_scheme(u: &str) -> Inner {
    let is_name = u.starts_with(|c: char| c.is_ascii_alphanumeric());
    let named = || if is_name { rebuilt(false, &decoded(u)) } else { Inner::Broken };
    encoded(u).unless_broken().unwrap_or_else(named)
}

/// The host below `.translate.goog`: a hyphen is a dot there, and two are one.
fn translated(url: &Url) -> Option<String> {
    let label = host(url)?.strip_suffix(".translate.goog")?;
    let mut name = decoded(value(url, "_x_tr_hp").unwrap_or_default()) + label;
    let marks = decoded(value(url, "_x_tr_enc").unwrap_or_default());
    let mut is_marked = |mark: &str| {
        let rest = name.strip_prefix(mark).and_then(|rest| rest.strip_prefix('-'));
        let rest = rest.filter(|_| marks.split(',').any(|it| it == mark)).map(str::to_owned);
        rest.map(|rest| name = rest).is_some()
    };
    is_marked("1");
    let is_encoded = is_marked("0");
    let name = with_dots(&name);
    Some(if is_encoded { format!("xn--{name}") } else { name })
}

/// A hyphen between two letters becomes a dot, and of more in a row each pair becomes one.
fn with_dots(label: &str) -> String {
    let mut name = String::with_capacity(label.len());
    let mut rest = label;
    while let Some((before, from)) = rest.find('-').map(|place| rest.split_at(place)) {
        rest = from.trim_start_matches('-');
        let count = from.len() - rest.len();
        let is_dot = count == 1 && !before.is_empty() && !rest.is_empty();
        name.push_str(before);
        name.push_str(&if is_dot { ".".to_owned() } else { "-".repeat(count.div_ceil(2)) });
    }
    name + rest
}

fn is_secure(url: &Url) -> bool {
    value(url, "_x_tr_sch") != Some("http")
}

/// Path, query and fragment without what the service put in.
fn page(url: &Url) -> String {
    let query = url.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = query.filter(|it| !it.is_empty() && !it.starts_with("_x_tr_")).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{}{mark}{}{}", url.path(), kept.join("&"), &url[Position::AfterQuery..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_a_scheme() {
        let address = |text: &str| Some(Inner::Address(text.to_owned()));
        for (u, inner) in [
            ("a.example/b?c", address("http://a.example/b?c")),
            ("https%3A%2F%2Fa.example", address("https://a.example")),
            ("javascript:alert(1)", Some(Inner::Broken)),
            ("//a.example", Some(Inner::Broken)),
        ] {
            let url = Url::parse(&format!("https://translate.google.com/translate?u={u}"));
            assert_eq!((WRAPPER.unwrap)(&url.unwrap()), inner, "{u}");
        }
    }

    #[test]
    fn hosts_that_were_translated() {
        for (written, address) in [
            (
                "a-example.translate.goog/b?_x_tr_sl=auto&c=1&_x_tr_tl=en#d",
                "https://a.example/b?c=1#d",
            ),
            ("a--b-example.translate.goog/?_x_tr_sch=http", "http://a-b.example/"),
            ("ong-example.translate.goog/?_x_tr_hp=www-l", "https://www.long.example/"),
            ("0-bcher--kva-example.translate.goog/?_x_tr_enc=0", "https://xn--bcher-kva.example/"),
            ("1-en--us-example.translate.goog/?_x_tr_enc=1", "https://en-us.example/"),
            (
                "1-0-bcher--kva-example.translate.goog/?_x_tr_enc=0%2C1",
                "https://xn--bcher-kva.example/",
            ),
            ("a---b-example.translate.goog/", "https://a--b.example/"),
            ("0-a-example.translate.goog/", "https://0.a.example/"),
        ] {
            let url = Url::parse(&format!("https://{written}")).unwrap();
            let found = (WRAPPER.unwrap)(&url);
            assert_eq!(found, Some(Inner::Address(address.to_owned())), "{written}");
        }
    }
}
