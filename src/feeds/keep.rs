//! Updates in the background, in a process of their own: to read ten million lines takes memory and time
//! that the service has better use for, and whatever is wrong with them harms nobody else.

use crate::clock;
use crate::config::feeds::FeedSettings;
use crate::config::meant::Config;
use crate::feeds::folder::Folder;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::process::Command;
use tokio::time::sleep;

/// How often to look whether one is due, in seconds; the second number is by how much the first is longer
/// at most, so that many services do not ask a server at one moment.
const LOOK: [u64; 2] = [30, 30];

/// Updates feeds when they are due, for as long as it is polled.
#[derive(Debug)]
pub struct Keeper {
    settings: Vec<FeedSettings>,
    folder: Folder,
    file: PathBuf,
    program: PathBuf,
}

impl Keeper {
    /// Of the feeds of these settings; updates run `program`.
    pub fn new(config: &Config, program: PathBuf) -> Self {
        let (settings, file) = (config.feeds.clone(), config.file.clone());
        Self { settings, folder: Folder::of(&config.data), file, program }
    }

    /// Looks after the feeds; without any, it does nothing.
    pub async fn run(&self) {
        loop {
            if self.is_due() {
                self.update().await;
            }
            sleep(pause()).await;
        }
    }

    fn is_due(&self) -> bool {
        let now = clock::now();
        self.settings.iter().any(|feed| self.folder.state(&feed.name).due(feed) <= now)
    }

    /// One update of all that is due.
    async fn update(&self) {
        let begun = clock::now();
        let mut command = Command::new(&self.program);
        command.arg("--config").arg(&self.file).args(["feeds", "update"]).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.status().await {
            Ok(status) if status.success() => {}
            Ok(status) => self.tell(begun, status),
            Err(cause) => tracing::error!(%cause, "no update of the feeds can be started"),
        }
    }

    /// Why an update has failed, as far as states tell.
    fn tell(&self, begun: i64, status: ExitStatus) {
        let states = self.settings.iter().map(|feed| (feed, self.folder.state(&feed.name)));
        let failed = states.filter(|(_, state)| state.asked >= begun);
        let failed: Vec<_> = failed.filter_map(|(feed, it)| Some((feed, it.failure?))).collect();
        for (feed, cause) in &failed {
            tracing::warn!(feed = feed.name, cause, "a feed was not updated");
        }
        if failed.is_empty() {
            tracing::error!(%status, "an update of the feeds broke off; try `waymark feeds update`");
        }
    }
}

fn pause() -> Duration {
    let [least, more] = LOOK;
    Duration::from_secs(least + RandomState::new().build_hasher().finish() % more)
}
