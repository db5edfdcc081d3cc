//! Google's copies of pages: the path is the address without its scheme, behind `s/` where that was https.

use crate::wrappers::carried::{behind, rebuilt};
use crate::wrappers::google::is_google;
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const WRAPPER: Wrapper = Wrapper::new("google-amp", "Google AMP", PLACES, unwrap);

const PLACES: &[&str] =
    &["*.cdn.ampproject.org/c/*", "*.cdn.ampproject.org/v/*", "*.google.*/amp/*"];
const COPIES: &[&str] = &["*.cdn.ampproject.org/c/*", "*.cdn.ampproject.org/v/*"];

fn unwrap(url: &Url) -> Option<Inner> {
    let is_theirs = is_google(url) || is_at(url, COPIES);
    let page = behind(url, 1).filter(|_| is_theirs)?;
    let secure = page.strip_prefix("s/");
    rebuilt(secure.is_some(), secure.unwrap_or(page)).unless_broken()
}
