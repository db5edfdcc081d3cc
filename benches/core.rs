//! The core by stage, beside what its libraries alone take for the same bytes. Only the ratios
//! within one run mean something.

#![allow(missing_docs, reason = "a bench is no library")]

mod inputs;

use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};
use std::hint::black_box;
use waymark::annotate::draft::sections;
use waymark::annotate::pictures::Show;
use waymark::annotate::{copy, view};
use waymark::classify::classify;
use waymark::features::letter::Letter;
use waymark::links::find::find;
use waymark::model::facts::Facts;
use waymark::parse::message::parse;
use waymark::pipeline::{judge, process};
use waymark::policy::snapshot::Sources;

fn benches(criterion: &mut Criterion) {
    let long = inputs::long_html().map(|(name, html)| (name, vec![inputs::mail_of(&html)]));
    for (name, mails) in inputs::groups().into_iter().chain(long) {
        let octets: usize = mails.iter().map(Vec::len).sum();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(octets as u64));
        stages(&mut group, &mails);
        libraries(&mut group, &mails);
        group.finish();
    }
}

fn stages(group: &mut BenchmarkGroup<'_, WallTime>, mails: &[Vec<u8>]) {
    let (policy, facts) = (inputs::policy(), Facts::default());
    let messages = inputs::messages(mails);
    let judged: Vec<_> = messages.iter().map(|it| judge(it, &policy, &facts)).collect();
    let read: Vec<_> = mails.iter().zip(&messages).zip(&judged).collect();
    let Sources { limits, .. } = &policy.sources;
    group.bench_function("parse", |b| b.iter(|| each(mails, |raw| parse(raw, limits))));
    group.bench_function("find", |b| b.iter(|| each(&messages, |it| find(it, &policy))));
    let found: Vec<_> = messages.iter().map(|it| (it, find(it, &policy))).collect();
    group.bench_function("judge", |b| {
        let links = || found.iter().map(|(_, found)| found.links.clone()).collect::<Vec<_>>();
        let letter = |message, prose| Letter { message, prose, facts: &facts };
        b.iter_batched(
            links,
            |links| {
                let found = found.iter().zip(links);
                let judged = found.map(|((message, found), links)| {
                    classify(links, letter(*message, &found.prose), &policy)
                });
                judged.collect::<Vec<_>>()
            },
            BatchSize::LargeInput,
        );
    });
    group.bench_function("find and judge", |b| {
        b.iter(|| each(&messages, |it| judge(it, &policy, &facts)));
    });
    group.bench_function("copy", |b| {
        b.iter(|| each(&read, |((raw, it), judged)| copy::copy(raw, it, judged, &policy)));
    });
    group.bench_function("draft", |b| b.iter(|| each(&messages, |it| sections(it, &policy))));
    let drafts: Vec<_> = messages.iter().map(|it| sections(it, &policy)).collect();
    let drafted: Vec<_> = messages.iter().zip(&drafts).zip(&judged).collect();
    group.bench_function("view of a draft", |b| {
        b.iter(|| {
            each(&drafted, |((message, draft), judged)| {
                view::view((message, draft), judged, &policy, Show::Own)
            });
        });
    });
    group.bench_function("process", |b| b.iter(|| each(mails, |it| process(it, &policy, &facts))));
}

fn libraries(group: &mut BenchmarkGroup<'_, WallTime>, mails: &[Vec<u8>]) {
    let messages = inputs::messages(mails);
    let html = inputs::html(&messages);
    group.bench_function("beside: mail-parser", |b| {
        let parser = mail_parser::MessageParser::new();
        b.iter(|| each(mails, |raw| parser.parse(raw).map(|message| message.parts().count())));
    });
    group.bench_function("beside: lol_html, pass through", |b| {
        b.iter(|| each(&html, |source| lol_html::rewrite_str(source, lol_html::Settings::new())));
    });
    group.bench_function("beside: scraper, parse and serialise", |b| {
        b.iter(|| each(&html, |source| scraper::Html::parse_document(source).html()));
    });
    group.bench_function("beside: ammonia", |b| {
        b.iter(|| each(&html, |source| ammonia::Builder::default().clean(source).to_string()));
    });
}

/// Does something with each, and keeps the result from being optimised away.
fn each<T, R>(all: &[T], does: impl Fn(&T) -> R) {
    for one in all {
        black_box(does(one));
    }
}

criterion_group!(core, benches);
criterion_main!(core);
