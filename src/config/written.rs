//! `config.toml` as it was written.

use crate::config::clicks::Clicks;
use crate::config::feeds::WrittenFeed;
use crate::model::locale::Locale;
use crate::parse::authentication::Authority;
use crate::worker::meter::Budget;
use crate::worker::pool::Bounds;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// The mailbox for mail that belongs to no workspace.
pub const UNROUTED: &str = "unrouted";

/// The web inbox and its two host names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    /// Where the web server listens.
    pub listen: SocketAddr,
    /// Address of the inbox as browsers see it.
    pub url: Url,
    /// Address of the message view as browsers see it; its host must be another one.
    pub view_url: Url,
}

/// A tenant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// Its short name: in the store, in paths, in folders.
    pub name: String,
    /// Its name for people.
    #[serde(default)]
    pub title: String,
    /// Its own mail domains, trusted from the start.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The addresses at which it takes mail; `*@example.com` takes all of a domain.
    pub addresses: Vec<String>,
    /// The language in which its readers are told.
    #[serde(default)]
    pub language: Locale,
    /// What it asks for before a link opens.
    #[serde(default)]
    pub clicks: Clicks,
}

/// Who verifies senders, and by whom that may be excused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerificationSettings {
    /// The DNS server; without it, those that the system names.
    pub resolver: Option<SocketAddr>,
    /// Lists and forwarders whose ARC seals are believed.
    pub sealers: Vec<String>,
    /// Addresses of machines of one's own that pass mail on, such as a second MX.
    pub relays: Vec<IpAddr>,
}

/// What becomes of pictures that are elsewhere. By themselves they are never shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RemotePictures {
    /// They are fetched for a reader who asks for those of a message.
    #[default]
    Ask,
    /// Nobody can ask for them.
    Never,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WrittenPictures {
    pub(super) remote: RemotePictures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) data: PathBuf,
    pub(super) allowlists: PathBuf,
    pub(super) inbox: Inbox,
    pub(super) lmtp: Option<Listener>,
    pub(super) metrics: Option<Listener>,
    #[serde(default)]
    pub(super) limits: BTreeMap<String, usize>,
    #[serde(default)]
    pub(super) workers: WrittenWorkers,
    #[serde(default)]
    pub(super) pictures: WrittenPictures,
    #[serde(default)]
    pub(super) feed: Vec<WrittenFeed>,
    pub(super) workspace: Vec<Workspace>,
    pub(super) authentication: Option<Authority>,
    pub(super) verification: Option<VerificationSettings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listener {
    pub(super) listen: SocketAddr,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct WrittenWorkers {
    pub(super) reading: usize,
    pub(super) judging: usize,
    pub(super) cpu_seconds: u64,
    pub(super) deadline_seconds: u64,
    pub(super) memory_mib: u64,
}

impl Default for WrittenWorkers {
    fn default() -> Self {
        Self { reading: 2, judging: 2, cpu_seconds: 2, deadline_seconds: 30, memory_mib: 256 }
    }
}

impl WrittenWorkers {
    /// Whether something is set to nothing.
    pub(super) fn has_zero(&self) -> bool {
        let counts = [self.reading, self.judging];
        let amounts = [self.cpu_seconds, self.deadline_seconds, self.memory_mib];
        counts.contains(&0) || amounts.contains(&0)
    }

    pub(super) fn bounds(&self, count: usize) -> Bounds {
        let cpu = Duration::from_secs(self.cpu_seconds);
        let wall = Duration::from_secs(self.deadline_seconds);
        Bounds { count, budget: Budget { cpu, wall }, memory: self.memory_mib << 20 }
    }
}
