//! The SQLite backend: one writer, several readers, every commit on disk before it is believed.

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, Sqlite, Transaction};
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;
use thiserror::Error;

/// Why the store did not do what it was asked. Nothing was changed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder cannot be made.
    #[error("the store's folder cannot be used")]
    Folder(#[from] std::io::Error),
    /// The database said no: full, locked, damaged, away.
    #[error("the database cannot be used")]
    Database(#[from] sqlx::Error),
    /// The database is of another version.
    #[error("the database cannot be brought to this version")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What was stored cannot be read back.
    #[error("a stored record cannot be read")]
    Record(#[from] serde_json::Error),
    /// Likewise, one step earlier.
    #[error("a stored record cannot be packed or unpacked")]
    Compression(#[source] std::io::Error),
}

/// The store.
#[derive(Debug, Clone)]
pub struct Store {
    writer: SqlitePool,
    pub(super) reader: SqlitePool,
}

impl Store {
    /// Opens the store in a folder, and makes or migrates it where needed. A folder that it makes is
    /// for its owner alone: all mail is in it, and the hashes of passwords.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join("waymark.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(20));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .before_acquire(|connection, _| {
                let is_clean = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_clean) })
            })
            .connect_with(options.clone())
            .await?;
        sqlx::migrate!("src/store/migrations").run(&writer).await?;
        let reader = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        Ok(Self { writer, reader })
    }

    /// A transaction that holds the write lock from its beginning, so that it never fails half-way
    /// for want of it.
    pub(super) async fn begin(&self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Closes the connections; the log is folded into the database.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}
