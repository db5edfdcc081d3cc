//! How messages come in: when `append` returns, the bytes are on disk.

use crate::model::facts::Facts;
use crate::store::columns::{compress, count};
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::group::{Packed, Waiting};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::sync::oneshot;

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

impl Arrival<'_> {
    fn packed(&self) -> Result<Packed, StoreError> {
        Ok(Packed {
            workspace: self.workspace.to_owned(),
            sender: self.sender.to_owned(),
            recipients: self.recipients.to_vec(),
            digest: Sha256::digest(self.raw).to_vec(),
            size: count(self.raw.len()),
            raw: compress(self.raw)?,
            facts: serde_json::to_string(self.facts)?,
            received_at: self.facts.received_at,
        })
    }
}

impl Store {
    /// Takes a message in, all workspaces in one transaction: when this returns, the bytes are on
    /// disk. The same bytes from the same sender are one message, however often and for however
    /// many recipients they come.
    pub async fn append(&self, arrivals: &[Arrival<'_>]) -> Result<(), Arc<StoreError>> {
        let packed: Result<Vec<_>, _> = arrivals.iter().map(Arrival::packed).collect();
        let (answer, answered) = oneshot::channel();
        let is_closed = |_| StoreError::from(sqlx::Error::PoolClosed);
        self.queue.send(Waiting { packed: packed?, answer }).await.map_err(is_closed)?;
        answered.await.map_err(|_| StoreError::from(sqlx::Error::PoolClosed))?
    }
}
