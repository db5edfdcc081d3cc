//! Microsoft's searches: Bing with a mark before the Base64, MSN without.

use crate::wrappers::carried::{base64, encoded, parameter};
use crate::wrappers::places::at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const BING: Wrapper = Wrapper::new("bing", "Bing", |url| {
    let read = |u: &str| u.strip_prefix("a1").map_or(Inner::Broken, base64);
    parameter(at(url, &["*.bing.com/ck/a"])?, &["u"], read)
});

pub(super) const MSN: Wrapper = Wrapper::new("msn", "MSN", |url| {
    let places = ["*.msn.com/*/redirect", "*.msn.com/redirect"];
    let read = |value: &str| base64(value).unless_broken().unwrap_or_else(|| encoded(value));
    parameter(at(url, &places)?, &["url"], read)
});
