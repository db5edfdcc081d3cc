//! The parent's side: a pool of children, a budget for each task, and a new child for each that
//! fails.

use crate::annotate::copy::MailCopy;
use crate::annotate::pictures::Show;
use crate::annotate::strip::unwrapped;
use crate::model::evidence::{Evidence, Questions};
use crate::model::facts::{Authentication, Facts};
use crate::model::message::{Defect, Message};
use crate::model::verdict::Judgement;
use crate::pipeline::{self, Processed, View};
use crate::policy::snapshot::Policy;
use crate::raster::Redrawn;
use crate::worker::meter::Budget;
use crate::worker::process::Worker;
use crate::worker::protocol::Task;
use serde::de::DeserializeOwned;
use serde_bytes::ByteBuf;
use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use thiserror::Error;
use tokio::sync::Semaphore;

/// Why a task has no answer.
#[derive(Debug, Error)]
pub enum Failure {
    /// No child could be started: not the message's fault.
    #[error("a worker process cannot be started")]
    NotStarted(#[source] io::Error),
    /// The child died of the task, or was killed over it.
    #[error("a worker process failed: {0:?}")]
    Died(Defect),
}

/// What the children of a pool may use.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many there are at most.
    pub count: usize,
    /// How long one task may take.
    pub budget: Budget,
    /// How much memory a child may use, in octets.
    pub memory: u64,
}

impl Default for Bounds {
    /// Two children, two seconds of CPU time, 256 MiB.
    fn default() -> Self {
        Self { count: 2, budget: Budget::default(), memory: 256 << 20 }
    }
}

/// Children that run the core, started when first needed.
#[derive(Debug)]
pub struct Pool {
    program: PathBuf,
    bounds: Bounds,
    idle: Mutex<Vec<Worker>>,
    places: Semaphore,
}

impl Pool {
    /// A pool of children of `program`, which must know the command `worker`.
    pub fn new(program: PathBuf, bounds: Bounds) -> Self {
        let places = Semaphore::new(bounds.count);
        Self { program, bounds, idle: Mutex::default(), places }
    }

    /// How many tasks run at one time.
    pub fn size(&self) -> usize {
        self.bounds.count
    }

    /// [`crate::pipeline::process`] in a child.
    pub async fn process(
        &self,
        policy: &Policy,
        raw: &[u8],
        facts: &Facts,
    ) -> Result<Processed, Failure> {
        self.run(policy, Task::Process { raw, facts: Cow::Borrowed(facts) }).await
    }

    /// The same, or, where no child survives the message, its source as text.
    pub async fn process_or_outline(
        &self,
        policy: &Policy,
        raw: &[u8],
        facts: &Facts,
    ) -> Result<Processed, Failure> {
        match self.process(policy, raw, facts).await {
            Err(Failure::Died(defect)) => Ok(pipeline::unread(raw, defect)),
            answer => answer,
        }
    }

    /// [`crate::pipeline::mail_copy`] in a child, or, where no child survives the message, its
    /// source as text.
    pub async fn copy_or_outline(
        &self,
        policy: &Policy,
        raw: &[u8],
        facts: &Facts,
    ) -> Result<MailCopy, Failure> {
        match self.run(policy, Task::Copy { raw, facts: Cow::Borrowed(facts) }).await {
            Err(Failure::Died(defect)) => Ok(pipeline::unread_copy(raw, policy, defect)),
            answer => answer,
        }
    }

    /// [`crate::annotate::strip::strip`] in a child, or, where no child survives the message, the message
    /// out of its wrapping.
    pub async fn strip_or_unwrap(&self, policy: &Policy, raw: &[u8]) -> Result<Vec<u8>, Failure> {
        match self.run::<ByteBuf>(policy, Task::Strip { raw }).await {
            Err(Failure::Died(_)) => Ok(unwrapped(raw, &policy.sources)),
            answer => answer.map(ByteBuf::into_vec),
        }
    }

