//! Tells when a list file may have changed. Folders are watched, not files, since editors rename a
//! new file over the old one.

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Notify;
use tokio::time::sleep;

/// Changes that come together are one.
const SETTLE: Duration = Duration::from_millis(150);
/// How often to look where a folder is not there, or cannot be watched.
const UNWATCHED: Duration = Duration::from_secs(1);
/// How often to look all the same: network folders tell nothing of what others write.
const WATCHED: Duration = Duration::from_secs(10);

/// A watch over folders, and over the signal SIGHUP.
#[derive(Debug)]
pub struct Watch {
    folders: Vec<PathBuf>,
    watcher: Option<RecommendedWatcher>,
    changed: Arc<Notify>,
    hang_up: Option<Signal>,
    patience: Duration,
}

impl Watch {
    /// Watches from now on.
    pub fn over(folders: Vec<PathBuf>) -> Self {
        let changed = Arc::new(Notify::new());
        let told = Arc::clone(&changed);
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            // Reading a file is an event too.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                told.notify_one();
            }
        });
        let hang_up = signal(SignalKind::hangup()).ok();
        let watcher = watcher.ok();
        let mut watch = Self { folders, watcher, changed, hang_up, patience: UNWATCHED };
        watch.begin();
        watch
    }

    /// Waits until something may have changed, or until a time has passed.
    pub async fn wait(&mut self, longest: Duration) {
        let hang_up = async {
            match &mut self.hang_up {
                Some(signal) => signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.changed.notified() => sleep(SETTLE).await,
            _ = hang_up => {}
            () = sleep(longest.min(self.patience)) => {}
        }
        self.begin();
    }

    /// Watches each folder, also one that is new or that has taken the place of another.
    fn begin(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let watched = self.folders.iter().map(|folder| {
            let mode = RecursiveMode::NonRecursive;
            watcher.watch(folder, mode).is_ok()
        });
        // Not `all`, which would stop at the first.
        let watched = watched.filter(|is_watched| *is_watched).count();
        self.patience = if watched == self.folders.len() { WATCHED } else { UNWATCHED };
    }
}
