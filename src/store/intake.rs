//! How messages come in: when `append` returns, the bytes are on disk.

use crate::model::facts::Facts;
use crate::store::columns::{compress, count};
use crate::store::database::{Store, StoreError};
use sha2::{Digest, Sha256};
use sqlx::{Sqlite, Transaction};
use uuid::Uuid;

/// A message as it comes in, for the recipients of one workspace.
#[derive(Debug)]
pub struct Arrival<'a> {
    /// The workspace.
    pub workspace: &'a str,
    /// The reverse path.
    pub sender: &'a str,
    /// The forward paths in this workspace.
    pub recipients: &'a [String],
    /// The bytes as received.
    pub raw: &'a [u8],
    /// What is known beside them.
    pub facts: &'a Facts,
}

impl Store {
    /// Takes a message in, all workspaces in one transaction: when this returns, the bytes are on
    /// disk. The same bytes from the same sender are one message, however often and for however
    /// many recipients they come.
    pub async fn append(&self, arrivals: &[Arrival<'_>]) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for arrival in arrivals {
            let message = insert(&mut transaction, arrival).await?;
            for recipient in arrival.recipients {
                deliver(&mut transaction, arrival, &message, recipient).await?;
            }
        }
        Ok(transaction.commit().await?)
    }
}

/// Inserts a message with its bytes unless it is there already; its id either way.
async fn insert(
    transaction: &mut Transaction<'_, Sqlite>,
    arrival: &Arrival<'_>,
) -> Result<String, StoreError> {
    let digest = Sha256::digest(arrival.raw).to_vec();
    let query = "SELECT id FROM message WHERE workspace_id = $1 AND sender = $2 AND digest = $3";
    let query = sqlx::query_scalar(query).bind(arrival.workspace).bind(arrival.sender);
    let known = query.bind(&digest).fetch_optional(&mut **transaction).await?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = Uuid::now_v7().to_string();
    let query = "INSERT INTO message (workspace_id, id, sender, digest, size, facts, received_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(query).bind(arrival.workspace).bind(&id).bind(arrival.sender);
    let query = query.bind(digest).bind(count(arrival.raw.len()));
    let query = query.bind(serde_json::to_string(arrival.facts)?).bind(arrival.facts.received_at);
    query.execute(&mut **transaction).await?;
    let query = "INSERT INTO raw (workspace_id, message_id, bytes) VALUES ($1, $2, $3)";
    let query = sqlx::query(query).bind(arrival.workspace).bind(&id);
    query.bind(compress(arrival.raw)?).execute(&mut **transaction).await?;
    Ok(id)
}

async fn deliver(
    transaction: &mut Transaction<'_, Sqlite>,
    arrival: &Arrival<'_>,
    message: &str,
    recipient: &str,
) -> Result<(), StoreError> {
    let query = "INSERT INTO delivery (workspace_id, message_id, recipient, received_at) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let query = sqlx::query(query).bind(arrival.workspace).bind(message).bind(recipient);
    query.bind(arrival.facts.received_at).execute(&mut **transaction).await?;
    Ok(())
}
