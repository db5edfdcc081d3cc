//! Services whose addresses are a key of theirs, or encrypted: they can only be named.

use crate::wrappers::carried::{step, value};
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const OPAQUE: &[Wrapper] = &[
    // gateways of mail
    Wrapper::new("mimecast", "Mimecast", &["*.mimecast.com/s/*", "*.mimecastprotect.com"], more),
    Wrapper::new("intermedia", "Intermedia LinkSafe", &["url.emailprotection.link"], more),
    Wrapper::new("hornetsecurity", "Hornetsecurity", &["atpscan.global.hornetsecurity.com"], more),
    Wrapper::new("inky", "INKY", &["shared.outlook.inky.com/link"], more),
    // counters of clicks
    Wrapper::new("mailchimp", "Mailchimp", &["*.list-manage.com/track/click"], more),
    Wrapper::new(
        "klaviyo",
        "Klaviyo",
        &["*.klclick.com", "*.klclick1.com", "*.klclick2.com", "*.klclick3.com"],
        more,
    ),
    Wrapper::new("beehiiv", "beehiiv", &["*.beehiiv.com/ss/c/*", "*.beehiiv.com/ls/click"], more),
    Wrapper::new(
        "intercom",
        "Intercom",
        &["*.intercom-clicks.com", "*.intercom-mail.com/via/*"],
        more,
    ),
    Wrapper::new("sendgrid", "SendGrid", &["*/ls/click", "*/wf/click"], |url| {
        more(url).filter(|_| value(url, "upn").is_some())
    }),
    // shorteners
    Wrapper::new("t-co", "t.co", &["t.co"], more),
    Wrapper::new("bitly", "Bitly", &["bit.ly"], more),
    Wrapper::new("lnkd-in", "LinkedIn", &["lnkd.in"], more),
    Wrapper::new("linkedin-slink", "LinkedIn", &["*.linkedin.com/slink"], more),
];

/// Whether it is more than the front page.
fn more(url: &Url) -> Option<Inner> {
    let is_more = step(url, 1).is_some() || url.query().is_some();
    is_more.then_some(Inner::Hidden)
}
