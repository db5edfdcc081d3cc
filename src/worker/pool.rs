//! The parent's side: a pool of children, a deadline for each task, and a new child for each that
//! fails.

use crate::model::facts::Facts;
use crate::model::message::{Defect, Message};
use crate::model::verdict::Judgement;
use crate::pipeline::{self, MailCopy, Processed, View};
use crate::policy::snapshot::Policy;
use crate::worker::child::POLICIES;
use crate::worker::protocol::{self, Order, Task};
use lru::LruCache;
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use thiserror::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

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

/// What workers are and may use.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// How many children there are at most.
    pub count: usize,
    /// How long one task may take.
    pub deadline: Duration,
    /// How much memory a child may use, in octets.
    pub memory: u64,
}

impl Default for Bounds {
    /// Two children, ten seconds, 256 MiB.
    fn default() -> Self {
        Self { count: 2, deadline: Duration::from_secs(10), memory: 256 << 20 }
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
        raw: Vec<u8>,
        facts: Facts,
    ) -> Result<Processed, Failure> {
        self.run(policy, Task::Process { raw, facts }).await
    }

    /// The same, or, where no child survives the message, its source as text.
    pub async fn process_or_outline(
        &self,
        policy: &Policy,
        raw: &[u8],
        facts: Facts,
    ) -> Result<Processed, Failure> {
        match self.process(policy, raw.to_vec(), facts).await {
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
        facts: Facts,
    ) -> Result<MailCopy, Failure> {
        match self.run(policy, Task::Copy { raw: raw.to_vec(), facts }).await {
            Err(Failure::Died(defect)) => Ok(pipeline::unread_copy(raw, defect)),
            answer => answer,
        }
    }

    /// [`crate::pipeline::judge`] in a child.
    pub async fn judge(
        &self,
        policy: &Policy,
        content: Message,
        facts: Facts,
    ) -> Result<Judgement, Failure> {
        self.run(policy, Task::Judge { content, facts }).await
    }

    /// [`crate::pipeline::view`] in a child.
    pub async fn view(
        &self,
        policy: &Policy,
        content: Message,
        facts: Facts,
    ) -> Result<View, Failure> {
        self.run(policy, Task::View { content, facts }).await
    }

    /// A child that fails or takes too long is dropped, which kills it.
    async fn run<T: DeserializeOwned>(&self, policy: &Policy, task: Task) -> Result<T, Failure> {
        let place = self.places.acquire().await;
        let _place = place.map_err(|closed| Failure::NotStarted(io::Error::other(closed)))?;
        let mut worker = self.take().map_err(Failure::NotStarted)?;
        match timeout(self.bounds.deadline, worker.ask(policy, task)).await {
            Ok(Ok(answer)) => {
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                Ok(answer)
            }
            Ok(Err(cause)) => {
                tracing::warn!(%cause, "a worker died");
                Err(Failure::Died(Defect::WorkerDied))
            }
            Err(_) => {
                let deadline = self.bounds.deadline;
                tracing::warn!(?deadline, "a worker was killed at its deadline");
                Err(Failure::Died(Defect::TimeLimit))
            }
        }
    }

    fn take(&self) -> io::Result<Worker> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Worker::start(&self.program, self.bounds.memory), Ok)
    }
}

/// One child. Dropping it kills it.
#[derive(Debug)]
struct Worker {
    _child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    policies: LruCache<String, ()>,
}

impl Worker {
    fn start(program: &Path, memory: u64) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("worker")
            .arg(memory.to_string())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(orders), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("a child without pipes"));
        };
        let policies = LruCache::new(POLICIES);
        Ok(Self { _child: child, orders, answers: BufReader::new(answers), policies })
    }

    async fn ask<T: DeserializeOwned>(&mut self, policy: &Policy, task: Task) -> io::Result<T> {
        let revision = policy.revision.clone();
        if self.policies.get(&revision).is_none() {
            let sources = policy.sources.clone();
            self.tell(&Order::Policy { revision: revision.clone(), sources }).await?;
            self.policies.put(revision.clone(), ());
        }
        self.tell(&Order::Run { revision, task: Box::new(task) }).await?;
        let mut head = [0; 4];
        self.answers.read_exact(&mut head).await?;
        let mut bytes = vec![0; protocol::length(head)?];
        self.answers.read_exact(&mut bytes).await?;
        protocol::value(&bytes)
    }

    async fn tell(&mut self, order: &Order) -> io::Result<()> {
        self.orders.write_all(&protocol::frame(order)?).await
    }
}
