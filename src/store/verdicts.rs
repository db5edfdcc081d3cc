//! What came of judging: content, links, verdict and conversation of a message.

use crate::model::message::Message;
use crate::model::tally::Tally;
use crate::model::verdict::{Judgement, Mark, Verdict};
use crate::pipeline::Processed;
use crate::store::columns::{compress, count};
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::sightings::{Learned, learn};
use crate::store::threads;
use sqlx::error::DatabaseError;
use sqlx::{Connection as _, Sqlite, Transaction};

/// By what a message was read and judged, and when.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// The program and its limits.
    pub engine: &'a str,
    /// Revision of the policy.
    pub revision: &'a str,
    /// Seconds since the Unix epoch.
    pub at: i64,
}

/// What came of a try to judge a message.
#[derive(Debug)]
pub enum Outcome {
    /// It was read: content and verdict are new.
    Read(Box<Processed>),
    /// The same for the first time: what was known at its arrival goes on record with it.
    First(Box<Processed>, Box<Learned>),
    /// Its content was judged anew. The verdict at arrival stays on record.
    Judged(Judgement),
    /// No worker survived its content: the last verdict stays.
    Kept,
    /// Its content is damaged: it counts as unchecked until it is read anew.
    Damaged,
}

impl Outcome {
    /// About how many octets it holds.
    pub fn size(&self) -> usize {
        match self {
            Self::Read(processed) | Self::First(processed, _) => processed.size(),
            Self::Judged(_) | Self::Kept | Self::Damaged => 0,
        }
    }
}

/// The result code of SQLite for a value that no row can hold.
const TOO_BIG: &str = "18";

impl Store {
    /// Keeps what came of some messages, in one transaction. One that cannot be written takes no
    /// other with it: it comes back with the reason.
    pub async fn settle(
        &self,
        outcomes: Vec<(Key, Outcome)>,
        basis: Basis<'_>,
    ) -> Result<Vec<(Key, StoreError)>, StoreError> {
        let mut transaction = self.begin().await?;
        let mut refused = Vec::new();
        for (key, outcome) in outcomes {
            let mut savepoint = transaction.begin().await?;
            match keep(&mut savepoint, &key, &outcome, basis).await {
                Ok(()) => savepoint.commit().await?,
                Err(error) if is_its_own(&error) => {
                    savepoint.rollback().await?;
                    refused.push((key, error));
                }
                Err(error) => return Err(error),
            }
        }
        transaction.commit().await?;
        Ok(refused)
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
}

/// Whether an error comes from what was to be written, and not from the store.
fn is_its_own(error: &StoreError) -> bool {
    match error {
        StoreError::Record(_) | StoreError::Compression(_) => true,
        StoreError::Database(error) => {
            error.as_database_error().and_then(DatabaseError::code).as_deref() == Some(TOO_BIG)
        }
        StoreError::Folder(_)
        | StoreError::Full(_)
        | StoreError::Locked(_)
        | StoreError::ReadOnly(_)
        | StoreError::Migration(_) => false,
    }
}

async fn keep(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    outcome: &Outcome,
    basis: Basis<'_>,
) -> Result<(), StoreError> {
    match outcome {
        Outcome::Read(processed) => keep_read(transaction, key, processed, basis).await,
        Outcome::First(processed, learned) => {
            learn(transaction, key, learned).await?;
            keep_read(transaction, key, processed, basis).await
        }
        Outcome::Judged(judgement) => keep_verdict(transaction, key, judgement, basis).await,
        Outcome::Kept => {
            let query = "UPDATE message SET revision = $3 WHERE workspace_id = $1 AND id = $2";
            let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
            query.bind(basis.revision).execute(&mut **transaction).await?;
            Ok(())
        }
        Outcome::Damaged => {
            let query = "UPDATE message SET state = 'unchecked', engine = '' \
                         WHERE workspace_id = $1 AND id = $2";
            let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
            query.execute(&mut **transaction).await?;
            Ok(())
        }
    }
}

async fn keep_read(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    processed: &Processed,
    basis: Basis<'_>,
) -> Result<(), StoreError> {
    let headers = &processed.content.headers;
    let conversation = match conversation(transaction, key).await? {
        Some(known) => known,
        None => threads::join(transaction, key, headers, basis.at).await?,
    };
    let state = if processed.judgement.checked() { "judged" } else { "unchecked" };
    let query = "UPDATE message SET state = $3, engine = $4, conversation_id = $5, \
                 from_name = $6, from_address = $7, subject = $8 \
                 WHERE workspace_id = $1 AND id = $2";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id).bind(state);
    let query = query.bind(basis.engine).bind(conversation).bind(&headers.from.name);
    let query = query.bind(&headers.from.address).bind(&headers.subject);
    query.execute(&mut **transaction).await?;
    keep_content(transaction, key, &processed.content).await?;
    keep_attachments(transaction, key, processed).await?;
    keep_links(transaction, key, &processed.judgement).await?;
    keep_verdict(transaction, key, &processed.judgement, basis).await
}

/// The conversation in which a message already stands: it is read anew.
async fn conversation(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
) -> Result<Option<String>, StoreError> {
    let query = "SELECT conversation_id FROM message WHERE workspace_id = $1 AND id = $2";
    let query = sqlx::query_scalar(query).bind(&key.workspace_id).bind(&key.id);
    Ok(query.fetch_optional(&mut **transaction).await?.flatten())
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
    let query = "UPDATE message SET verdict = $3, revision = $4, links = $5, marked = $6, tally = $7 \
                 WHERE workspace_id = $1 AND id = $2";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id).bind(verdict);
    let query = query.bind(basis.revision).bind(count(judgement.assessments.len()));
    let query = query.bind(count(marked)).bind(serde_json::to_string(&Tally::of(judgement))?);
    query.execute(&mut **transaction).await?;
    Ok(())
}
