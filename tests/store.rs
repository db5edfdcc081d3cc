//! The store as a library: what is read is what was written, and who may join a conversation.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;
use tempfile::TempDir;
use waymark::domains::suffixes::Suffixes;
use waymark::model::facts::Facts;
use waymark::pipeline::process;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::store::database::Store;
use waymark::store::inbox::Row;
use waymark::store::intake::Arrival;
use waymark::store::verdicts::{Basis, Outcome};

const DAY: i64 = 24 * 3600;

struct Desk {
    store: Store,
    policy: Policy,
    _folder: TempDir,
}

impl Desk {
    async fn open() -> Self {
        let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
        let store = Store::open(&folder.path().join("store")).await.expect("a store");
        let policy = Policy::new(Sources::default(), Arc::new(Suffixes::embedded()));
        Self { store, policy, _folder: folder }
    }

    /// Takes a message in and judges it, as on a day; the bytes that were stored.
    async fn receive(&self, day: i64, head: &str) -> Vec<u8> {
        let raw = format!("{head}\n\nSee https://outside.example/{day}\n").into_bytes();
        let facts = Facts { received_at: day * DAY, ..Facts::default() };
        let recipients = ["support@acme.test".to_owned()];
        let arrival = Arrival {
            workspace: "acme",
            sender: "sender@outside.example",
            recipients: &recipients,
            raw: &raw,
            facts: &facts,
        };
        self.store.append(&[arrival]).await.expect("it is stored");
        let key = self.store.pending("acme", 1).await.expect("it waits").remove(0);
        let Policy { revision, engine, .. } = &self.policy;
        let basis = Basis { engine, revision, at: day * DAY };
        let read = Outcome::Read(Box::new(process(&raw, &self.policy, &facts)));
        let refused = self.store.settle(vec![(key.clone(), read)], basis).await;
        assert!(refused.expect("it is recorded").is_empty());
        self.store.raw(&key).await.expect("the store").expect("its bytes")
    }

    async fn rows(&self) -> Vec<Row> {
        let mut rows = self.store.conversations("acme", "dana", 100).await.expect("the list");
        rows.sort_by(|one, other| one.id.cmp(&other.id));
        rows
    }
}

#[tokio::test]
async fn what_is_read_is_what_was_written() {
    let desk = Desk::open().await;
    let raw = desk.receive(1, "From: ann@a.example\nSubject: \u{fc}\n\0").await;
    assert!(raw.starts_with("From: ann@a.example\nSubject: \u{fc}\n\0".as_bytes()));
    assert_eq!(desk.rows().await[0].links, 1);
}

#[tokio::test]
async fn a_reference_counts_only_for_those_who_take_part() {
    let desk = Desk::open().await;
    desk.receive(1, "From: ann@a.example\nSubject: Bolts\nMessage-ID: <1@a.example>").await;
    desk.receive(2, "From: ann@a.example\nSubject: More bolts\nReferences: <1@a.example>").await;
    desk.receive(3, "From: eve@e.example\nSubject: Bolts\nIn-Reply-To: <1@a.example>").await;
    let rows = desk.rows().await;
    assert_eq!(rows[0].conversation_id, rows[1].conversation_id);
    assert_ne!(rows[0].conversation_id, rows[2].conversation_id);
    assert_eq!(rows[2].claims_to_answer.as_deref(), Some("Bolts"));
    assert_eq!(rows[1].claims_to_answer, None);
}

#[tokio::test]
async fn a_subject_counts_for_its_sender_and_for_fourteen_days() {
    let desk = Desk::open().await;
    desk.receive(1, "From: ann@a.example\nSubject: Bolts").await;
    desk.receive(10, "From: Ann@A.example\nSubject: Re: Bolts").await;
    desk.receive(11, "From: eve@e.example\nSubject: Re: Bolts").await;
    desk.receive(40, "From: ann@a.example\nSubject: Re: Bolts").await;
    desk.receive(41, "From: ann@a.example\nSubject:").await;
    desk.receive(42, "From: ann@a.example\nSubject:").await;
    let rows = desk.rows().await;
    let conversation = |row: usize| &rows[row].conversation_id;
    assert_eq!(conversation(0), conversation(1));
    for (one, other) in [(0, 2), (0, 3), (2, 3), (4, 5)] {
        assert_ne!(conversation(one), conversation(other), "{one} {other}");
    }
}
