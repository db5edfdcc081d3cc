//! Mutated mail: whatever comes in, `waymark inspect` gives exactly one line for it, no worker dies
//! of it, and none hangs.
//!
//! `WAYMARK_MUTATIONS=100000 cargo verify --release --test mutations -- --nocapture` tries many and
//! counts the defects. `WAYMARK_MAIL` names a folder of mail to begin from instead of the corpus,
//! `WAYMARK_SEED` the first number. What fails is kept in `target/mutations/`, under its number.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test is set by the environment, prints figures, and may fail"
)]

mod operators;
#[path = "../service/mod.rs"]
mod service;

use fastrand::Rng;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Mails that one run of the program reads.
const BATCH: u64 = 500;
/// Defects that say that a worker was lost.
const LOSSES: &[&str] = &["worker-died", "time-limit", "memory-limit"];

#[test]
fn every_mutated_mail_has_one_line_and_costs_no_worker() {
    let seeds: Vec<Vec<u8>> = service::mails().into_iter().map(|(_, raw)| raw).collect();
    let (first, count) = (asked("WAYMARK_SEED", 0), asked("WAYMARK_MUTATIONS", 300));
    let mut defects = BTreeMap::new();
    let mut lost = Vec::new();
    for begin in (first..first + count).step_by(usize::try_from(BATCH).expect("small")) {
        let numbers: Vec<u64> = (begin..(begin + BATCH).min(first + count)).collect();
        for (number, found) in numbers.iter().zip(inspected(&numbers, &seeds)) {
            if found.iter().any(|defect| LOSSES.contains(&defect.as_str())) {
                lost.push(kept(*number, &seeds));
            }
            for defect in found {
                *defects.entry(defect).or_insert(0) += 1;
            }
        }
    }
    println!("{count} mutated mails of {} seeds: {defects:?}", seeds.len());
    assert!(lost.is_empty(), "{lost:#?}");
}

fn asked(name: &str, otherwise: u64) -> u64 {
    let asked = std::env::var(name).ok().and_then(|asked| asked.parse().ok());
    asked.unwrap_or(otherwise)
}

fn mail(number: u64, seeds: &[Vec<u8>]) -> Vec<u8> {
    operators::mutated(&mut Rng::with_seed(number), seeds)
}

/// The defects of each mail, from the one line that the program gives for it.
fn inspected(numbers: &[u64], seeds: &[Vec<u8>]) -> Vec<Vec<String>> {
    let folder = TempDir::with_prefix("waymark-mutations-").expect("a temporary folder");
    for number in numbers {
        let file = folder.path().join(format!("{number:020}.eml"));
        fs::write(file, mail(*number, seeds)).expect("a mail");
    }
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.toml");
    let path = folder.path().display().to_string();
    let (status, said) = service::run(&config, &["inspect", "--jsonl", &path], b"");
    assert!(status.success(), "{status} for {numbers:?}: {said}");
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with('{')).collect();
    assert_eq!(lines.len(), numbers.len(), "{numbers:?}");
    lines.into_iter().zip(numbers).map(|(line, number)| defects(line, *number)).collect()
}

fn defects(line: &str, number: u64) -> Vec<String> {
    let report: Value = serde_json::from_str(line).expect("JSON");
    let path = report["path"].as_str().expect("a path");
    assert!(path.ends_with(&format!("/{number:020}.eml")), "{path} is not of {number}");
    let defects = report["defects"].as_array().expect("a list");
    defects.iter().map(|defect| defect.as_str().unwrap_or_default().to_owned()).collect()
}

/// Writes a mail down for whoever looks into it.
fn kept(number: u64, seeds: &[Vec<u8>]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mutations");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("{number}.eml"));
    fs::write(&file, mail(number, seeds)).expect("a mail");
    file
}
