//! The child's side: read an order, run the core, write the answer.

use crate::annotate::strip::strip;
use crate::authentication::{authentication, questions};
use crate::mapped;
use crate::pipeline::{self, draft::Draft};
use crate::policy::lexicons::Lexicons;
use crate::policy::snapshot::Policy;
use crate::raster::redrawn;
use crate::worker::protocol::{self, Order, Task};
use lru::LruCache;
use serde::Serialize;
use serde_bytes::ByteBuf;
use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;

/// Policies that a child keeps; the parent counts likewise (see [`crate::worker::pool`]).
pub(super) const POLICIES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(15);

/// Serves orders from `orders` until it ends. `memory` bounds the heap in octets: beyond it
/// allocation fails, the child aborts, and the parent starts another.
pub fn serve(mut orders: impl Read, mut answers: impl Write, memory: u64) -> io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::DATA, memory, memory)?;
    let mut lexicons = Arc::new(Lexicons::embedded());
    let mut policies = LruCache::new(POLICIES);
    let mut feeds = Vec::new();
    while let Some(bytes) = read(&mut orders)? {
        match protocol::value(&bytes)? {
            Order::Policy { revision, sources } => {
                // Policies with earlier feeds would keep their files on disk; the parent forgets them too.
                if sources.feeds != feeds {
                    policies.clear();
                    feeds.clone_from(&sources.feeds);
                }
                let opened = mapped::open(&sources.feeds, &lexicons).map_err(io::Error::other)?;
                lexicons = Arc::clone(&opened.lexicons);
                let policy = Policy::new(sources.into_owned(), opened.lexicons);
                let policy = policy.with_feeds(opened.feeds);
                policies.put(revision.to_owned(), policy);
            }
            Order::Run { revision, task } => {
                let known = policies.get(revision);
                let policy = known.ok_or_else(|| io::Error::other("an unknown policy"))?;
                run(&task, policy, &mut answers)?;
            }
        }
    }
    Ok(())
}

fn run(task: &Task<'_>, policy: &Policy, answers: &mut impl Write) -> io::Result<()> {
    let suffixes = &policy.lexicons.suffixes;
    match task {
        Task::Process { raw, facts } => tell(answers, &pipeline::process(raw, policy, facts)),
        Task::Copy { raw, facts } => tell(answers, &pipeline::mail_copy(raw, policy, facts)),
        Task::Strip { raw } => tell(answers, &ByteBuf::from(strip(raw, &policy.sources))),
        Task::Questions { raw, evidence } => tell(answers, &questions(raw, evidence, suffixes)),
        Task::Authenticate { raw, evidence } => {
            tell(answers, &authentication(raw, evidence, suffixes))
        }
        Task::Judge { content, facts } => tell(answers, &pipeline::judge(content, policy, facts)),
        Task::Draft { content } => {
            let bytes = pipeline::draft(content, policy).to_bytes();
            tell(answers, &ByteBuf::from(bytes.unwrap_or_default()))
        }
        Task::View { content, draft, facts, show } => {
            let known = Draft::from_bytes(draft);
            let draft = known.unwrap_or_else(|| pipeline::draft(content, policy));
            tell(answers, &pipeline::finished((content, draft), policy, facts, *show))
        }
        Task::Redraw { picture } => tell(answers, &redrawn(picture)),
    }
}

fn tell<T: Serialize>(answers: &mut impl Write, answer: &T) -> io::Result<()> {
    answers.write_all(&protocol::frame(answer)?)
}

fn read(orders: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut head = [0; 4];
    match orders.read_exact(&mut head) {
        Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut bytes = vec![0; protocol::length(head)?];
    orders.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}
