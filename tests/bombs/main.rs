//! Bombs: each ends as judged or unchecked, within its bounds, and the next mail is read as ever.
//!
//! `WAYMARK_BOMB_SIZE=100000 cargo verify --release --test bombs -- --nocapture` makes them large
//! and prints what each costs; with `--ignored` they are sent to the real service among good mail,
//! which takes minutes. `WAYMARK_BOMBS=style` chooses among them by name.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test is set by the environment, prints figures, and may fail"
)]

mod catalogue;
mod html;
mod meter;
mod mime;
mod pictures;
#[path = "../service/mod.rs"]
mod service;
mod siege;
mod text;

use catalogue::{Made, bombs};
use meter::Meter;
use std::path::PathBuf;
use std::sync::Arc;
use waymark::annotate::pictures::Show;
use waymark::model::facts::Facts;
use waymark::model::message::Defect;
use waymark::pipeline::inert;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::worker::pool::{Bounds, Failure, Pool};

const GOOD: &[u8] = b"From: Ann <ann@outside.example>\n\nSee https://outside.example/ today.\n";

fn size() -> usize {
    let asked = std::env::var("WAYMARK_BOMB_SIZE").ok().and_then(|size| size.parse().ok());
    asked.unwrap_or(1_000)
}

fn megabytes(octets: usize) -> String {
    format!("{}.{:03}", octets / 1_000_000, octets % 1_000_000 / 1_000)
}

/// What became of a bomb, of its view and of its copy.
struct Outcome {
    arrival: Vec<Defect>,
    links: usize,
    view: Result<usize, Defect>,
    copy: usize,
}

async fn explode(pool: &Pool, policy: &Policy, bomb: &Made) -> Outcome {
    let facts = Facts::default();
    let arrived = pool.process_or_outline(policy, &bomb.raw, &facts).await;
    let arrived = arrived.expect("a worker starts");
    let draft = pool.draft(policy, &arrived.content).await.ok();
    let asked = (&arrived.content, draft.as_deref(), &facts);
    let view = match pool.view(policy, asked, Show::Own).await {
        Ok(view) => Ok(view.body.len()),
        Err(Failure::Died(defect)) => {
            assert!(!inert(&arrived.content, policy, defect).body.is_empty());
            Err(defect)
        }
        Err(failure @ Failure::NotStarted(_)) => panic!("{failure}"),
    };
    let copy = pool.copy_or_outline(policy, &bomb.raw, &facts).await;
    let copy = copy.expect("a worker starts").bytes.len();
    let links = arrived.judgement.assessments.len();
    Outcome { arrival: arrived.judgement.defects, links, view, copy }
}

#[tokio::test]
async fn every_bomb_ends_and_the_next_mail_is_read() {
    let own_domains = vec!["acme.test".to_owned()];
    let sources = Sources { own_domains, ..Sources::default() };
    let policy = Policy::new(sources, Arc::new(Lexicons::embedded()));
    let bounds = Bounds { count: 1, ..Bounds::default() };
    let pool = Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), bounds);
    let mut count = 0;
    for bomb in bombs(size()) {
        let meter = Meter::start(std::process::id());
        let Outcome { arrival, links, view, copy } = explode(&pool, &policy, &bomb).await;
        let usage = meter.finish();
        println!(
            "{:<44} {:>6} MB {:>6} ms {:>4} MiB  {links} links, {arrival:?}, view {view:?}, copy {copy}",
            bomb.name,
            megabytes(bomb.raw.len()),
            usage.cpu.as_millis(),
            usage.memory >> 20
        );
        let next = pool.process(&policy, GOOD, &Facts::default()).await;
        let next = next.unwrap_or_else(|failure| panic!("{} and then {failure}", bomb.name));
        assert_eq!(next.judgement.assessments.len(), 1, "{}", bomb.name);
        count += 1;
    }
    assert!(count > 0, "no bomb has such a name");
}
