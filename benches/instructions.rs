//! The core by stage in instructions, which a busy machine does not change: for comparing two
//! versions. Needs Valgrind and `gungraun-runner`.

#![allow(
    missing_docs,
    unused_qualifications,
    reason = "a bench is no library, and what the macros write is theirs"
)]

mod inputs;

use gungraun::{library_benchmark, library_benchmark_group, main};
use std::hint::black_box;
use waymark::annotate::draft::sections;
use waymark::annotate::pictures::Show;
use waymark::annotate::{copy, view};
use waymark::links::find::find;
use waymark::model::facts::Facts;
use waymark::model::message::Message;
use waymark::model::verdict::Judgement;
use waymark::parse::message::parse;
use waymark::pipeline::judge;
use waymark::policy::snapshot::Policy;

/// The newsletters after each stage.
struct Read {
    policy: Policy,
    mails: Vec<Vec<u8>>,
    messages: Vec<Message>,
    judged: Vec<Judgement>,
}

fn read() -> Read {
    let (policy, mails) = (inputs::policy(), inputs::newsletters());
    let messages = inputs::messages(&mails);
    let judged = messages.iter().map(|it| judge(it, &policy, &Facts::default())).collect();
    Read { policy, mails, messages, judged }
}

#[library_benchmark(setup = read)]
#[bench::newsletters()]
fn parsing(read: Read) -> Read {
    read.mails.iter().for_each(|raw| drop(black_box(parse(raw, &read.policy.sources.limits))));
    read
}

#[library_benchmark(setup = read)]
#[bench::newsletters()]
fn finding(read: Read) -> Read {
    read.messages.iter().for_each(|it| drop(black_box(find(it, &read.policy))));
    read
}

#[library_benchmark(setup = read)]
#[bench::newsletters()]
fn finding_and_judging(read: Read) -> Read {
    let facts = Facts::default();
    read.messages.iter().for_each(|it| drop(black_box(judge(it, &read.policy, &facts))));
    read
}

#[library_benchmark(setup = read)]
#[bench::newsletters()]
fn copying(read: Read) -> Read {
    let Read { policy, mails, messages, judged } = &read;
    for ((raw, message), judged) in mails.iter().zip(messages).zip(judged) {
        drop(black_box(copy::copy(raw, message, judged, policy)));
    }
    read
}

#[library_benchmark(setup = read)]
#[bench::newsletters()]
fn viewing(read: Read) -> Read {
    let judged = read.messages.iter().zip(&read.judged);
    judged.for_each(|(message, it)| {
        let sections = sections(message, &read.policy);
        drop(black_box(view::view((message, &sections), it, &read.policy, Show::Own)));
    });
    read
}

library_benchmark_group!(
    name = stages,
    benchmarks = [parsing, finding, finding_and_judging, copying, viewing]
);
main!(library_benchmark_groups = stages);
