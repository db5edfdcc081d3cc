//! What every page says of one link.

use crate::clock;
use crate::config::clicks::Ask;
use crate::features::novelty;
use crate::locales::wording::Wording;
use crate::model::link::{RouteEnd, Target};
use crate::model::verdict::{Assessment, Mark, Verdict};
use crate::views::Shown;
use std::collections::HashSet;
use std::fmt::Display;

/// Whether a place is new in the workspace's mail; of one that is trusted or blocked, that is no news.
pub(super) fn first_seen(
    assessment: &Assessment,
    shown: &Shown,
    wording: &Wording,
) -> Option<String> {
    let host = assessment.link.destination().host().filter(|_| assessment.listed.is_none())?;
    let sighting = novelty::sighting(&shown.facts, host)?;
    wording.first_seen(sighting, shown.facts.received_at, clock::now())
}

/// What is said of a verdict at the top of a card.
#[derive(Debug, Clone)]
pub(super) struct Chip {
    /// Its name in style sheets, on record, and in English.
    pub(super) name: &'static str,
    /// The word that readers see.
    pub(super) word: String,
}

impl Chip {
    pub(super) fn of(verdict: Option<Verdict>, wording: &Wording) -> Self {
        Self { name: name(verdict), word: wording.verdict(verdict) }
    }
}

/// The name of a verdict in style sheets and on record.
pub(super) fn name(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not judged", Verdict::as_str)
}

/// Where the screen before a link is; none for what is no place of the web, or not to be clicked.
pub(super) fn way(message: &str, assessment: &Assessment) -> Option<String> {
    let link = &assessment.link;
    let is_place = link.target.is_web() && link.surface.is_clickable();
    (is_place && assessment.verdict.is_some()).then(|| screen(message, &link.id))
}

/// The path of the screen before a link of a message.
pub(super) fn screen(message: &str, link: &impl Display) -> String {
    format!("/go/{message}/{link}")
}

/// The place that is judged: the innermost that is known, or, where a host that may be anyone's only says so,
/// what the link itself opens.
pub(super) fn place(assessment: &Assessment) -> &Target {
    let link = &assessment.link;
    if link.is_claimed() { &link.target } else { link.destination() }
}

/// The name of its host.
pub(super) fn host(assessment: &Assessment) -> Option<String> {
    place(assessment).host().map(|host| host.name.clone())
}

/// Whether a click opens it without a screen before it: what bears no mark of its own, and a host that the
/// reader has opened before, unless the workspace asks each time, and nothing that is stripped.
pub(super) fn is_direct(assessment: &Assessment, opened: &HashSet<String>, ask: Ask) -> bool {
    let is_known =
        || is_whole(assessment) && host(assessment).is_some_and(|host| opened.contains(&host));
    match (ask, assessment.mark) {
        _ if assessment.is_stripped => false,
        (_, Mark::None) | (Ask::Marked, Mark::Quiet) => true,
        (Ask::Marked, Mark::Host) => is_known(),
        (_, Mark::Warning | Mark::Removed) | (Ask::Untrusted, Mark::Quiet | Mark::Host) => false,
    }
}

/// Whether that is all of the way: a service may lead on to anybody.
fn is_whole(assessment: &Assessment) -> bool {
    let route = assessment.link.route.as_ref();
    route.is_none_or(|route| route.end == RouteEnd::Open && !route.is_claimed)
}
