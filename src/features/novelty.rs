//! What is new to a workspace.

use crate::model::domain::Host;
use crate::model::facts::{Facts, History, Known, Sighting};
use crate::model::link::Link;

/// Places of one message that are looked up: a letter has few, and who lists thousands makes none of them
/// known.
const MAX_PLACES: usize = 100;

/// Who is behind a host: its registrable domain, private suffixes counted as borders.
pub fn place(host: &Host) -> &str {
    host.tenant.as_deref().unwrap_or(&host.name)
}

/// The places that web links lead to, each once.
pub fn places<'a>(links: impl Iterator<Item = &'a Link>) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for link in links.filter(|link| link.destination().is_web()) {
        let Some(place) = link.destination().host().map(place) else { continue };
        if places.len() < MAX_PLACES && !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }
    places
}

/// What earlier mail said of a host, where there was enough of it.
pub fn sighting<'f>(facts: &'f Facts, host: &Host) -> Option<&'f Sighting> {
    let known = facts.known.as_ref().filter(|known| known.history > History::Short)?;
    known.places.iter().find(|sighting| sighting.place == place(host))
}

/// Whether mail of proved senders had never led to a host until the day before.
pub fn is_new(facts: &Facts, host: &Host) -> bool {
    let has_history = facts.known.as_ref().is_some_and(|it| it.history == History::Proved);
    has_history && sighting(facts, host).is_some_and(|sighting| sighting.senders == 0)
}

/// Whether any of its places may be new, so that a verdict may be another one.
pub fn may_differ(known: &Known) -> bool {
    known.history == History::Proved && known.places.iter().any(|it| it.senders == 0)
}
