//! What happens to stored messages: each is judged in a worker, and judged anew when the policy has
//! changed. Where that fails twice, the message is shown as text without any link.

use crate::gateway::Gateway;
use crate::model::verdict::Judgement;
use crate::pipeline::{self, Processed};
use crate::policies::Policies;
use crate::policy::snapshot::Policy;
use crate::store::database::{Store, StoreError};
use crate::store::key::Key;
use crate::store::messages::Basis;
use crate::worker::pool::{Failure, Pool};
use crate::{clock, log};
use futures_util::{StreamExt as _, stream};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;

/// Tries after which a message counts as poison.
const MAX_ATTEMPTS: i64 = 2;
/// Messages that one round takes.
const BATCH: i64 = 64;
/// How often to look for what another process has stored.
const POLL: Duration = Duration::from_millis(500);

/// Why a round broke off. What was done until then is kept.
#[derive(Debug, Error)]
pub enum JudgingError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The workers.
    #[error(transparent)]
    Worker(Failure),
}

/// The background work.
#[derive(Debug)]
pub struct Judging {
    store: Store,
    policies: Arc<Policies>,
    workers: Pool,
}

impl Judging {
    /// Judging of what a store holds.
    pub fn new(store: Store, policies: Arc<Policies>, workers: Pool) -> Self {
        Self { store, policies, workers }
    }

    /// Judges for as long as it is polled: first what has come in, then what has become stale.
    pub async fn run(&self, gateway: &Gateway) {
        loop {
            match self.round().await {
                Ok(0) => gateway.arrival(POLL).await,
                Ok(_) => {}
                Err(error) => {
                    let cause = log::causes(&error);
                    tracing::error!(%cause, "judging broke off; it is tried again");
                    tokio::time::sleep(POLL).await;
                }
            }
        }
    }

    /// One round; the number of messages that it touched. Mail of a workspace that is no longer in
    /// the settings waits.
    pub async fn round(&self) -> Result<usize, JudgingError> {
        let mut touched = 0;
        self.policies.expire();
        let policies = self.policies.all();
        for (workspace, policy) in policies.iter() {
            let pending = self.store.pending(workspace, BATCH).await?;
            touched += self.process_all(pending, policy).await?;
        }
        if touched > 0 {
            return Ok(touched);
        }
        for (workspace, policy) in policies.iter() {
            let stale = self.store.stale(workspace, &policy.revision, BATCH).await?;
            touched += self.rejudge_all(stale, policy).await?;
        }
        Ok(touched)
    }

    async fn process_all(&self, keys: Vec<Key>, policy: &Policy) -> Result<usize, JudgingError> {
        let count = keys.len();
        let tasks = stream::iter(keys).map(|key| self.process(key, policy));
        let mut done = tasks.buffered(self.workers.size());
        while let Some(processed) = done.next().await {
            if let Some((key, processed)) = processed? {
                self.store.record(&key, &processed, basis(policy)).await?;
            }
        }
        Ok(count)
    }

    /// What was made of a message, once there is something to record: a failed first try is followed
    /// by a second.
    async fn process(
        &self,
        key: Key,
        policy: &Policy,
    ) -> Result<Option<(Key, Processed)>, JudgingError> {
        let raw = self.store.raw(&key).await?.unwrap_or_default();
        let facts = self.store.facts(&key).await?.unwrap_or_default();
        match self.workers.process(policy, raw.clone(), facts).await {
            Ok(processed) => Ok(Some((key, processed))),
            Err(Failure::Died(_)) if self.store.fail(&key).await? < MAX_ATTEMPTS => Ok(None),
            Err(Failure::Died(defect)) => Ok(Some((key, pipeline::unread(&raw, defect)))),
            Err(failure @ Failure::NotStarted(_)) => Err(JudgingError::Worker(failure)),
        }
    }

    async fn rejudge_all(&self, keys: Vec<Key>, policy: &Policy) -> Result<usize, JudgingError> {
        let count = keys.len();
        let tasks = stream::iter(keys).map(|key| self.rejudge(key, policy));
        let mut done = tasks.buffered(self.workers.size());
        while let Some(judged) = done.next().await {
            let (key, judgement) = judged?;
            self.store.rejudge(&key, judgement.as_ref(), basis(policy)).await?;
        }
        Ok(count)
    }

    /// The judgement of now, or none where no worker survives the message: then the last one stays.
    async fn rejudge(
        &self,
        key: Key,
        policy: &Policy,
    ) -> Result<(Key, Option<Judgement>), JudgingError> {
        let content = self.store.content(&key).await?.unwrap_or_default();
        let facts = self.store.facts(&key).await?.unwrap_or_default();
        match self.workers.judge(policy, content, facts).await {
            Ok(judgement) => Ok((key, Some(judgement))),
            Err(Failure::Died(_)) => Ok((key, None)),
            Err(failure @ Failure::NotStarted(_)) => Err(JudgingError::Worker(failure)),
        }
    }
}

fn basis(policy: &Policy) -> Basis<'_> {
    Basis { revision: &policy.revision, at: clock::now() }
}
