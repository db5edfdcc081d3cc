//! One update of one feed: asked for when it is due, read, and put in the place of the last good one.

use crate::config::feeds::FeedSettings;
use crate::feeds::folder::Folder;
use crate::feeds::import::{ImportError, Imported, import};
use crate::feeds::source::{Download, Found, SourceError, fetch};
use crate::feeds::state::{Good, State, Tally, Version, origin};
use crate::policy::feeds::guard::Guard;
use std::io;
use std::time::Duration;
use thiserror::Error;

/// Why an update brought nothing. What was in force still is.
#[derive(Debug, Error)]
pub enum UpdateError {
    /// Its source.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// What came.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// It has lost more than half of its entries.
    #[error("it has {now} entries and had {before}; the last good one stays, or use --force")]
    Shrunk {
        /// Entries in force.
        before: usize,
        /// Entries that came.
        now: usize,
    },
    /// It cannot be kept.
    #[error("it cannot be kept ({0})")]
    Kept(#[from] io::Error),
}

/// What became of a feed.
#[derive(Debug)]
pub enum Updated {
    /// Its source may not be asked again before this time, in seconds since the Unix epoch.
    NotDue(i64),
    /// It is still what it was.
    Same,
    /// It has other content now.
    New(Tally),
}

/// What all updates need.
#[derive(Debug)]
pub struct Update<'a> {
    /// Where feeds are kept.
    pub folder: &'a Folder,
    /// What must not be taken.
    pub guard: Guard<'a>,
    /// Whether a source is asked that is not due, and content is taken that has lost most of its entries.
    pub is_forced: bool,
    /// The time, in seconds since the Unix epoch.
    pub now: i64,
    /// How long a server may take until its answer begins.
    pub patience: Duration,
}

impl Update<'_> {
    /// Updates a feed, and records what became of it.
    pub fn run(&self, feed: &FeedSettings) -> Result<Updated, UpdateError> {
        let mut state = self.folder.state(&feed.name);
        let due = state.due(feed);
        if due > self.now && !self.is_forced {
            return Ok(Updated::NotDue(due));
        }
        // Before the question, so that a process that dies over the answer does not ask again at once.
        state.asked = self.now;
        self.folder.keep(&feed.name, &state)?;
        let tried = self.attempt(feed, &mut state);
        state.failure = tried.as_ref().err().map(ToString::to_string);
        if let Err(UpdateError::Source(SourceError::Later { seconds, .. })) = tried {
            state.not_before = self.now + seconds;
        }
        self.folder.keep(&feed.name, &state)?;
        tried
    }

    fn attempt(&self, feed: &FeedSettings, state: &mut State) -> Result<Updated, UpdateError> {
        let origin = origin(feed);
        let good = state.good.as_ref().filter(|good| good.origin == origin && self.is_there(good));
        let found = fetch(feed, good.map(|good| &good.version), (self.folder, self.patience))?;
        let is_known = |download: &Download| good.is_some_and(|it| it.sha256 == download.sha256);
        match found {
            Found::New(download) if !is_known(&download) => self.take(feed, state, &download),
            Found::New(Download { version, .. }) => Ok(confirm(state, self.now, Some(version))),
            Found::Same => Ok(confirm(state, self.now, None)),
        }
    }

    fn is_there(&self, good: &Good) -> bool {
        self.folder.file(&good.file).exists()
    }

    fn take(
        &self,
        feed: &FeedSettings,
        state: &mut State,
        download: &Download,
    ) -> Result<Updated, UpdateError> {
        let Imported { content, digest, tally } = import(download.file.path(), feed, self.guard)?;
        let origin = origin(feed);
        let before = state.good.as_ref().filter(|good| good.origin == origin);
        let before = before.map_or(0, |good| good.tally.entries);
        if tally.entries * 2 < before && !self.is_forced {
            return Err(UpdateError::Shrunk { before, now: tally.entries });
        }
        let file = self.folder.put(&feed.name, &digest, &content)?;
        let last = state.good.take().map(|good| good.file).unwrap_or_default();
        self.folder.clean(&feed.name, &[&file, &last])?;
        state.good = Some(Good {
            file,
            digest,
            sha256: download.sha256.clone(),
            since: self.now,
            confirmed: self.now,
            version: download.version.clone(),
            origin,
            tally: tally.clone(),
        });
        Ok(Updated::New(tally))
    }
}

/// Records that what is in force is still so.
fn confirm(state: &mut State, now: i64, version: Option<Version>) -> Updated {
    if let Some(good) = &mut state.good {
        good.confirmed = now;
        good.version = version.unwrap_or_else(|| good.version.clone());
    }
    Updated::Same
}
