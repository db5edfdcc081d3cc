//! What happens to stored messages: each is judged in a worker, and judged anew when the policy has
//! changed. Where that fails twice, the message is shown as text without any link.

use crate::domains::host;
use crate::drafts::draft_of;
use crate::features::novelty::{may_differ, place, places};
use crate::features::witness::HEAD;
use crate::gateway::Gateway;
use crate::model::evidence::Evidence;
use crate::model::facts::Facts;
use crate::model::message::Defect;
use crate::pipeline::{self, Processed};
use crate::policies::Policies;
use crate::policy::change::touched;
use crate::policy::snapshot::Policy;
use crate::store::database::Store;
use crate::store::due::Touched;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::store::messages::undamaged;
use crate::store::sightings::Learned;
use crate::store::verdicts::{Basis, Outcome};
use crate::verification::Verification;
use crate::worker::pool::{Failure, Pool};
use crate::{clock, log};
use futures_util::future::join_all;
use futures_util::{Stream, StreamExt as _, stream};
use std::collections::HashMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use thiserror::Error;

/// Tries after which a message counts as poison.
const MAX_ATTEMPTS: i64 = 2;
/// Messages that one round takes.
const BATCH: i64 = 64;
/// Octets of content and attachments after which those that are judged are written.
const MAX_UNWRITTEN: usize = 8 << 20;
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
    verification: Option<Verification>,
    changes: Mutex<HashMap<String, Change>>,
}

/// The policy that a workspace had in the last round, and the domains that changes have touched
/// since all its messages were right.
#[derive(Debug)]
struct Change {
    policy: Arc<Policy>,
    touched: Vec<String>,
}

impl Judging {
    /// Judging of what a store holds.
    pub fn new(store: Store, policies: Arc<Policies>, workers: Pool) -> Self {
        Self { store, policies, workers, verification: None, changes: Mutex::default() }
    }

    /// The same, which first verifies the sender of what comes in.
    #[must_use]
    pub fn verifying(self, verification: Option<Verification>) -> Self {
        Self { verification, ..self }
    }

    /// Judges for as long as it is polled: first what has come in, then what has become stale.
    pub async fn run(&self, gateway: &Gateway) {
        while done(self.reopen().await).await.is_none() {}
        loop {
            if done(self.round().await).await == Some(0) {
                gateway.arrival(POLL).await;
            }
        }
    }

    /// What an earlier program, or one with other limits, could not read is tried anew.
    async fn reopen(&self) -> Result<(), JudgingError> {
        let policies = self.policies.all();
        let Some(policy) = policies.values().next() else { return Ok(()) };
        let reopened = self.store.reopen(&policy.engine).await?;
        if reopened > 0 {
            tracing::info!(messages = reopened, "unchecked messages are tried again");
        }
        Ok(())
    }

    /// One round; the number of messages that it touched. Mail of a workspace that is no longer in
    /// the settings waits.
    pub async fn round(&self) -> Result<usize, JudgingError> {
        let mut touched = 0;
        let policies = self.policies.all();
        for (workspace, policy) in policies.iter() {
            let pending = self.store.pending(workspace, BATCH).await?;
            touched += pending.len();
            let asked = pending.into_iter().map(|key| self.with_evidence(key, policy));
            let asked = stream::iter(join_all(asked).await).map(|it| self.process(it, policy));
            self.settle(asked, policy).await?;
        }
        if touched > 0 {
            return Ok(touched);
        }
        for (workspace, policy) in policies.iter() {
            let stale = self.stale(workspace, policy).await?;
            touched += stale.len();
            let stale = stream::iter(stale).map(|key| self.rejudge(key, policy));
            self.settle(stale, policy).await?;
        }
        Ok(touched)
    }

    /// Messages under another policy: first those with a link that the change is about.
    async fn stale(&self, workspace: &str, policy: &Arc<Policy>) -> Result<Vec<Key>, StoreError> {
        let domains = self.touched(workspace, policy);
        let revision = policy.revision.as_str();
        if !domains.is_empty() {
            let touched = Touched { workspace, revision, domains: &domains };
            let first = self.store.touched(touched, BATCH).await?;
            if !first.is_empty() {
                return Ok(first);
            }
            self.changes().insert(workspace.to_owned(), Change::none(policy));
        }
        self.store.stale(workspace, revision, BATCH).await
    }

    fn touched(&self, workspace: &str, policy: &Arc<Policy>) -> Vec<String> {
        let mut changes = self.changes();
        let known = changes.entry(workspace.to_owned()).or_insert_with(|| Change::none(policy));
        if known.policy.revision != policy.revision {
            known.touched.extend(touched(&known.policy, policy));
            known.policy = Arc::clone(policy);
        }
        known.touched.clone()
    }

    fn changes(&self) -> MutexGuard<'_, HashMap<String, Change>> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tries each message, as many at a time as there are workers, and writes what came of it in
    /// few transactions.
    async fn settle(
        &self,
        messages: impl Stream<Item = impl Future<Output = Tried>>,
        policy: &Policy,
    ) -> Result<(), JudgingError> {
        let mut outcomes = pin!(messages.buffered(self.workers.size()));
        let (mut unwritten, mut size) = (Vec::new(), 0);
        while let Some(outcome) = outcomes.next().await {
            match outcome {
                Ok(outcome) => {
                    size += outcome.as_ref().map_or(0, |(_, outcome)| outcome.size());
                    unwritten.extend(outcome);
                }
                Err(error) => {
                    self.write(unwritten, policy).await?;
                    return Err(error);
                }
            }
            if size > MAX_UNWRITTEN {
                self.write(std::mem::take(&mut unwritten), policy).await?;
                size = 0;
            }
        }
        self.write(unwritten, policy).await
    }

