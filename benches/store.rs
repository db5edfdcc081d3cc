//! What it costs to answer only for what is on disk: many writers at once, with one fsync for each
//! group and with one for each message, beside the bare write and fsync of the same bytes. Only the
//! ratios within one run mean something.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench may fail, measures time, and is no library"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use waymark::model::facts::Facts;
use waymark::store::database::Store;
use waymark::store::intake::Arrival;

/// Writers at one time.
const WRITERS: u64 = 64;
/// Octets of a mail, of which level 1 takes off a quarter, as off base64.
const OCTETS: usize = 50_000;
/// Messages of which the waiting time is shown.
const ACKNOWLEDGED: u64 = 3_200;

/// No two are alike.
fn mail() -> Vec<u8> {
    static STATE: AtomicU64 = AtomicU64::new(1);
    let mut state = STATE.fetch_add(1, Ordering::Relaxed);
    let octets = (0..OCTETS).map(|_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b'@' + u8::try_from(state >> 58).unwrap_or_default()
    });
    octets.collect()
}

async fn append(store: &Store) -> Duration {
    let (raw, recipients) = (mail(), ["support@acme.test".to_owned()]);
    let facts = Facts::default();
    let arrival = Arrival {
        workspace: "acme",
        sender: "ann@outside.example",
        recipients: &recipients,
        raw: &raw,
        facts: &facts,
    };
    let began = Instant::now();
    store.append(&[arrival]).await.expect("it is stored");
    began.elapsed()
}

/// All writers at once; how long each of them waited.
async fn in_groups(store: &Store) -> Vec<Duration> {
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let store = store.clone();
        writers.spawn(async move { append(&store).await });
    }
    writers.join_all().await
}

/// All writers at once, and each in a transaction of its own.
async fn one_by_one(store: &Store, turn: &Arc<Mutex<()>>) {
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let (store, turn) = (store.clone(), Arc::clone(turn));
        writers.spawn(async move {
            let _turn = turn.lock().await;
            append(&store).await
        });
    }
    writers.join_all().await;
}

fn write_and_sync(file: &mut File, messages: u64) {
    for _ in 0..messages {
        file.write_all(&mail()).expect("it is written");
    }
    file.sync_data().expect("it is on disk");
}

fn writers(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = TempDir::with_prefix("waymark-bench-").expect("a folder");
    let store = runtime.block_on(Store::open(folder.path())).expect("a store");
    let mut file = File::create(folder.path().join("beside")).expect("a file");
    let turn = Arc::default();

    let mut group = criterion.benchmark_group(format!("{WRITERS} mails of 50 kB at once"));
    group.throughput(Throughput::Elements(WRITERS)).sample_size(10);
    group.bench_function("in groups", |b| b.iter(|| runtime.block_on(in_groups(&store))));
    group.bench_function("a transaction each", |b| {
        b.iter(|| runtime.block_on(one_by_one(&store, &turn)));
    });
    group.bench_function("beside: write each, sync once", |b| {
        b.iter(|| write_and_sync(&mut file, WRITERS));
    });
    group.bench_function("beside: write and sync each", |b| {
        b.iter(|| (0..WRITERS).for_each(|_| write_and_sync(&mut file, 1)));
    });
    group.finish();
    acknowledged(&runtime, &store);
}

/// How long a sender waits for its 250 when many come at once.
fn acknowledged(runtime: &Runtime, store: &Store) {
    let began = Instant::now();
    let rounds = (0..ACKNOWLEDGED / WRITERS).flat_map(|_| runtime.block_on(in_groups(store)));
    let mut waited: Vec<Duration> = rounds.collect();
    let rate = u128::from(ACKNOWLEDGED) * 1_000 / began.elapsed().as_millis().max(1);
    waited.sort_unstable();
    let at = |percent: usize| waited.get(waited.len() * percent / 100).copied().unwrap_or_default();
    println!("{rate} messages/s, p50 {:.1?}, p99 {:.1?}", at(50), at(99));
}

criterion_group!(benches, writers);
criterion_main!(benches);
