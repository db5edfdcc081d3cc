//! What the process boundary costs: the same mails judged in this process and in a worker, one at a
//! time. Only the difference within one run means something.

#![allow(clippy::expect_used, missing_docs, reason = "a bench may fail, and is no library")]

use criterion::{Criterion, criterion_group, criterion_main};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Builder;
use waymark::model::facts::Facts;
use waymark::pipeline::{judge, process};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::worker::pool::{Bounds, Pool};

fn mails() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/newsletters");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mails = paths.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    mails.map(|path| fs::read(path).expect("a mail")).collect()
}

fn boundary(criterion: &mut Criterion) {
    let mails = mails();
    let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let workers = Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), Bounds::default());
    let facts = Facts::default();
    let read = |raw: &Vec<u8>| process(raw, &policy, &facts).content;
    let messages: Vec<_> = mails.iter().map(read).collect();

    let mut group = criterion.benchmark_group("a newsletter");
    group.bench_function("process, here", |b| {
        let mut turn = Turn(mails.iter().cycle());
        b.iter(|| black_box(process(turn.next(), &policy, &facts)));
    });
    group.bench_function("process, in a worker", |b| {
        let mut turn = Turn(mails.iter().cycle());
        b.iter(|| runtime.block_on(workers.process(&policy, turn.next(), &facts)));
    });
    group.bench_function("judge, here", |b| {
        let mut turn = Turn(messages.iter().cycle());
        b.iter(|| black_box(judge(turn.next(), &policy, &facts)));
    });
    group.bench_function("judge, in a worker", |b| {
        let mut turn = Turn(messages.iter().cycle());
        b.iter(|| runtime.block_on(workers.judge(&policy, turn.next(), &facts)));
    });
    group.finish();
}

/// One after the other, without end.
struct Turn<I>(I);

impl<'a, T: 'a, I: Iterator<Item = &'a T>> Turn<I> {
    fn next(&mut self) -> &'a T {
        self.0.next().expect("there are some")
    }
}

criterion_group!(benches, boundary);
criterion_main!(benches);
