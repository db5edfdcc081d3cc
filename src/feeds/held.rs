//! The feeds in force: those of the settings that have content.

use crate::config::feeds::FeedSettings;
use crate::config::meant::Config;
use crate::feeds::folder::Folder;
use crate::feeds::state::State;
use crate::mapped::{self, OpenError, Opened};
use crate::policy::feeds::feed::{FeedSource, Feeds};
use crate::policy::lexicons::Lexicons;
use std::collections::HashSet;
use std::sync::Arc;

/// The feeds of the settings.
#[derive(Debug)]
pub struct HeldFeeds {
    settings: Vec<FeedSettings>,
    folder: Folder,
    sources: Vec<FeedSource>,
    opened: Opened,
    /// Hashes of content that was read to its end and found whole.
    whole: HashSet<String>,
    /// Hashes of content that cannot be used, which was said once.
    said: HashSet<String>,
}

impl HeldFeeds {
    /// Those of the settings, before any was opened.
    pub fn new(config: &Config) -> Self {
        let lexicons = Arc::new(Lexicons::embedded());
        let held = Self {
            settings: config.feeds.clone(),
            folder: Folder::of(&config.data),
            sources: Vec::new(),
            opened: Opened { lexicons, feeds: Feeds::default() },
            whole: HashSet::new(),
            said: HashSet::new(),
        };
        if let Err(cause) = held.make() {
            tracing::error!(%cause, "the folder of the feeds cannot be made");
        }
        held
    }

    fn make(&self) -> std::io::Result<()> {
        if self.settings.is_empty() { Ok(()) } else { self.folder.make() }
    }

    /// Opens what is there now; whether it is other than before.
    pub fn refresh(&mut self) -> bool {
        let found = sources(&self.settings, &self.folder);
        let sources: Vec<_> = found.into_iter().filter_map(|it| self.usable(it)).collect();
        if sources == self.sources {
            return false;
        }
        match mapped::open(&sources, &self.opened.lexicons) {
            Ok(opened) => {
                tracing::info!(feeds = sources.len(), "feeds are in force");
                self.opened = opened;
                self.sources = sources;
                true
            }
            Err(cause) => {
                tracing::error!(%cause, "feeds cannot be opened; what was in force stays");
                false
            }
        }
    }

    /// Content that is whole; in place of other content, what is in force of the feed, where it is there.
    fn usable(&mut self, found: FeedSource) -> Option<FeedSource> {
        if self.is_whole(&found) {
            return Some(found);
        }
        let before = self.sources.iter().find(|source| source.name == found.name);
        before.filter(|source| source.file.exists()).cloned()
    }

    /// Whether content can be used. What is damaged goes, so that the next update asks for all of it.
    fn is_whole(&mut self, found: &FeedSource) -> bool {
        if !found.file.exists() || self.whole.contains(&found.digest) {
            return found.file.exists();
        }
        let verified = mapped::verify(found);
        if let Err(cause) = &verified {
            self.complain(found, cause);
        } else {
            self.whole.insert(found.digest.clone());
        }
        verified.is_ok()
    }

    fn complain(&mut self, found: &FeedSource, cause: &OpenError) {
        if self.said.insert(found.digest.clone()) {
            tracing::error!(feed = found.name, %cause, "a feed is out of force until its next update");
        }
        if matches!(cause, OpenError::Index { .. }) {
            drop(self.folder.discard(&found.file));
        }
    }

    /// What policies are made of.
    pub fn sources(&self) -> Vec<FeedSource> {
        self.sources.clone()
    }

    /// The blocklists.
    pub fn feeds(&self) -> Feeds {
        self.opened.feeds.clone()
    }

    /// What is known of names.
    pub fn lexicons(&self) -> Arc<Lexicons> {
        Arc::clone(&self.opened.lexicons)
    }

    /// Each feed of the settings, and what is known of it.
    pub fn states(&self) -> Vec<(FeedSettings, State)> {
        let states = self.settings.iter();
        states.map(|feed| (feed.clone(), self.folder.state(&feed.name))).collect()
    }

    /// Where they lie, if there are any.
    pub fn folder(&self) -> Option<&Folder> {
        (!self.settings.is_empty()).then_some(&self.folder)
    }
}

/// The content that is in force of each feed by the folder.
pub fn sources(settings: &[FeedSettings], folder: &Folder) -> Vec<FeedSource> {
    let sources = settings.iter().filter_map(|feed| {
        let good = folder.state(&feed.name).good?;
        let (name, file) = (feed.name.clone(), folder.file(&good.file));
        Some(FeedSource { name, kind: feed.kind, digest: good.digest, file })
    });
    sources.collect()
}
