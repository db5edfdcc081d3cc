//! Why the store did not do what it was asked.

use std::io;
use thiserror::Error;

/// Result codes of SQLite (<https://www.sqlite.org/rescode.html>); an extended code has its primary
/// code in the lower byte.
const BUSY: i32 = 5;
const READ_ONLY: i32 = 8;
const FULL: i32 = 13;
/// The file that the connections share cannot grow, for want of room.
const SHARED_CANNOT_GROW: i32 = 4874;

/// Why the store did not do what it was asked. Nothing was changed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder cannot be made.
    #[error("the store's folder cannot be used")]
    Folder(#[from] io::Error),
    /// The disk has no room left.
    #[error("the disk that holds the store is full; make room on it")]
    Full(#[source] sqlx::Error),
    /// Another program writes, and does not end.
    #[error("another program keeps the store locked; end it, or wait until it is done")]
    Locked(#[source] sqlx::Error),
    /// The file system or the owner of the files does not let us write.
    #[error("the store can only be read; let the user that waymark runs as write to its folder")]
    ReadOnly(#[source] sqlx::Error),
    /// The database said no for another reason: the disk failed, the files are damaged or away.
    #[error("the database cannot be used")]
    Database(#[source] sqlx::Error),
    /// The database is of another version.
    #[error("the database cannot be brought to this version")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What was stored cannot be read back.
    #[error("a stored record cannot be read")]
    Record(#[from] serde_json::Error),
    /// Likewise, one step earlier.
    #[error("a stored record cannot be packed or unpacked")]
    Compression(#[source] io::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = code(&error).unwrap_or_default();
        match code & 0xff {
            _ if code == SHARED_CANNOT_GROW => Self::Full(error),
            FULL => Self::Full(error),
            BUSY => Self::Locked(error),
            READ_ONLY => Self::ReadOnly(error),
            _ => Self::Database(error),
        }
    }
}

fn code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}
