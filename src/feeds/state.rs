//! What is known of a feed between two updates.

use crate::config::feeds::{FeedSettings, Origin};
use crate::policy::feeds::feed::FeedKind;
use crate::policy::feeds::guard::Shared;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The state of a feed. Times are in seconds since the Unix epoch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// The content in force.
    pub good: Option<Good>,
    /// When its source was last asked.
    pub asked: i64,
    /// Before when its server does not want to be asked.
    pub not_before: i64,
    /// Why the last try brought nothing that can be used.
    pub failure: Option<String>,
}

/// Content that can be used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Good {
    /// Its file's name.
    pub file: String,
    /// The hash of what is in force, in hexadecimal.
    pub digest: String,
    /// The SHA-256 of what was fetched, in hexadecimal.
    pub sha256: String,
    /// When it was fetched.
    pub since: i64,
    /// When its source last said that it is still so.
    pub confirmed: i64,
    /// What the source calls this version.
    pub version: Version,
    /// From where and in which form it was read.
    pub origin: String,
    /// What was read.
    pub tally: Tally,
}

/// What tells one version at a source from another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    /// The field `ETag` (RFC 9110 section 8.8.3).
    pub etag: Option<String>,
    /// The field `Last-Modified`, or the time and length of a file.
    pub modified: Option<String>,
}

/// What was read of a feed, in numbers of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// In force, without repetitions.
    pub entries: usize,
    /// Neither address nor name.
    pub unreadable: usize,
    /// Refused, since many people share what they cover.
    pub refused: usize,
    /// Some of those that are refused, and why.
    pub examples: Vec<(String, Shared)>,
}

impl State {
    /// When the source of a feed may be asked again.
    pub fn due(&self, feed: &FeedSettings) -> i64 {
        let is_same = self.good.as_ref().is_none_or(|good| good.origin == origin(feed));
        let every = if is_same && self.asked > 0 { self.asked + feed.every } else { 0 };
        every.max(self.not_before)
    }
}

/// From where and in which form a feed is read, without what may be secret in it: another one has to be
/// read at once.
pub fn origin(feed: &FeedSettings) -> String {
    let source = match &feed.origin {
        Origin::File(file) => file.display().to_string(),
        Origin::Server(url) => url.to_string(),
    };
    let kind = match feed.kind {
        FeedKind::Blocklist(_) => "blocklist",
        FeedKind::Suffixes => "suffixes",
        FeedKind::Popular => "popular",
    };
    let text = format!("{source} {kind} {:?} {}", feed.format, feed.top);
    data_encoding::HEXLOWER.encode(&Sha256::digest(text)).chars().take(16).collect()
}
