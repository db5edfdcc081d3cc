//! Services whose paths carry the address: one step of them encodes it, or all that follows is it.

use crate::wrappers::carried::{base64, behind, encoded, plain, step};
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const PATHS: &[Wrapper] = &[
    Wrapper::new("cisco", "Cisco Secure Email", &["secure-web.cisco.com"], |url| rest(url, 1)),
    Wrapper::new("menlo", "Menlo Security", &["safe.menlosecurity.com"], |url| {
        rest(url, 0)?.unless_broken()
    }),
    Wrapper::new(
        "cloudflare-browser",
        "Cloudflare Browser Isolation",
        &["*.cloudflareaccess.com/browser/*"],
        |url| rest(url, 1),
    ),
    Wrapper::new("groupmail", "GroupMail", &["lnk.ie"], |url| {
        step(url, 2).filter(|reader| reader.starts_with("e="))?;
        rest(url, 2)
    }),
    Wrapper::new("href-li", "href.li", &["href.li"], |url| {
        let query = &url[Position::AfterPath..];
        query.strip_prefix('?').map(plain)
    }),
    Wrapper::new("amazon-ses", "Amazon SES", &["*.awstrack.me/L0/*"], one),
    Wrapper::new("reddit-mail", "Reddit", &["click.redditmail.com/CL0/*"], one),
    Wrapper::new("mailjet", "Mailjet", &["*.mjt.lu/lnk/*"], |url| step(url, 5).map(base64)),
    Wrapper::new("streak", "Streak", &["streaklinks.com/*"], one),
];

/// What follows so many steps, as it stands there.
fn rest(url: &Url, steps: usize) -> Option<Inner> {
    behind(url, steps).map(plain)
}

/// The second step, which is encoded.
fn one(url: &Url) -> Option<Inner> {
    step(url, 2).map(encoded)
}
