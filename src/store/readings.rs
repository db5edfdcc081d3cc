//! What somebody saw of a message, and what has become worse since.

use crate::model::person::Person;
use crate::model::verdict::Verdict;
use crate::store::database::Store;
use crate::store::error::StoreError;
use sqlx::FromRow;
use std::collections::HashMap;

/// Messages that somebody is told of at one time, and for how long after their arrival, in seconds.
const TOLD: i64 = 200;
const MONTH: i64 = 30 * 24 * 60 * 60;

/// What somebody has read of a conversation.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// The conversation.
    pub conversation: &'a str,
    /// Up to which arrival.
    pub latest: i64,
    /// The messages that they had not read yet, or with another verdict.
    pub news: Vec<(&'a str, Option<Verdict>)>,
}

/// A message whose verdict has risen since somebody read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risen {
    /// Its conversation.
    pub conversation: String,
    /// Its subject.
    pub subject: String,
    /// Its verdict when they read it.
    pub was: Option<Verdict>,
    /// Its verdict now.
    pub is: Verdict,
}

#[derive(FromRow)]
struct RisenRow {
    conversation_id: String,
    subject: String,
    was: Option<String>,
    verdict: String,
}

impl RisenRow {
    /// None where it is no worse, or of a verdict that this program does not know.
    fn risen(self) -> Option<Risen> {
        let (was, is) =
            (self.was.as_deref().and_then(Verdict::named), Verdict::named(&self.verdict)?);
        let risen = Risen { conversation: self.conversation_id, subject: self.subject, was, is };
        (Some(is) > was).then_some(risen)
    }
}

impl Store {
    /// Notes what somebody has read.
    pub async fn see(&self, reader: &Person, seen: &Seen<'_>, at: i64) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO seen (workspace_id, address, conversation_id, seen_at) \
                     VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (workspace_id, address, conversation_id) \
                     DO UPDATE SET seen_at = MAX(seen.seen_at, $4)";
        let query = sqlx::query(query).bind(&reader.workspace).bind(&reader.address);
        let query = query.bind(seen.conversation).bind(seen.latest);
        query.execute(&mut *transaction).await?;
        for (message, verdict) in &seen.news {
            let query = "INSERT INTO reading (workspace_id, address, message_id, verdict, read_at) \
                         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, address, message_id) \
                         DO UPDATE SET verdict = $4, read_at = $5";
            let query = sqlx::query(query).bind(&reader.workspace).bind(&reader.address);
            let query = query.bind(message).bind(verdict.map(Verdict::as_str)).bind(at);
            query.execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// What somebody saw of the messages of a conversation, by message.
    pub async fn readings(
        &self,
        reader: &Person,
        conversation: &str,
    ) -> Result<HashMap<String, Option<Verdict>>, StoreError> {
        let query = "SELECT reading.message_id, reading.verdict FROM message JOIN reading \
                     ON reading.workspace_id = message.workspace_id AND reading.address = $2 \
                     AND reading.message_id = message.id \
                     WHERE message.workspace_id = $1 AND message.conversation_id = $3";
        let query = sqlx::query_as(query).bind(&reader.workspace).bind(&reader.address);
        let rows: Vec<(String, Option<String>)> =
            query.bind(conversation).fetch_all(&self.reader).await?;
        let named = |verdict: Option<String>| verdict.as_deref().and_then(Verdict::named);
        Ok(rows.into_iter().map(|(message, verdict)| (message, named(verdict))).collect())
    }

    /// The messages of the last month that are suspicious or worse, and were less so when somebody read them,
    /// latest first.
    pub async fn risen(&self, reader: &Person, now: i64) -> Result<Vec<Risen>, StoreError> {
        let query = "SELECT message.conversation_id, message.subject, reading.verdict AS was, message.verdict \
                     FROM message JOIN reading ON reading.workspace_id = message.workspace_id \
                     AND reading.address = $2 AND reading.message_id = message.id \
                     WHERE message.workspace_id = $1 AND message.received_at > $3 \
                     AND message.verdict IN ('suspicious', 'dangerous', 'blocked') \
                     AND (reading.verdict IS NULL OR reading.verdict <> message.verdict) \
                     ORDER BY message.received_at DESC LIMIT $4";
        let query = sqlx::query_as(query).bind(&reader.workspace).bind(&reader.address);
        let rows: Vec<RisenRow> =
            query.bind(now - MONTH).bind(TOLD).fetch_all(&self.reader).await?;
        Ok(rows.into_iter().filter_map(RisenRow::risen).collect())
    }
}
