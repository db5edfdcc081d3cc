//! Conversations: which one a message belongs to.
//!
//! References count only where the sender already takes part: otherwise anybody who knows a
//! Message-ID could write himself into a conversation. Such a message begins one of its own, with a
//! note of what it claims to answer.

use crate::model::message::Headers;
use crate::store::error::StoreError;
use crate::store::key::Key;
use sqlx::{Sqlite, Transaction};
use uuid::Uuid;

/// How long the same sender's subject still means the same conversation, in seconds.
const SUBJECT_HOLDS: i64 = 14 * 24 * 3600;

/// Puts a message into its conversation, and returns the conversation's id.
pub(super) async fn join(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    headers: &Headers,
    now: i64,
) -> Result<String, StoreError> {
    let sender = headers.from.address.to_lowercase();
    let workspace = &key.workspace_id;
    let mut joining = Joining { transaction, workspace, headers, sender, now };
    let conversation = match joining.by_reference().await? {
        Some(known) => known,
        None => match joining.by_subject().await? {
            Some(known) => known,
            None => joining.begin().await?,
        },
    };
    joining.take_part(&conversation).await?;
    Ok(conversation)
}

struct Joining<'a, 't> {
    transaction: &'a mut Transaction<'t, Sqlite>,
    workspace: &'a str,
    headers: &'a Headers,
    sender: String,
    now: i64,
}

impl Joining<'_, '_> {
    async fn by_reference(&mut self) -> Result<Option<String>, StoreError> {
        for reference in self.headers.references.iter().rev() {
            let query = "SELECT thread.conversation_id FROM thread JOIN participant \
                         ON participant.workspace_id = thread.workspace_id \
                         AND participant.conversation_id = thread.conversation_id \
                         WHERE thread.workspace_id = $1 AND thread.message_id = $2 \
                         AND participant.address = $3";
            let query = sqlx::query_scalar(query).bind(self.workspace).bind(reference);
            let query = query.bind(&self.sender);
            if let Some(known) = query.fetch_optional(&mut **self.transaction).await? {
                return Ok(Some(known));
            }
        }
        Ok(None)
    }

    async fn by_subject(&mut self) -> Result<Option<String>, StoreError> {
        if self.headers.topic.is_empty() || self.sender.is_empty() {
            return Ok(None);
        }
        let query = "SELECT conversation.id FROM conversation JOIN participant \
                     ON participant.workspace_id = conversation.workspace_id \
                     AND participant.conversation_id = conversation.id \
                     WHERE conversation.workspace_id = $1 AND conversation.topic = $2 \
                     AND participant.address = $3 AND conversation.updated_at >= $4 \
                     ORDER BY conversation.updated_at DESC LIMIT 1";
        let query = sqlx::query_scalar(query).bind(self.workspace).bind(&self.headers.topic);
        let query = query.bind(&self.sender).bind(self.now - SUBJECT_HOLDS);
        Ok(query.fetch_optional(&mut **self.transaction).await?)
    }

    async fn begin(&mut self) -> Result<String, StoreError> {
        let id = Uuid::now_v7().to_string();
        let claim = self.claimed_subject().await?;
        let query = "INSERT INTO conversation \
                     (workspace_id, id, subject, topic, claims_to_answer, updated_at) \
                     VALUES ($1, $2, $3, $4, $5, $6)";
        let query = sqlx::query(query).bind(self.workspace).bind(&id);
        let query = query.bind(&self.headers.subject).bind(&self.headers.topic);
        query.bind(claim).bind(self.now).execute(&mut **self.transaction).await?;
        Ok(id)
    }

    /// The subject of the conversation that a stranger refers to.
    async fn claimed_subject(&mut self) -> Result<Option<String>, StoreError> {
        for reference in self.headers.references.iter().rev() {
            let query = "SELECT conversation.subject FROM conversation JOIN thread \
                         ON thread.workspace_id = conversation.workspace_id \
                         AND thread.conversation_id = conversation.id \
                         WHERE thread.workspace_id = $1 AND thread.message_id = $2";
            let query = sqlx::query_scalar(query).bind(self.workspace).bind(reference);
            if let Some(subject) = query.fetch_optional(&mut **self.transaction).await? {
                return Ok(Some(subject));
            }
        }
        Ok(None)
    }

    async fn take_part(&mut self, conversation: &str) -> Result<(), StoreError> {
        let query = "INSERT INTO participant (workspace_id, conversation_id, address) \
                     VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let query = sqlx::query(query).bind(self.workspace).bind(conversation).bind(&self.sender);
        query.execute(&mut **self.transaction).await?;
        if let Some(message_id) = &self.headers.message_id {
            let query = "INSERT INTO thread (workspace_id, message_id, conversation_id) \
                         VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
            let query = sqlx::query(query).bind(self.workspace).bind(message_id);
            query.bind(conversation).execute(&mut **self.transaction).await?;
        }
        let query = "UPDATE conversation SET updated_at = MAX(updated_at, $3) \
                     WHERE workspace_id = $1 AND id = $2";
        let query = sqlx::query(query).bind(self.workspace).bind(conversation).bind(self.now);
        query.execute(&mut **self.transaction).await?;
        Ok(())
    }
}
