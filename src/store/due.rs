//! Which messages are to be judged next.

use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;

/// What a change of policy touches.
#[derive(Debug, Clone, Copy)]
pub struct Touched<'a> {
    /// The workspace.
    pub workspace: &'a str,
    /// Revision of the policy of now.
    pub revision: &'a str,
    /// Registrable domains.
    pub domains: &'a [String],
}

impl Store {
    /// Messages of a workspace that wait to be judged, oldest first.
    pub async fn pending(&self, workspace: &str, limit: i64) -> Result<Vec<Key>, StoreError> {
        let query = "SELECT workspace_id, id FROM message WHERE workspace_id = $1 \
                     AND state = 'pending' ORDER BY received_at, id LIMIT $2";
        Ok(sqlx::query_as(query).bind(workspace).bind(limit).fetch_all(&self.reader).await?)
    }

    /// Messages of a workspace that were last judged under another policy, newest first.
    pub async fn stale(
        &self,
        workspace: &str,
        revision: &str,
        limit: i64,
    ) -> Result<Vec<Key>, StoreError> {
        let query = "SELECT workspace_id, id FROM message \
                     INDEXED BY message_by_arrival WHERE workspace_id = $1 \
                     AND state = 'judged' AND revision <> $2 ORDER BY received_at DESC LIMIT $3";
        let query = sqlx::query_as(query).bind(workspace).bind(revision).bind(limit);
        Ok(query.fetch_all(&self.reader).await?)
    }

    /// Those of them that link to a domain that a change touches.
    pub async fn touched(
        &self,
        Touched { workspace, revision, domains }: Touched<'_>,
        limit: i64,
    ) -> Result<Vec<Key>, StoreError> {
        let query = "SELECT workspace_id, id FROM message WHERE workspace_id = $1 \
                     AND state = 'judged' AND revision <> $2 AND id IN (SELECT message_id FROM link \
                     WHERE workspace_id = $1 AND domain IN (SELECT value FROM json_each($3))) \
                     ORDER BY received_at DESC LIMIT $4";
        let query = sqlx::query_as(query).bind(workspace).bind(revision);
        let query = query.bind(serde_json::to_string(domains)?).bind(limit);
        Ok(query.fetch_all(&self.reader).await?)
    }

    /// Lets those messages wait again that another engine could not read; their number.
    pub async fn reopen(&self, engine: &str) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "UPDATE message SET state = 'pending', attempts = 0 \
                     WHERE state = 'unchecked' AND engine <> $1 AND EXISTS (SELECT 1 FROM raw \
                     WHERE raw.workspace_id = message.workspace_id AND raw.message_id = message.id)";
        let done = sqlx::query(query).bind(engine).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected())
    }
}
