//! Mandrill: JSON in Base64, which holds JSON in a string. The host in the path is for readers alone.

use crate::wrappers::carried::{base64_text, encoded, parameter, plain};
use crate::wrappers::wrapper::{Inner, Wrapper};
use serde::Deserialize;
use url::Url;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("mandrill", "Mandrill", &["*.mandrillapp.com/track/*"], |url| {
        address(url).or_else(|| parameter(url, &["url"], encoded))
    });

/// The same on the host of a customer.
pub(super) const ELSEWHERE: Wrapper =
    Wrapper::new("mandrill-custom", "Mandrill", &["*/track/click/*"], |url| {
        address(url)?.claimed().unless_broken().filter(|it| *it != Inner::Hidden)
    });

#[derive(Deserialize)]
struct Signed {
    p: String,
}

#[derive(Deserialize)]
struct Click {
    url: String,
}

fn address(url: &Url) -> Option<Inner> {
    parameter(url, &["p"], |p| clicked(p).map_or(Inner::Hidden, |address| plain(&address)))
}

fn clicked(p: &str) -> Option<String> {
    let signed: Signed = serde_json::from_str(&base64_text(p)?).ok()?;
    let click: Click = serde_json::from_str(&signed.p).ok()?;
    Some(click.url)
}
