//! Services whose addresses are a key of theirs, or encrypted: they can only be named.

use crate::wrappers::carried::{step, value};
use crate::wrappers::places;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const OPAQUE: &[Wrapper] = &[
    // gateways of mail
    Wrapper::new("mimecast", "Mimecast", |url| {
        at(url, &["*.mimecast.com/s/*", "*.mimecastprotect.com"])
    }),
    Wrapper::new("intermedia", "Intermedia LinkSafe", |url| at(url, &["url.emailprotection.link"])),
    Wrapper::new("hornetsecurity", "Hornetsecurity", |url| {
        at(url, &["atpscan.global.hornetsecurity.com"])
    }),
    Wrapper::new("inky", "INKY", |url| at(url, &["shared.outlook.inky.com/link"])),
    // counters of clicks
    Wrapper::new("mailchimp", "Mailchimp", |url| at(url, &["*.list-manage.com/track/click"])),
    Wrapper::new("klaviyo", "Klaviyo", |url| {
        at(url, &["*.klclick.com", "*.klclick1.com", "*.klclick2.com", "*.klclick3.com"])
    }),
    Wrapper::new("beehiiv", "beehiiv", |url| {
        at(url, &["*.beehiiv.com/ss/c/*", "*.beehiiv.com/ls/click"])
    }),
    Wrapper::new("intercom", "Intercom", |url| {
        at(url, &["*.intercom-clicks.com", "*.intercom-mail.com/via/*"])
    }),
    Wrapper::new("sendgrid", "SendGrid", |url| {
        at(url, &["*/ls/click", "*/wf/click"]).filter(|_| value(url, "upn").is_some())
    }),
    // shorteners
    Wrapper::new("t-co", "t.co", |url| at(url, &["t.co"])),
    Wrapper::new("bitly", "Bitly", |url| at(url, &["bit.ly"])),
    Wrapper::new("lnkd-in", "LinkedIn", |url| at(url, &["lnkd.in"])),
    Wrapper::new("linkedin-slink", "LinkedIn", |url| at(url, &["*.linkedin.com/slink"])),
];

/// Whether it is more than the front page of one of these places.
fn at(url: &Url, places: &[&str]) -> Option<Inner> {
    let is_more = step(url, 1).is_some() || url.query().is_some();
    (is_more && places::is_at(url, places)).then_some(Inner::Hidden)
}
