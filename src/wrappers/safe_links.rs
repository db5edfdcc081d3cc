//! Microsoft's Safe Links: in mail, in files of Office (`/ap/...`), on the page that Teams shows, and in the
//! clouds of governments and of China.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const WRAPPER: Wrapper = Wrapper::new("safe-links", "Safe Links", PLACES, unwrap);

const PLACES: &[&str] = &[
    "*.safelinks.protection.outlook.com",
    "*.safelinks.protection.outlook.cn",
    "*.safelinks.protection.office365.us",
    "statics.teams.cdn.office.net/evergreen-assets/safelinks/*",
];

/// The page of Teams is often copied without its parameter, and leads nowhere then.
fn unwrap(url: &Url) -> Option<Inner> {
    let is_teams = is_at(url, &["*.office.net"]);
    parameter(url, &["url"], encoded).or(is_teams.then_some(Inner::Hidden))
}
