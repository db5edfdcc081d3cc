//! Names the program after its sources and the versions of what it uses.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a build may fail, and is told by lines"
)]

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

fn main() {
    let mut hash = DefaultHasher::new();
    for file in files(Path::new("src")).into_iter().chain([PathBuf::from("Cargo.lock")]) {
        fs::read(&file).expect("a source").hash(&mut hash);
    }
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=WAYMARK_PROGRAM={:016x}", hash.finish());
}

/// The files of a folder and those in it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    let of = |entry: PathBuf| if entry.is_dir() { files(&entry) } else { vec![entry] };
    entries.into_iter().flat_map(of).collect()
}