    /// A message, and what the DNS says of its sender. All of a round ask at one time, so that a slow server
    /// costs its wait once.
    async fn with_evidence(&self, key: Key, policy: &Policy) -> Asked {
        let Some(verification) = &self.verification else { return Ok((key, None)) };
        let facts = undamaged(&key, self.store.facts(&key).await)?;
        let raw = undamaged(&key, self.store.raw(&key).await)?;
        let Some((facts, mut head)) = facts.zip(raw) else { return Ok((key, None)) };
        head.truncate(HEAD);
        head.shrink_to_fit();
        let evidence = verification.evidence(&self.workers, policy, (&head, &facts)).await;
        Ok((key, evidence.map_err(JudgingError::Worker)?))
    }

    /// What was made of a message, once there is something to record: a failed first try is followed
    /// by a second.
    async fn process(&self, asked: Asked, policy: &Policy) -> Tried {
        let (key, evidence) = asked?;
        let Some(raw) = undamaged(&key, self.store.raw(&key).await)? else {
            return Ok(Some((key, unread(b"", Defect::WorkerDied))));
        };
        let mut facts = undamaged(&key, self.store.facts(&key).await)?;
        if let Some((evidence, facts)) = evidence.zip(facts.as_mut()) {
            let authentication = self.workers.authentication(policy, &raw, &evidence).await;
            facts.authentication = authentication.map_err(JudgingError::Worker)?;
        }
        let known = facts.clone().unwrap_or_default();
        match self.workers.process(policy, &raw, &known).await {
            Ok(processed) => {
                draft_of(&key, &processed.content, (&self.store, &self.workers), policy).await;
                Ok(Some(self.learn(key, policy, (processed, facts)).await?))
            }
            Err(Failure::Died(_)) if self.store.fail(&key).await? < MAX_ATTEMPTS => Ok(None),
            Err(Failure::Died(defect)) => Ok(Some((key, unread(&raw, defect)))),
            Err(failure @ Failure::NotStarted(_)) => Err(JudgingError::Worker(failure)),
        }
    }

    /// What was known of the places that a message leads to, when it came in, counts in its first verdict
    /// and goes on record with it. What is on record already never changes.
    async fn learn(
        &self,
        key: Key,
        policy: &Policy,
        (mut processed, facts): (Processed, Option<Facts>),
    ) -> Result<(Key, Outcome), JudgingError> {
        let Some(mut facts) = facts.filter(|facts| facts.known.is_none()) else {
            return Ok((key, Outcome::Read(Box::new(processed))));
        };
        let places = places(processed.judgement.assessments.iter().map(|it| &it.link));
        let known = self.store.known(&key.workspace_id, &places, facts.received_at).await?;
        let is_to_judge = may_differ(&known);
        facts.known = Some(known);
        if is_to_judge {
            match self.workers.judge(policy, &processed.content, &facts).await {
                Ok(judgement) => processed.judgement = judgement,
                Err(Failure::Died(_)) => {}
                Err(failure @ Failure::NotStarted(_)) => return Err(JudgingError::Worker(failure)),
            }
        }
        let address = &processed.content.headers.from.address;
        let sender = host::of_address(address, &policy.lexicons.suffixes);
        let learned = Learned { facts, sender: sender.map(|host| place(&host).to_owned()) };
        Ok((key, Outcome::First(Box::new(processed), Box::new(learned))))
    }

    async fn rejudge(&self, key: Key, policy: &Policy) -> Tried {
        let Some(content) = undamaged(&key, self.store.content(&key).await)? else {
            return Ok(Some((key, Outcome::Damaged)));
        };
        let facts = undamaged(&key, self.store.facts(&key).await)?.unwrap_or_default();
        match self.workers.judge(policy, &content, &facts).await {
            Ok(judgement) => Ok(Some((key, Outcome::Judged(judgement)))),
            Err(Failure::Died(_)) => Ok(Some((key, Outcome::Kept))),
            Err(failure @ Failure::NotStarted(_)) => Err(JudgingError::Worker(failure)),
        }
    }

    /// What cannot be written, too, is kept as unchecked.
    async fn write(
        &self,
        outcomes: Vec<(Key, Outcome)>,
        policy: &Policy,
    ) -> Result<(), JudgingError> {
        if outcomes.is_empty() {
            return Ok(());
        }
        let basis = Basis { engine: &policy.engine, revision: &policy.revision, at: clock::now() };
        for (key, error) in self.store.settle(outcomes, basis).await? {
            let cause = log::causes(&error);
            tracing::error!(%cause, message = key.id, "what was made of a message cannot be kept");
            self.store.settle(vec![(key, unread(b"", Defect::WorkerDied))], basis).await?;
        }
        Ok(())
    }
}

/// What a step did; where it broke off, nothing after a pause.
async fn done<T>(step: Result<T, JudgingError>) -> Option<T> {
    match step {
        Ok(done) => Some(done),
        Err(error) => {
            let cause = log::causes(&error);
            tracing::error!(%cause, "judging broke off; it is tried again");
            tokio::time::sleep(POLL).await;
            None
        }
    }
}

/// A message with the evidence about its sender, if there is any.
type Asked = Result<(Key, Option<Evidence>), JudgingError>;

/// What came of one try, if something is to be recorded.
type Tried = Result<Option<(Key, Outcome)>, JudgingError>;

/// What is recorded of a message that cannot be read, such as nothing where its bytes are damaged.
fn unread(raw: &[u8], defect: Defect) -> Outcome {
    Outcome::Read(Box::new(pipeline::unread(raw, defect)))
}

impl Change {
    fn none(policy: &Arc<Policy>) -> Self {
        Self { policy: Arc::clone(policy), touched: Vec::new() }
    }
}
