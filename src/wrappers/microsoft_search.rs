//! Microsoft's searches: Bing with a mark before the Base64, MSN without.

use crate::wrappers::carried::{base64, encoded, parameter};
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const BING: Wrapper = Wrapper::new("bing", "Bing", &["*.bing.com/ck/a"], |url| {
    let read = |u: &str| u.strip_prefix("a1").map_or(Inner::Broken, base64);
    parameter(url, &["u"], read)
});

pub(super) const MSN: Wrapper =
    Wrapper::new("msn", "MSN", &["*.msn.com/*/redirect", "*.msn.com/redirect"], |url| {
        let read = |value: &str| base64(value).unless_broken().unwrap_or_else(|| encoded(value));
        parameter(url, &["url"], read)
    });
