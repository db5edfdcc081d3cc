//! The harness of each fuzz target on stable: seeds of the corpus, cut up and seasoned with the bytes of
//! one another. `WAYMARK_CASES` asks for more of them.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod harness;
mod service;

use harness::TARGETS;
use libtest_mimic::{Arguments, Trial};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};
use std::process::ExitCode;
use std::sync::Arc;
use waymark::model::facts::Facts;
use waymark::model::message::Body;
use waymark::parse::message::parse;
use waymark::pipeline::process;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

fn main() -> ExitCode {
    let trials = TARGETS.iter().map(|(name, harness)| {
        Trial::test(*name, move || {
            let mut runner = TestRunner::new(ProptestConfig {
                cases: cases(),
                failure_persistence: None,
                rng_seed: RngSeed::Fixed(7),
                ..ProptestConfig::default()
            });
            let run = |Bytes(bytes)| {
                harness(&bytes);
                Ok(())
            };
            Ok(runner.run(&bytes(seeds(name)), run)?)
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn cases() -> u32 {
    let asked = std::env::var_os("WAYMARK_CASES").and_then(|cases| cases.to_str()?.parse().ok());
    asked.unwrap_or(500)
}

/// What a target begins with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mails = service::mails().into_iter().map(|(_, raw)| raw);
    let seeds: Vec<Vec<u8>> = match target {
        "mime" => mails.collect(),
        "worker_protocol" => answers(mails),
        "url_list" => ENTRIES.iter().map(|entry| entry.as_bytes().to_vec()).collect(),
        _ => mails.flat_map(|raw| texts(&raw)).collect(),
    };
    assert!(!seeds.is_empty(), "no seed for {target}");
    seeds
}

const ENTRIES: &[&str] = &[
    "*.evil.example\nhttps://www.evil.example/",
    "shop.example:8443/path owner=x\nhttps://shop.example:8443/path/y",
    "bücher.example\nhttp://xn--bcher-kva.example./",
    "*.co.uk\nhttps://a.co.uk@b.example%2F/",
    "192.0.2.1\nhttp://0300.0.2.1/",
];

fn answers(mails: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
    let processed = mails.map(|raw| process(&raw, &policy, &Facts::default()));
    processed.map(|it| rmp_serde::to_vec(&it).expect("an answer")).collect()
}

fn texts(raw: &[u8]) -> Vec<Vec<u8>> {
    let (message, _) = parse(raw, &Sources::default().limits);
    let texts = message.parts.into_iter().filter_map(|part| match part.body {
        Body::Html(text) | Body::Text(text) => Some(text.into_bytes()),
        Body::Attachment { .. } => None,
    });
    texts.collect()
}

/// Bytes that a failure prints as text.
struct Bytes(Vec<u8>);

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// A seed with pieces of others in it.
fn bytes(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Bytes> {
    let place = any::<prop::sample::Index>;
    let graft = (place(), 0_usize..40, place(), place(), 0_usize..40);
    (place(), prop::collection::vec(graft, 0..8)).prop_map(move |(seed, grafts)| {
        let mut bytes = seed.get(&seeds).clone();
        for (at, cut, donor, from, length) in grafts {
            let donor = donor.get(&seeds);
            let from = from.index(donor.len() + 1);
            let piece = &donor[from..(from + length).min(donor.len())];
            let at = at.index(bytes.len() + 1);
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, piece.iter().copied());
        }
        Bytes(bytes)
    })
}
