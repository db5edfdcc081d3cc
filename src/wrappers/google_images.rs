//! Google's proxy for pictures. The address stands in the fragment, which the service never sees.

use crate::wrappers::carried::plain;
use crate::wrappers::places::at;
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper = Wrapper::new("google-images", "Google Image Proxy", |url| {
    let places = ["*.googleusercontent.com/meips/*", "*.googleusercontent.com/proxy/*"];
    plain(at(url, &places)?.fragment()?).claimed().unless_broken()
});
