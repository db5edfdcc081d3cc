//! A list changes, and all that is stored is judged anew: first what links to where the change is
//! about.
//!
//! `WAYMARK_MESSAGES=100000 cargo verify --release --test rejudging -- --nocapture` measures it.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use tempfile::TempDir;
use waymark::allowlists::files::ListName;
use waymark::config::meant::Config;
use waymark::judging::Judging;
use waymark::model::facts::Facts;
use waymark::model::mark_key::MarkKey;
use waymark::pipeline::process;
use waymark::policies::Policies;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::Policy;
use waymark::store::database::Store;
use waymark::store::due::Touched;
use waymark::store::intake::Arrival;
use waymark::store::key::Key;
use waymark::store::verdicts::{Basis, Outcome};
use waymark::worker::pool::{Bounds, Pool};

/// One message in so many links to the domain that the change is about.
const ONE_IN: usize = 100;
const SETTINGS: &str = "data = \"var\"\nallowlists = \"lists\"\n\
    [inbox]\nlisten = \"127.0.0.1:0\"\nurl = \"http://localhost/\"\nview_url = \"http://view.localhost/\"\n\
    [[workspace]]\nname = \"acme\"\naddresses = [\"*@acme.test\"]\n";

#[tokio::test]
async fn what_a_change_touches_is_right_first() {
    let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
    let config = Config::parse(SETTINGS, &folder.path().join("config.toml")).expect("settings");
    let store = Store::open(&config.data).await.expect("a store");
    let policies = Arc::new(Policies::open(&config, MarkKey::default()));
    fill(&store, &policy(&policies)).await;
    let program = PathBuf::from(env!("CARGO_BIN_EXE_waymark"));
    let workers = Pool::new(program, Bounds::default());
    let judging = Judging::new(store.clone(), Arc::clone(&policies), workers);
    assert_eq!(judging.round().await.expect("a round"), 0);
    let version = policies.list(&ListName::of("acme", ListKind::Trusted)).version;
    let list = ("acme", ListKind::Trusted);
    policies.edit(list, "*.touched.example", &version).expect("a list");
    let policy = policy(&policies);
    let begun = Instant::now();
    while touched(&store, &policy).await > 0 {
        judging.round().await.expect("a round");
    }
    println!("{} touched: {:?}", count() / ONE_IN, begun.elapsed());
    let rest = store.unsettled("acme", &policy.revision).await.expect("a number");
    assert!(usize::try_from(rest).expect("few") >= count() - count() / ONE_IN - 64, "{rest}");
    while judging.round().await.expect("a round") > 0 {}
    let taken = begun.elapsed();
    println!("all {}: {taken:?}, {:?} each", count(), taken / u32::try_from(count()).expect("few"));
    assert_eq!(store.unsettled("acme", &policy.revision).await.expect("a number"), 0);
}

fn count() -> usize {
    let asked = std::env::var("WAYMARK_MESSAGES").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(400)
}

fn policy(policies: &Policies) -> Arc<Policy> {
    policies.of("acme").expect("a policy")
}

async fn touched(store: &Store, policy: &Policy) -> usize {
    let domains = ["touched.example".to_owned()];
    let touched = Touched { workspace: "acme", revision: &policy.revision, domains: &domains };
    store.touched(touched, 1).await.expect("a list").len()
}

/// Stores mails as they would have been judged at arrival.
async fn fill(store: &Store, policy: &Policy) {
    for first in (0..count()).step_by(100) {
        let raws: Vec<Vec<u8>> = (first..first + 100).map(mail).collect();
        keep(store, policy, &raws).await;
    }
}

/// A mail of 4 kB with 21 links.
fn mail(number: usize) -> Vec<u8> {
    let place = if number.is_multiple_of(ONE_IN) { "touched" } else { "other" };
    let links = (0..20).map(|link| {
        let words = "a few words that stand between one link and the next of a usual letter";
        format!("<p>{words}, {words} <a href=\"https://a{link}.example/{number}\">more</a></p>")
    });
    let links = links.collect::<Vec<_>>().join("\r\n");
    let last = format!("<a href=\"https://www.{place}.example/{number}\">last</a>");
    format!("Subject: {number}\r\nContent-Type: text/html\r\n\r\n{links}{last}\r\n").into_bytes()
}

async fn keep(store: &Store, policy: &Policy, raws: &[Vec<u8>]) {
    let recipients = ["support@acme.test".to_owned()];
    let facts = Facts::default();
    let arrivals = raws.iter().map(|raw| Arrival {
        workspace: "acme",
        sender: "sender@outside.example",
        recipients: &recipients,
        raw,
        facts: &facts,
    });
    store.append(&arrivals.collect::<Vec<_>>()).await.expect("they are stored");
    let keys: Vec<Key> = store.pending("acme", 1_000).await.expect("they wait");
    let basis = Basis { engine: &policy.engine, revision: &policy.revision, at: 0 };
    let mut outcomes = Vec::new();
    for key in keys {
        let raw = store.raw(&key).await.expect("the store").expect("its bytes");
        outcomes.push((key, Outcome::Read(Box::new(process(&raw, policy, &facts)))));
    }
    assert!(store.settle(outcomes, basis).await.expect("it is recorded").is_empty());
}
