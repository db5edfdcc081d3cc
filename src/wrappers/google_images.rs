//! Google's proxy for pictures. The address stands in the fragment, which the service never sees.

use crate::wrappers::carried::plain;
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("google-images", "Google Image Proxy", PLACES, |url| {
        plain(url.fragment()?).claimed().unless_broken()
    });

const PLACES: &[&str] = &["*.googleusercontent.com/meips/*", "*.googleusercontent.com/proxy/*"];
