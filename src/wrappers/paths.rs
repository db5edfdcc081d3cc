//! Services whose paths carry the address: one step of them encodes it, or all that follows is it.

use crate::wrappers::carried::{base64, behind, encoded, plain, step};
use crate::wrappers::places::at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const PATHS: &[Wrapper] = &[
    Wrapper::new("cisco", "Cisco Secure Email", |url| rest(url, &["secure-web.cisco.com"], 1)),
    Wrapper::new("menlo", "Menlo Security", |url| {
        rest(url, &["safe.menlosecurity.com"], 0)?.unless_broken()
    }),
    Wrapper::new("cloudflare-browser", "Cloudflare Browser Isolation", |url| {
        rest(url, &["*.cloudflareaccess.com/browser/*"], 1)
    }),
    Wrapper::new("groupmail", "GroupMail", |url| {
        step(url, 2).filter(|reader| reader.starts_with("e="))?;
        rest(url, &["lnk.ie"], 2)
    }),
    Wrapper::new("href-li", "href.li", |url| {
        let query = &at(url, &["href.li"])?[Position::AfterPath..];
        query.strip_prefix('?').map(plain)
    }),
    Wrapper::new("amazon-ses", "Amazon SES", |url| one(url, &["*.awstrack.me/L0/*"])),
    Wrapper::new("reddit-mail", "Reddit", |url| one(url, &["click.redditmail.com/CL0/*"])),
    Wrapper::new("mailjet", "Mailjet", |url| step(at(url, &["*.mjt.lu/lnk/*"])?, 5).map(base64)),
    Wrapper::new("streak", "Streak", |url| one(url, &["streaklinks.com/*"])),
];

/// What follows so many steps, as it stands there.
fn rest(url: &Url, places: &[&str], steps: usize) -> Option<Inner> {
    behind(at(url, places)?, steps).map(plain)
}

/// The second step, which is encoded.
fn one(url: &Url, places: &[&str]) -> Option<Inner> {
    step(at(url, places)?, 2).map(encoded)
}
