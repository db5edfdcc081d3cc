//! Messages as readers see them under the policy of now. Made on read, and kept for the next reader
//! until the policy changes.

use crate::annotate::pictures::Show;
use crate::drafts::draft_of;
use crate::model::facts::Facts;
use crate::model::message::{Defect, Message};
use crate::pipeline::{self, View};
use crate::policies::Policies;
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::messages::undamaged;
use crate::worker::pool::{Failure, Pool};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;
use thiserror::Error;

/// Octets of views that are kept.
const KEPT: u64 = 64 << 20;
/// About how many views that are.
const COUNT: usize = 1_000;

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
    /// What was known of it at arrival.
    pub facts: Facts,
    /// Its body and verdicts.
    pub view: View,
}

impl Shown {
    /// About how many octets it holds.
    fn size(&self) -> usize {
        let links = &self.view.judgement.assessments;
        let links: usize = links.iter().map(|it| it.link.raw.len() + it.link.text.len()).sum();
        self.content.size() + self.view.body.len() + links
    }
}

/// A message under one revision, with or without its pictures from elsewhere.
type Slot = (Key, String, Show);

#[derive(Debug, Clone)]
struct BySize;

impl Weighter<Slot, Arc<Shown>> for BySize {
    fn weight(&self, _: &Slot, shown: &Arc<Shown>) -> u64 {
        u64::try_from(shown.size()).unwrap_or(u64::MAX).max(1)
    }
}

/// The views of what a store holds.
#[derive(Debug)]
pub struct Views {
    store: Store,
    policies: Arc<Policies>,
    workers: Pool,
    kept: Cache<Slot, Arc<Shown>, BySize>,
}

impl Views {
    /// Views of a store.
    pub fn new(store: Store, policies: Arc<Policies>, workers: Pool) -> Self {
        Self { store, policies, workers, kept: Cache::with_weighter(COUNT, KEPT, BySize) }
    }

    /// A message as it is seen now; `None` where it is not there or not judged yet.
    pub async fn of(&self, key: &Key) -> Result<Option<Arc<Shown>>, ViewError> {
        self.showing(key, Show::Own).await
    }

    /// The same with some of its pictures.
    pub async fn showing(&self, key: &Key, show: Show) -> Result<Option<Arc<Shown>>, ViewError> {
        let Some(policy) = self.policies.of(&key.workspace_id) else { return Ok(None) };
        let slot = (key.clone(), policy.revision.clone(), show);
        if let Some(kept) = self.kept.get(&slot) {
            return Ok(Some(kept));
        }
        let Some(content) = self.content(key).await? else { return Ok(None) };
        let facts = undamaged(key, self.store.facts(key).await)?.unwrap_or_default();
        let draft = draft_of(key, &content, (&self.store, &self.workers), &policy).await;
        let asked = (&content, draft.as_deref(), &facts);
        let view = match self.workers.view(&policy, asked, show).await {
            Ok(view) => view,
            Err(Failure::Died(defect)) => pipeline::inert(&content, &policy, defect),
            Err(failure @ Failure::NotStarted(_)) => return Err(ViewError::Worker(failure)),
        };
        let shown = Arc::new(Shown { revision: policy.revision.clone(), content, facts, view });
        self.kept.insert(slot, Arc::clone(&shown));
        Ok(Some(shown))
    }

    /// What is stored of a message. Where it is damaged, its bytes as text.
    async fn content(&self, key: &Key) -> Result<Option<Message>, StoreError> {
        match self.store.content(key).await {
            Ok(content) => Ok(content),
            damaged => {
                undamaged(key, damaged)?;
                let raw = undamaged(key, self.store.raw(key).await)?.unwrap_or_default();
                Ok(Some(pipeline::unread(&raw, Defect::WorkerDied).content))
            }
        }
    }
}
