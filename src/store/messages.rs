//! Messages: taken in, and read back.

use crate::log;
use crate::model::facts::Facts;
use crate::model::message::Message;
use crate::store::database::{Store, StoreError};
use crate::store::key::Key;
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

/// Level 1 halves mail at several hundred megabytes a second.
const COMPRESSION: i32 = 1;

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

    /// The bytes of a message as they were received.
    pub async fn raw(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let query = "SELECT bytes FROM raw WHERE workspace_id = $1 AND message_id = $2";
        let raw = self.column::<Vec<u8>>(query, key).await?;
        raw.map(|raw| decompress(&raw)).transpose()
    }

    /// What was known of a message at arrival; `None` where there is no such message.
    pub async fn facts(&self, key: &Key) -> Result<Option<Facts>, StoreError> {
        let query = "SELECT facts FROM message WHERE workspace_id = $1 AND id = $2";
        let facts = self.column::<String>(query, key).await?;
        Ok(facts.map(|facts| serde_json::from_str(&facts)).transpose()?)
    }

    /// The content of a message; `None` before it has been judged.
    pub async fn content(&self, key: &Key) -> Result<Option<Message>, StoreError> {
        let query = "SELECT bytes FROM content WHERE workspace_id = $1 AND message_id = $2";
        let content = self.column::<Vec<u8>>(query, key).await?;
        content.map(|content| Ok(serde_json::from_slice(&decompress(&content)?)?)).transpose()
    }

    /// The media type and bytes of one attachment.
    pub async fn attachment(
        &self,
        key: &Key,
        part: &str,
    ) -> Result<Option<(String, Vec<u8>)>, StoreError> {
        let query = "SELECT media_type, bytes FROM attachment \
                     WHERE workspace_id = $1 AND message_id = $2 AND part = $3";
        let query = sqlx::query_as(query).bind(&key.workspace_id).bind(&key.id).bind(part);
        Ok(query.fetch_optional(&self.reader).await?)
    }

    async fn column<T>(&self, query: &'static str, key: &Key) -> Result<Option<T>, StoreError>
    where
        T: for<'r> sqlx::Decode<'r, Sqlite> + sqlx::Type<Sqlite> + Send + Unpin,
    {
        let query = sqlx::query_scalar(query).bind(&key.workspace_id).bind(&key.id);
        Ok(query.fetch_optional(&self.reader).await?)
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

pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn compress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::encode_all(bytes, COMPRESSION).map_err(StoreError::Compression)
}

fn decompress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::decode_all(bytes).map_err(StoreError::Compression)
}

/// What was read back, or none where it is damaged: that concerns this message and no other.
pub fn undamaged<T>(
    key: &Key,
    read: Result<Option<T>, StoreError>,
) -> Result<Option<T>, StoreError> {
    match read {
        Err(error @ (StoreError::Record(_) | StoreError::Compression(_))) => {
            let cause = log::causes(&error);
            tracing::error!(%cause, message = key.id, "a stored message is damaged");
            Ok(None)
        }
        read => read,
    }
}
