//! The core by stage on the mails of the corpus, beside what its libraries alone take for the same
//! bytes. Only the ratios within one run mean something.

#![allow(clippy::expect_used, missing_docs, reason = "a bench may fail, and is no library")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use waymark::domains::suffixes::Suffixes;
use waymark::links::find::find;
use waymark::model::facts::Facts;
use waymark::model::message::{Body, Message};
use waymark::parse::message::parse;
use waymark::pipeline::{judge, process, view};
use waymark::policy::snapshot::{Policy, Sources};

fn mails() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/newsletters");
    let entries = fs::read_dir(folder).expect("the corpus is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mails = paths.filter(|path| path.extension().is_some_and(|ending| ending == "eml"));
    mails.map(|path| fs::read(path).expect("a mail")).collect()
}

fn sources(messages: &[Message]) -> Vec<&str> {
    let parts = messages.iter().flat_map(|message| &message.parts);
    let html = parts.filter_map(|part| match &part.body {
        Body::Html(source) => Some(source.as_str()),
        Body::Text(_) | Body::Attachment { .. } => None,
    });
    html.collect()
}

fn stages(criterion: &mut Criterion) {
    let mails = mails();
    let policy = Policy::new(Sources::default(), Arc::new(Suffixes::embedded()));
    let limits = &policy.sources.limits;
    let facts = Facts::default();
    let messages: Vec<Message> = mails.iter().map(|raw| parse(raw, limits).0).collect();
    let html = sources(&messages);
    let octets: usize = mails.iter().map(Vec::len).sum();

    let mut group = criterion.benchmark_group("newsletters");
    group.throughput(Throughput::Bytes(octets as u64));
    group.bench_function("parse", |b| b.iter(|| each(&mails, |raw| parse(raw, limits))));
    group.bench_function("find", |b| b.iter(|| each(&messages, |it| find(it, &policy))));
    group.bench_function("judge", |b| b.iter(|| each(&messages, |it| judge(it, &policy, &facts))));
    group.bench_function("view", |b| b.iter(|| each(&messages, |it| view(it, &policy, &facts))));
    group.bench_function("process", |b| b.iter(|| each(&mails, |it| process(it, &policy, &facts))));
    group.bench_function("beside: mail-parser", |b| {
        let parser = mail_parser::MessageParser::new();
        b.iter(|| each(&mails, |raw| parser.parse(raw).map(|message| message.parts().count())));
    });
    group.bench_function("beside: scraper, parse and serialise", |b| {
        b.iter(|| each(&html, |source| scraper::Html::parse_document(source).html()));
    });
    group.bench_function("beside: ammonia", |b| {
        b.iter(|| each(&html, |source| ammonia::Builder::default().clean(source).to_string()));
    });
    group.finish();
}

/// Does something with each, and keeps the result from being optimised away.
fn each<T, R>(all: &[T], does: impl Fn(&T) -> R) {
    for one in all {
        black_box(does(one));
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