    /// [`crate::authentication::questions`] in a child; none where no child survives the message.
    pub async fn questions(
        &self,
        policy: &Policy,
        raw: &[u8],
        evidence: &Evidence,
    ) -> Result<Questions, Failure> {
        let task = Task::Questions { raw, evidence: Cow::Borrowed(evidence) };
        self.run_or_default(policy, task).await
    }

    /// [`crate::authentication::authentication`] in a child; unknown where no child survives the message.
    pub async fn authentication(
        &self,
        policy: &Policy,
        raw: &[u8],
        evidence: &Evidence,
    ) -> Result<Authentication, Failure> {
        let task = Task::Authenticate { raw, evidence: Cow::Borrowed(evidence) };
        self.run_or_default(policy, task).await
    }

    /// [`crate::pipeline::judge`] in a child.
    pub async fn judge(
        &self,
        policy: &Policy,
        content: &Message,
        facts: &Facts,
    ) -> Result<Judgement, Failure> {
        self.run(
            policy,
            Task::Judge { content: Cow::Borrowed(content), facts: Cow::Borrowed(facts) },
        )
        .await
    }

    /// [`crate::pipeline::draft()`] in a child, as bytes.
    pub async fn draft(&self, policy: &Policy, content: &Message) -> Result<Vec<u8>, Failure> {
        let task = Task::Draft { content: Cow::Borrowed(content) };
        self.run::<ByteBuf>(policy, task).await.map(ByteBuf::into_vec)
    }

    /// [`crate::pipeline::finished`] in a child, of a draft where there is one.
    pub async fn view(
        &self,
        policy: &Policy,
        (content, draft, facts): (&Message, Option<&[u8]>, &Facts),
        show: Show,
    ) -> Result<View, Failure> {
        let (content, facts) = (Cow::Borrowed(content), Cow::Borrowed(facts));
        let draft = draft.unwrap_or_default();
        self.run(policy, Task::View { content, draft, facts, show }).await
    }

    /// [`crate::raster::redrawn`] in a child; none where no child survives the picture.
    pub async fn redrawn(
        &self,
        policy: &Policy,
        picture: &[u8],
    ) -> Result<Option<Redrawn>, Failure> {
        self.run_or_default(policy, Task::Redraw { picture }).await
    }

    async fn run_or_default<T: DeserializeOwned + Default>(
        &self,
        policy: &Policy,
        task: Task<'_>,
    ) -> Result<T, Failure> {
        match self.run(policy, task).await {
            Err(Failure::Died(_)) => Ok(T::default()),
            answer => answer,
        }
    }

    /// A child that fails or works for too long is killed, and followed by another at once.
    async fn run<T: DeserializeOwned>(
        &self,
        policy: &Policy,
        task: Task<'_>,
    ) -> Result<T, Failure> {
        let place = self.places.acquire().await;
        let _place = place.map_err(|closed| Failure::NotStarted(io::Error::other(closed)))?;
        let mut worker = self.take().map_err(Failure::NotStarted)?;
        let spent = self.bounds.budget.spent(worker.id());
        let defect = tokio::select! {
            answer = worker.ask(policy, task) => match answer {
                Ok(answer) => {
                    self.idle().push(worker);
                    return Ok(answer);
                }
                Err(_) => worker.cause_of_death().await.map_err(Failure::NotStarted)?,
            },
            () = spent => Defect::TimeLimit,
        };
        self.idle().extend(self.start().ok());
        Err(Failure::Died(defect))
    }

    /// A child that is idle and alive, or a new one.
    fn take(&self) -> io::Result<Worker> {
        while let Some(mut worker) = { self.idle().pop() } {
            if worker.is_alive() {
                return Ok(worker);
            }
        }
        self.start()
    }

    fn start(&self) -> io::Result<Worker> {
        Worker::start(&self.program, self.bounds.memory)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
