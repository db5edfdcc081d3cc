//! A folder of feeds, and updates in it.

use crate::server::Server;
use std::time::Duration;
use tempfile::TempDir;
use url::Url;
use waymark::config::feeds::{FeedSettings, Origin};
use waymark::domains::host;
use waymark::feeds::folder::Folder;
use waymark::feeds::held;
use waymark::feeds::update::{Update, UpdateError, Updated};
use waymark::mapped;
use waymark::policy::feeds::feed::{FeedKind, Severity};
use waymark::policy::feeds::format::Format;
use waymark::policy::feeds::guard::Guard;
use waymark::policy::lexicons::Lexicons;

pub struct Stand {
    _root: TempDir,
    pub folder: Folder,
    pub lexicons: std::sync::Arc<Lexicons>,
}

impl Stand {
    pub fn new() -> Self {
        let root = TempDir::with_prefix("waymark-test-").unwrap();
        let folder = Folder::of(root.path());
        folder.make().unwrap();
        Self { _root: root, folder, lexicons: std::sync::Arc::new(Lexicons::embedded()) }
    }

    /// An update at a time, in seconds.
    pub fn update(
        &self,
        feed: &FeedSettings,
        now: i64,
        is_forced: bool,
    ) -> Result<Updated, UpdateError> {
        let own_domains = ["acme.test".to_owned()];
        let guard = Guard { lexicons: &self.lexicons, own_domains: &own_domains };
        let patience = Duration::from_millis(500);
        Update { folder: &self.folder, guard, is_forced, now, patience }.run(feed)
    }

    /// Whether what is in force of a feed covers an address.
    pub fn covers(&self, feed: &FeedSettings, address: &str) -> bool {
        let sources = held::sources(std::slice::from_ref(feed), &self.folder);
        for source in &sources {
            mapped::verify(source).unwrap();
        }
        let opened = mapped::open(&sources, &self.lexicons).unwrap();
        let url = Url::parse(address).unwrap();
        let host = host::of_url(&url, &opened.lexicons.suffixes).unwrap();
        let popular = host.domain.as_deref().is_some_and(|it| opened.lexicons.is_popular(it));
        let found = opened.feeds.find(&host, &url, Severity::Dangerous);
        if feed.kind == FeedKind::Popular { popular } else { found.is_some() }
    }
}

/// A blocklist of a server, an hour between two questions.
pub fn blocklist(server: &Server) -> FeedSettings {
    let url = format!("http://{}/list.txt", server.address);
    FeedSettings {
        name: "bad".to_owned(),
        kind: FeedKind::Blocklist(Severity::Dangerous),
        origin: Origin::Server(Url::parse(&url).unwrap()),
        format: Format::Lines,
        every: 3_600,
        largest: 1 << 20,
        top: usize::MAX,
    }
}
