//! A feed in force, and what it is made of.

use crate::model::domain::Host;
use crate::policy::feeds::index::Index;
use crate::policy::feeds::key::{self, Key};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// What a feed is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedKind {
    /// Addresses and names that are bad.
    Blocklist(Severity),
    /// The Public Suffix List, in place of the one that is built in.
    Suffixes,
    /// Much used sites, in place of those that are built in.
    Popular,
}

/// What a line of a blocklist does by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It makes a link suspicious.
    Suspicious,
    /// It makes a link dangerous.
    #[default]
    Dangerous,
}

/// Which content of a feed is in force, and where it lies. It travels to the workers, which open it
/// themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedSource {
    /// Its name in the settings.
    pub name: String,
    /// What it is for.
    pub kind: FeedKind,
    /// The hash of its content, in hexadecimal.
    pub digest: String,
    /// Its file, by an absolute path. It is never changed, only followed by another.
    pub file: PathBuf,
}

/// A blocklist in force.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Its name in the settings.
    pub name: String,
    /// What a line of it does.
    pub severity: Severity,
    /// Its lines.
    pub index: Arc<Index>,
}

/// All blocklists in force.
#[derive(Debug, Clone, Default)]
pub struct Feeds(pub Vec<Feed>);

impl Feeds {
    /// The first feed of a severity that covers an address.
    pub fn find(&self, host: &Host, url: &Url, severity: Severity) -> Option<&Feed> {
        let mut feeds = self.0.iter().filter(|feed| feed.severity == severity).peekable();
        feeds.peek()?;
        let keys: Vec<Key> = key::asked(host, url);
        feeds.find(|feed| keys.iter().any(|key| feed.index.holds(*key)))
    }
}
