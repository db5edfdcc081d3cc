//! HubSpot: its newer addresses are encrypted, those of Sidekick carried the target. Both stand on numbered
//! hosts and on those of customers.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("hubspot", "HubSpot", PLACES, |url| {
    let carried = if is_at(url, SIDEKICK) { parameter(url, &["t"], encoded) } else { None };
    Some(carried.map_or(Inner::Hidden, Inner::claimed))
});

const PLACES: &[&str] = &["*.hubspotlinks.com", "*/Ctc/*", "*/e1t/c/*", "*/e2t/c/*", "*/e3t/c/*"];
const SIDEKICK: &[&str] = &["*/e1t/c/*", "*/e2t/c/*", "*/e3t/c/*"];
