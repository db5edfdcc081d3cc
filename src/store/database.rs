//! The SQLite backend: one writer, several readers, every commit on disk before it is believed.

use crate::store::error::StoreError;
use crate::store::folder;
use crate::store::group::{self, Waiting};
use crate::store::writer::Writer;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, Transaction};
use std::path::Path;
use std::time::Duration;
use tokio::sync::mpsc;

/// Messages that may wait to be committed; whoever brings another one waits before that.
const QUEUE: usize = 256;

/// The store.
#[derive(Debug, Clone)]
pub struct Store {
    writer: Writer,
    pub(super) reader: SqlitePool,
    /// Messages on their way into a group.
    pub(super) queue: mpsc::Sender<Waiting>,
}

impl Store {
    /// Opens the store in a folder, and makes or migrates it where needed. What it finds there is on
    /// disk when it returns: a process that died may have written without syncing.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        folder::make(folder)?;
        let turn = folder::take_turn(folder).await?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join("waymark.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(20));
        let writer = Writer::connect(options.clone()).await?;
        writer.make_durable().await?;
        drop(turn);
        let reader = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(group::run(writer.clone(), waiting));
        Ok(Self { writer, reader, queue })
    }

    /// A transaction that holds the write lock from its beginning, so that it never fails half-way
    /// for want of it.
    pub(super) async fn begin(&self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        self.writer.begin().await
    }

    /// Closes the connections; the log is folded into the database.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}
