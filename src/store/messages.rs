//! Messages: taken in, judged, judged anew.

use crate::model::facts::Facts;
use crate::model::message::Message;
use crate::model::verdict::{Judgement, Mark, Verdict};
use crate::pipeline::Processed;
use crate::store::database::{Store, StoreError};
use crate::store::key::Key;
use crate::store::threads;
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

/// Under which policy something was judged, and when.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// Revision of the policy.
    pub revision: &'a str,
    /// Seconds since the Unix epoch.
    pub at: i64,
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
        let query = "SELECT workspace_id, id FROM message WHERE workspace_id = $1 \
                     AND state = 'judged' AND (revision < $2 OR revision > $2) \
                     ORDER BY received_at DESC LIMIT $3";
        let query = sqlx::query_as(query).bind(workspace).bind(revision).bind(limit);
        Ok(query.fetch_all(&self.reader).await?)
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

    /// Keeps what was made of a message, and puts it into its conversation.
    pub async fn record(
        &self,
        key: &Key,
        processed: &Processed,
        basis: Basis<'_>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let headers = &processed.content.headers;
        let conversation = threads::join(&mut transaction, key, headers, basis.at).await?;
        let state = if processed.judgement.checked() { "judged" } else { "unchecked" };
        let query = "UPDATE message SET state = $3, conversation_id = $4, from_name = $5, \
                     from_address = $6, subject = $7 WHERE workspace_id = $1 AND id = $2";
        let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id).bind(state);
        let query = query.bind(conversation).bind(&headers.from.name).bind(&headers.from.address);
        query.bind(&headers.subject).execute(&mut *transaction).await?;
        keep_content(&mut transaction, key, &processed.content).await?;
        keep_attachments(&mut transaction, key, processed).await?;
        keep_links(&mut transaction, key, &processed.judgement).await?;
        keep_verdict(&mut transaction, key, &processed.judgement, basis).await?;
        Ok(transaction.commit().await?)
    }

    /// Keeps a new verdict, or, where there is none, that the last one stays. The one at arrival
    /// stays on record.
    pub async fn rejudge(
        &self,
        key: &Key,
        judgement: Option<&Judgement>,
        basis: Basis<'_>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        if let Some(judgement) = judgement {
            keep_verdict(&mut transaction, key, judgement, basis).await?;
        } else {
            let query = "UPDATE message SET revision = $3 WHERE workspace_id = $1 AND id = $2";
            let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
            query.bind(basis.revision).execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Notes a failed attempt, and says how many there were.
    pub async fn fail(&self, key: &Key) -> Result<i64, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "UPDATE message SET attempts = attempts + 1 \
                     WHERE workspace_id = $1 AND id = $2 RETURNING attempts";
        let query = sqlx::query_scalar(query).bind(&key.workspace_id).bind(&key.id);
        let attempts = query.fetch_optional(&mut *transaction).await?.unwrap_or_default();
        transaction.commit().await?;
        Ok(attempts)
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

async fn keep_content(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    content: &Message,
) -> Result<(), StoreError> {
    let query = "INSERT INTO content (workspace_id, message_id, bytes) VALUES ($1, $2, $3) \
                 ON CONFLICT (workspace_id, message_id) DO UPDATE SET bytes = $3";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
    query.bind(compress(&serde_json::to_vec(content)?)?).execute(&mut **transaction).await?;
    Ok(())
}

async fn keep_attachments(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    processed: &Processed,
) -> Result<(), StoreError> {
    for attachment in &processed.attachments {
        let part = processed.content.parts.iter().find(|part| part.id == attachment.part);
        let media_type = part.map(|part| part.media_type.as_str()).unwrap_or_default();
        let query = "INSERT INTO attachment (workspace_id, message_id, part, media_type, bytes) \
                     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
        let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
        let query = query.bind(&attachment.part.0).bind(media_type).bind(&attachment.bytes);
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}

/// Which hosts a message links to.
async fn keep_links(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    judgement: &Judgement,
) -> Result<(), StoreError> {
    let targets = judgement.assessments.iter().map(|assessment| &assessment.link.target);
    for host in targets.filter_map(|target| target.host()) {
        let query = "INSERT INTO link (workspace_id, domain, host, message_id) \
                     VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
        let domain = host.domain.as_ref().unwrap_or(&host.name);
        let query = sqlx::query(query).bind(&key.workspace_id).bind(domain);
        query.bind(&host.name).bind(&key.id).execute(&mut **transaction).await?;
    }
    Ok(())
}

async fn keep_verdict(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    judgement: &Judgement,
    basis: Basis<'_>,
) -> Result<(), StoreError> {
    let verdict = judgement.verdict().map(Verdict::as_str);
    let marks = judgement.assessments.iter().map(|assessment| assessment.mark);
    let marked = marks.filter(|mark| *mark >= Mark::Host).count();
    let query = "INSERT INTO assessment (workspace_id, message_id, revision, verdict, judged_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id).bind(basis.revision);
    query.bind(verdict).bind(basis.at).execute(&mut **transaction).await?;
    let query = "UPDATE message SET verdict = $3, revision = $4, links = $5, marked = $6 \
                 WHERE workspace_id = $1 AND id = $2";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id).bind(verdict);
    let query = query.bind(basis.revision).bind(count(judgement.assessments.len()));
    query.bind(count(marked)).execute(&mut **transaction).await?;
    Ok(())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::encode_all(bytes, COMPRESSION).map_err(StoreError::Compression)
}

fn decompress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::decode_all(bytes).map_err(StoreError::Compression)
}
