//! Kit, which was ConvertKit: Base64 as the third step of the path. Its hosts are numbered, and the next
//! number may be anyone's.

use crate::wrappers::carried::{base64, step};
use crate::wrappers::places::{host, is_at};
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

const PLACES: &[&str] = &["*.click.convertkit-mail*.com"];
/// As seen in newsletters.
const KNOWN: &[&str] = &[
    "*.click.convertkit-mail.com",
    "*.click.convertkit-mail2.com",
    "*.click.convertkit-mail4.com",
];

pub(super) const WRAPPER: Wrapper = Wrapper::new("convert-kit", "Kit", PLACES, |url| {
    let is_known = is_at(url, KNOWN);
    let inner = || step(url, 3).map_or(Inner::Hidden, base64);
    if is_known { Some(inner()) } else { is_numbered(url).then(|| inner().claimed()) }
});

fn is_numbered(url: &Url) -> bool {
    let number = || {
        let (before, rest) = host(url)?.split_once("click.convertkit-mail")?;
        let is_whole = before.is_empty() || before.ends_with('.');
        rest.strip_suffix(".com").filter(|_| is_whole)
    };
    number().is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}
