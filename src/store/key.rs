//! How the store names a message.

use sqlx::FromRow;

/// Which message.
#[derive(Debug, Clone, PartialEq, Eq, Hash, FromRow)]
pub struct Key {
    /// The workspace.
    pub workspace_id: String,
    /// The message in it.
    pub id: String,
}
