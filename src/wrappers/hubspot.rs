//! HubSpot: its newer addresses are encrypted, those of Sidekick carried the target. Both stand on numbered
//! hosts and on those of customers.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("hubspot", "HubSpot", |url| {
    if is_at(url, &["*/e1t/c/*", "*/e2t/c/*", "*/e3t/c/*"]) {
        return Some(parameter(url, &["t"], encoded).map_or(Inner::Hidden, Inner::claimed));
    }
    is_at(url, &["*.hubspotlinks.com", "*/Ctc/*"]).then_some(Inner::Hidden)
});
