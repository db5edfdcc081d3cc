//! The folder of the store. A new name in a folder lasts only once that folder is on disk (fsync(2));
//! `SQLite` sees to it for its files, but not for the folder that they are in.

use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use tokio::task::spawn_blocking;

/// Makes a folder, and those above it, for its owner alone: all mail is in it, and the hashes of
/// passwords.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new("."));
    make(above)?;
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    File::open(above)?.sync_all()
}

/// Waits until no other process opens the store, and keeps others waiting until it is dropped.
pub(super) async fn take_turn(folder: &Path) -> io::Result<File> {
    let turn = File::create(folder.join("open.lock"))?;
    spawn_blocking(move || turn.lock().map(|()| turn)).await?
}
