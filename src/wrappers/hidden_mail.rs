//! Cloudflare hides addresses of mail in pages of its customers: octets in hexadecimal, each mixed with the
//! first.

use crate::wrappers::wrapper::{Inner, Wrapper};
use data_encoding::HEXLOWER_PERMISSIVE;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("cloudflare-mail", "Cloudflare", &["*/cdn-cgi/l/email-protection"], |url| {
        shown(url.fragment()?).map(|address| Inner::Claim(format!("mailto:{address}")))
    });

fn shown(hidden: &str) -> Option<String> {
    let octets = HEXLOWER_PERMISSIVE.decode(hidden.as_bytes()).ok()?;
    let (key, rest) = octets.split_first()?;
    let address: String = rest.iter().map(|octet| char::from(octet ^ key)).collect();
    let is_address = address.contains('@') && address.chars().all(|c| c.is_ascii_graphic());
    is_address.then_some(address)
}
