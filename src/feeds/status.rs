//! How feeds stand, for people, programs and figures.

use crate::config::feeds::FeedSettings;
use crate::feeds::state::State;
use crate::policy::feeds::guard::Shared;
use serde::Serialize;

/// How a feed stands. Times are in seconds since the Unix epoch.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// Its name.
    pub name: String,
    /// Its entries in force; 0 where there is no content.
    pub entries: usize,
    /// Lines that are neither address nor name.
    pub unreadable: usize,
    /// Lines that are refused, since many people share what they cover.
    pub refused: usize,
    /// Some of these, and what they cover.
    pub examples: Vec<(String, Shared)>,
    /// Since when its content is in force.
    pub since: Option<i64>,
    /// When its source last said that this is its content.
    pub confirmed: Option<i64>,
    /// When its source was last asked.
    pub asked: Option<i64>,
    /// When it may be asked again.
    pub due: i64,
    /// The hash of what was fetched last and could be used, in hexadecimal.
    pub sha256: Option<String>,
    /// Why the last try brought nothing.
    pub failure: Option<String>,
}

impl Status {
    /// Of a feed and its state.
    pub fn of(feed: &FeedSettings, state: &State) -> Self {
        let good = state.good.as_ref();
        let tally = good.map(|good| good.tally.clone()).unwrap_or_default();
        Self {
            name: feed.name.clone(),
            entries: tally.entries,
            unreadable: tally.unreadable,
            refused: tally.refused,
            examples: tally.examples,
            since: good.map(|good| good.since),
            confirmed: good.map(|good| good.confirmed),
            asked: (state.asked > 0).then_some(state.asked),
            due: state.due(feed),
            sha256: good.map(|good| good.sha256.clone()),
            failure: state.failure.clone(),
        }
    }
}
