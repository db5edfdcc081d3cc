//! Drafts of views, which can be made again whenever they are missing.

use crate::store::columns::{compress, decompress};
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;

impl Store {
    /// The draft of a message, if this maker has made one.
    pub async fn draft(&self, key: &Key, maker: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let query = "SELECT bytes FROM draft \
                     WHERE workspace_id = $1 AND message_id = $2 AND maker = $3";
        let query = sqlx::query_scalar(query).bind(&key.workspace_id).bind(&key.id).bind(maker);
        let bytes: Option<Vec<u8>> = query.fetch_optional(&self.reader).await?;
        bytes.map(|bytes| decompress(&bytes)).transpose()
    }

    /// Keeps the draft of a message instead of an earlier one.
    pub async fn keep_draft(&self, key: &Key, maker: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let bytes = compress(bytes)?;
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO draft (workspace_id, message_id, maker, bytes) \
                     VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (workspace_id, message_id) DO UPDATE SET maker = $3, bytes = $4";
        let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
        query.bind(maker).bind(bytes).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }
}
