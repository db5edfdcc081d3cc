//! The one connection that writes.

use crate::store::error::StoreError;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{Connection as _, Sqlite, Transaction};

/// The one connection that writes. Whoever wants to write waits for it in turn.
#[derive(Debug, Clone)]
pub(super) struct Writer(SqlitePool);

impl Writer {
    /// Connects. A connection whose transaction did not end well, as after a failed fsync, is never
    /// used again: it is closed, and another one opened.
    pub(super) async fn connect(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .before_acquire(|connection, _| {
                let is_clean = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_clean) })
            })
            .connect_with(options);
        let writer = Self(pool.await?);
        sqlx::migrate!("src/store/migrations").run(&writer.0).await?;
        Ok(writer)
    }

    /// A transaction that holds the write lock from its beginning, so that it never fails half-way
    /// for want of it.
    pub(super) async fn begin(&self) -> Result<Transaction<'_, Sqlite>, StoreError> {
        Ok(self.0.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Puts on disk what the log holds. A process that was killed between write and fsync leaves a
    /// message there that `SQLite` takes for committed; its retry would be answered without a write,
    /// and so without an fsync.
    pub(super) async fn make_durable(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.0).await?;
        Ok(())
    }

    /// Closes the connection.
    pub(super) async fn close(&self) {
        self.0.close().await;
    }
}
