//! Group commit: messages that arrive at the same time share one transaction and one fsync, and
//! each is answered after it. Whatever waits when a commit ends is the next group, so that a lone
//! message is never kept waiting for company.

use crate::store::error::StoreError;
use crate::store::writer::Writer;
use sqlx::{Sqlite, Transaction};
use std::slice;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

/// Octets of messages after which a group takes no more.
const MAX_GROUP: usize = 16 << 20;

/// Whether a message is on disk. What kept a group from it, its members share.
pub(super) type Answer = Result<(), Arc<StoreError>>;

/// A message that waits for its commit, once for each workspace.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) packed: Vec<Packed>,
    pub(super) answer: oneshot::Sender<Answer>,
}

/// A message of one workspace as the tables have it.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) workspace: String,
    pub(super) sender: String,
    pub(super) recipients: Vec<String>,
    /// SHA-256 of the bytes as received.
    pub(super) digest: Vec<u8>,
    /// Their number.
    pub(super) size: i64,
    /// The bytes, compressed.
    pub(super) raw: Vec<u8>,
    /// What is known beside them, as JSON.
    pub(super) facts: String,
    /// Seconds since the Unix epoch.
    pub(super) received_at: i64,
}

/// Commits what comes in, until nobody is left who could send.
pub(super) async fn run(writer: Writer, mut queue: mpsc::Receiver<Waiting>) {
    while let Some(first) = queue.recv().await {
        let mut octets = first.octets();
        let mut group = vec![first];
        while octets < MAX_GROUP
            && let Ok(next) = queue.try_recv()
        {
            octets += next.octets();
            group.push(next);
        }
        commit(&writer, group).await;
    }
}

/// Commits a group. Where that fails its members are tried one by one, so that one for which the
/// disk has no room puts off nobody else. A lock is the same for all, and was waited for.
async fn commit(writer: &Writer, group: Vec<Waiting>) {
    match write(writer, &group).await {
        Err(error) if group.len() > 1 && !matches!(*error, StoreError::Locked(_)) => {
            for waiting in group {
                let answer = write(writer, slice::from_ref(&waiting)).await;
                waiting.answer(answer);
            }
        }
        answer => group.into_iter().for_each(|waiting| waiting.answer(answer.clone())),
    }
}

async fn write(writer: &Writer, group: &[Waiting]) -> Answer {
    let mut transaction = writer.begin().await?;
    for packed in group.iter().flat_map(|waiting| &waiting.packed) {
        let message = insert(&mut transaction, packed).await?;
        for recipient in &packed.recipients {
            deliver(&mut transaction, packed, &message, recipient).await?;
        }
    }
    Ok(transaction.commit().await.map_err(StoreError::from)?)
}

/// Inserts a message with its bytes unless it is there already; its id either way.
async fn insert(
    transaction: &mut Transaction<'_, Sqlite>,
    packed: &Packed,
) -> Result<String, StoreError> {
    let query = "SELECT id FROM message WHERE workspace_id = $1 AND sender = $2 AND digest = $3";
    let query = sqlx::query_scalar(query).bind(&packed.workspace).bind(&packed.sender);
    let known = query.bind(&packed.digest).fetch_optional(&mut **transaction).await?;
    if let Some(id) = known {
        return Ok(id);
    }
    let id = Uuid::now_v7().to_string();
    let query = "INSERT INTO message (workspace_id, id, sender, digest, size, facts, received_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(query).bind(&packed.workspace).bind(&id).bind(&packed.sender);
    let query = query.bind(&packed.digest).bind(packed.size);
    let query = query.bind(&packed.facts).bind(packed.received_at);
    query.execute(&mut **transaction).await?;
    let query = "INSERT INTO raw (workspace_id, message_id, bytes) VALUES ($1, $2, $3)";
    let query = sqlx::query(query).bind(&packed.workspace).bind(&id).bind(&packed.raw);
    query.execute(&mut **transaction).await?;
    Ok(id)
}

async fn deliver(
    transaction: &mut Transaction<'_, Sqlite>,
    packed: &Packed,
    message: &str,
    recipient: &str,
) -> Result<(), StoreError> {
    let query = "INSERT INTO delivery (workspace_id, message_id, recipient, received_at) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let query = sqlx::query(query).bind(&packed.workspace).bind(message).bind(recipient);
    query.bind(packed.received_at).execute(&mut **transaction).await?;
    Ok(())
}

impl Waiting {
    fn octets(&self) -> usize {
        self.packed.iter().map(|packed| packed.raw.len()).sum()
    }

    /// Nobody may be there any more to hear it.
    fn answer(self, answer: Answer) {
        drop(self.answer.send(answer));
    }
}
