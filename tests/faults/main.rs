//! Faults: the real program is killed, starved and refused, and promises nothing that it does not
//! keep. Mail that cannot be stored stays with the sender, and all of it arrives once when the fault
//! is over.
//!
//! `WAYMARK_FAULTS=100` strikes a hundred times at each point, and tries larger storms.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, takes time, and is set by the environment"
)]

#[path = "../postfix/instance.rs"]
mod instance;
#[path = "../postfix/kept.rs"]
mod kept;
mod kills;
mod mounts;
mod refusals;
#[path = "../service/mod.rs"]
mod service;
#[path = "../postfix/smtp.rs"]
mod smtp;
mod stand;
mod storms;
mod tracer;

use service::has_peer;
use std::fs;
use std::ops::RangeInclusive;
use std::os::unix::fs::MetadataExt as _;

const KNOWN: &str = "support@acme.test";
/// Postfix takes mail for it, and no workspace does.
#[allow(dead_code, reason = "only the Postfix tests send to it")]
const UNKNOWN: &str = "somebody@elsewhere.test";
/// pipe(8) refuses to run a program as root.
const USER: &str = "nobody";

/// Whether Postfix and strace are there, and we may mount and trace.
fn can_run(test: &str) -> bool {
    let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    let required = std::env::var("WAYMARK_PEERS").is_ok_and(|value| value == "require");
    assert!(is_root || !required, "faults are made by root only");
    if !is_root {
        println!("skipped: {test} (faults are made by root only)");
    }
    is_root && has_peer("postfix", test) && has_peer("strace", test)
}

/// How often each fault strikes.
fn runs() -> u32 {
    std::env::var("WAYMARK_FAULTS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(2)
}

fn random(range: RangeInclusive<u32>) -> u32 {
    let drawn = getrandom::u32().expect("the system draws");
    range.start() + drawn % (range.end() - range.start() + 1)
}
