//! Messages as readers see them under the policy of now. Made on read, and kept for the next reader
//! until the policy changes.

use crate::model::message::Message;
use crate::pipeline::{self, View};
use crate::policies::Policies;
use crate::store::database::{Store, StoreError};
use crate::store::key::Key;
use crate::worker::pool::{Failure, Pool};
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use thiserror::Error;

/// Views that are kept.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(63);

/// Why there is no view now.
#[derive(Debug, Error)]
pub enum ViewError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The workers.
    #[error(transparent)]
    Worker(Failure),
}

/// A view with what stands around it.
#[derive(Debug)]
pub struct Shown {
    /// Revision of the policy under which it was made.
    pub revision: String,
    /// The message.
    pub content: Message,
    /// Its body and verdicts.
    pub view: View,
}

/// The views of what a store holds.
#[derive(Debug)]
pub struct Views {
    store: Store,
    policies: Arc<Policies>,
    workers: Pool,
    kept: Mutex<LruCache<(Key, String), Arc<Shown>>>,
}

impl Views {
    /// Views of a store.
    pub fn new(store: Store, policies: Arc<Policies>, workers: Pool) -> Self {
        Self { store, policies, workers, kept: Mutex::new(LruCache::new(KEPT)) }
    }

    /// A message as it is seen now; `None` where it is not there or not judged yet.
    pub async fn of(&self, key: &Key) -> Result<Option<Arc<Shown>>, ViewError> {
        let Some(policy) = self.policies.of(&key.workspace_id) else { return Ok(None) };
        let slot = (key.clone(), policy.revision.clone());
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&slot) {
            return Ok(Some(Arc::clone(kept)));
        }
        let Some(content) = self.store.content(key).await? else { return Ok(None) };
        let facts = self.store.facts(key).await?.unwrap_or_default();
        let view = match self.workers.view(&policy, content.clone(), facts).await {
            Ok(view) => view,
            Err(Failure::Died(defect)) => pipeline::inert(&content, defect),
            Err(failure @ Failure::NotStarted(_)) => return Err(ViewError::Worker(failure)),
        };
        let shown = Arc::new(Shown { revision: policy.revision.clone(), content, view });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.put(slot, Arc::clone(&shown));
        Ok(Some(shown))
    }
}
