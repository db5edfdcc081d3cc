//! The index of a feed: its size, and what a question costs. `WAYMARK_ENTRIES` sets how many entries it has;
//! 10^7 where it says nothing, which takes seconds and 300 MB.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a bench may fail, prints, and is no library"
)]

use procfs::process::Process;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use tempfile::TempDir;
use url::Url;
use waymark::domains::host;
use waymark::mapped;
use waymark::model::domain::Host;
use waymark::policy::feeds::feed::{FeedKind, FeedSource, Feeds, Severity};
use waymark::policy::feeds::index::Index;
use waymark::policy::feeds::key;
use waymark::policy::lexicons::Lexicons;

/// Questions of a round.
const QUESTIONS: u64 = 20_000;
/// Links of a round.
const LINKS: usize = 1_000;
/// Rounds of a measurement; the shortest counts, since the machine may have other work.
const ROUNDS: u64 = 500;

fn main() {
    let entries = std::env::var("WAYMARK_ENTRIES").ok().and_then(|count| count.parse().ok());
    let entries = entries.unwrap_or(10_000_000);
    let folder = TempDir::with_prefix("waymark-bench-").expect("a folder");
    let lexicons = Arc::new(Lexicons::embedded());
    let source = build(entries, &folder);
    let before = resident();
    let feeds = mapped::open(&[source], &lexicons).expect("an index").feeds;
    println!("resident before and after opening: {before} MiB, {} MiB", resident());
    let index = &feeds.0[0].index;
    let questions = |ask: &dyn Fn(u64) -> bool| {
        shortest(|round| (0..QUESTIONS).filter(|n| black_box(ask(round * QUESTIONS + n))).count())
    };
    let (miss, hits) = questions(&|n| index.holds(mixed(n + (1 << 40))));
    println!("a miss: {:.0} ns, {hits} false hits", miss / QUESTIONS as f64);
    let (hit, hits) = questions(&|n| index.holds(mixed(n.wrapping_mul(7_919) % entries)));
    println!("a hit: {:.0} ns, {hits} hits", hit / QUESTIONS as f64);
    let links = links(&lexicons);
    let keys: usize = links.iter().map(|(host, url)| key::asked(host, url).len()).sum();
    let (link, hits) = shortest(|_| listed(&links, &feeds));
    let each = link / LINKS as f64;
    println!("a link on no list: {each:.0} ns, {} keys, {hits} false hits", keys / LINKS);
    println!("resident in the end, pages of the file included: {} MiB", resident());
}

fn build(entries: u64, folder: &TempDir) -> FeedSource {
    let keys: Vec<u64> = (0..entries).map(mixed).collect();
    let begun = Instant::now();
    let built = Index::build(keys);
    println!("{entries} entries are built in {:.1?}", begun.elapsed());
    println!(
        "{} octets, {:.1} an entry",
        built.bytes.len(),
        built.bytes.len() as f64 / entries as f64
    );
    let file = folder.path().join("index");
    fs::write(&file, &built.bytes).expect("a file");
    let kind = FeedKind::Blocklist(Severity::Dangerous);
    FeedSource { name: "bench".to_owned(), kind, digest: built.digest, file }
}

/// Links as in mail, none of them on the list.
fn links(lexicons: &Lexicons) -> Vec<(Host, Url)> {
    let link = |n| {
        let link = format!("https://www.shop{n}.example/order/{n}/view.html?id={n}&lang=en");
        let url = Url::parse(&link).expect("an address");
        (host::of_url(&url, &lexicons.suffixes).expect("a host"), url)
    };
    (0..LINKS).map(link).collect()
}

fn listed(links: &[(Host, Url)], feeds: &Feeds) -> usize {
    let find = |(host, url): &&(Host, Url)| feeds.find(host, url, Severity::Dangerous).is_some();
    links.iter().filter(find).count()
}

/// Nanoseconds of the shortest round, and what all have counted.
fn shortest(run: impl Fn(u64) -> usize) -> (f64, usize) {
    let rounds = (0..ROUNDS).map(|round| {
        let begun = Instant::now();
        let count = run(round);
        (begun.elapsed().as_nanos() as f64, count)
    });
    rounds.fold((f64::MAX, 0), |(least, all), (time, count)| (least.min(time), all + count))
}

/// Numbers that look like fingerprints (`SplitMix64`).
fn mixed(number: u64) -> u64 {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn resident() -> u64 {
    let status = Process::myself().and_then(|process| process.status()).expect("a status");
    status.vmrss.unwrap_or_default() / 1_024
}
