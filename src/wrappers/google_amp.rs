//! Google's copies of pages: the path is the address without its scheme, behind `s/` where that was https.

use crate::wrappers::carried::{behind, rebuilt};
use crate::wrappers::google::is_google;
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const WRAPPER: Wrapper = Wrapper::new("google-amp", "Google AMP", unwrap);

fn unwrap(url: &Url) -> Option<Inner> {
    let is_copy = is_at(url, &["*.cdn.ampproject.org/c/*", "*.cdn.ampproject.org/v/*"]);
    let is_result = is_at(url, &["*/amp/*"]) && is_google(url);
    let page = behind(url, 1).filter(|_| is_copy || is_result)?;
    let secure = page.strip_prefix("s/");
    rebuilt(secure.is_some(), secure.unwrap_or(page)).unless_broken()
}
