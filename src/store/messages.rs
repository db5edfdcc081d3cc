//! Messages, read back.

use crate::log;
use crate::model::facts::Facts;
use crate::model::message::Message;
use crate::store::columns::decompress;
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;
use sqlx::Sqlite;

impl Store {
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

    /// The first verdict on a message, as it was at arrival; `None` where there is none.
    pub async fn verdict_at_arrival(&self, key: &Key) -> Result<Option<String>, StoreError> {
        let query = "SELECT verdict FROM assessment WHERE workspace_id = $1 AND message_id = $2 \
                     ORDER BY judged_at, rowid LIMIT 1";
        Ok(self.column::<Option<String>>(query, key).await?.flatten())
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
