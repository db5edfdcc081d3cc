//! One child as its parent holds it: asked over pipes, killed when it is dropped.

use crate::mapped;
use crate::model::message::Defect;
use crate::policy::feeds::feed::FeedSource;
use crate::policy::snapshot::Policy;
use crate::worker::child::POLICIES;
use crate::worker::protocol::{self, Order, Task};
use lru::LruCache;
use memchr::memmem;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

/// Octets of a dead child's last words that are looked at.
const LAST_WORDS: u64 = 4_096;
/// What the standard library says when an allocation fails, before it aborts.
const NO_MEMORY: &[u8] = b"memory allocation of ";

/// One child.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    complaints: ChildStderr,
    policies: LruCache<String, ()>,
    /// The feeds of all these policies.
    feeds: Vec<FeedSource>,
}

impl Worker {
    /// Starts a child of `program` that may use `memory` octets.
    pub(super) fn start(program: &Path, memory: u64) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg("worker")
            .arg(memory.to_string())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(orders), Some(answers), Some(complaints)) = pipes else {
            return Err(io::Error::other("a child without pipes"));
        };
        let policies = LruCache::new(POLICIES);
        let (answers, feeds) = (BufReader::new(answers), Vec::new());
        Ok(Self { child, orders, answers, complaints, policies, feeds })
    }

    /// Its process id, while it lives.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Whether it has not ended by itself.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Has it do a task, and waits for the answer.
    pub(super) async fn ask<T: DeserializeOwned>(
        &mut self,
        policy: &Policy,
        task: Task<'_>,
    ) -> io::Result<T> {
        let revision = policy.revision.as_str();
        if self.policies.get(revision).is_none() {
            if self.feeds != policy.sources.feeds {
                self.policies.clear();
                self.feeds.clone_from(&policy.sources.feeds);
            }
            let sources = Cow::Borrowed(&policy.sources);
            self.tell(&Order::Policy { revision, sources }).await?;
            self.policies.put(revision.to_owned(), ());
        }
        self.tell(&Order::Run { revision, task }).await?;
        let mut head = [0; 4];
        self.answers.read_exact(&mut head).await?;
        let mut bytes = vec![0; protocol::length(head)?];
        self.answers.read_exact(&mut bytes).await?;
        protocol::value(&bytes)
    }

    async fn tell(&mut self, order: &Order<'_>) -> io::Result<()> {
        self.orders.write_all(&protocol::frame(order)?).await
    }

    /// Why it gave no answer, as far as its last words tell. They are not logged, since they may
    /// quote the message. An error where the message is not to blame.
    pub(super) async fn cause_of_death(mut self) -> io::Result<Defect> {
        let mut words = Vec::new();
        drop(self.child.start_kill());
        drop(self.complaints.take(LAST_WORDS).read_to_end(&mut words).await);
        if memmem::find(&words, mapped::UNAVAILABLE.as_bytes()).is_some() {
            return Err(io::Error::other(mapped::UNAVAILABLE));
        }
        let is_out_of_memory = memmem::find(&words, NO_MEMORY).is_some();
        let status = self.child.wait().await;
        tracing::warn!(?status, is_out_of_memory, "a worker died");
        Ok(if is_out_of_memory { Defect::MemoryLimit } else { Defect::WorkerDied })
    }
}
