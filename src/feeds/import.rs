//! From what was fetched to what is looked up.

use crate::config::feeds::FeedSettings;
use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::feeds::state::Tally;
use crate::policy::feeds::covered::Covered;
use crate::policy::feeds::feed::FeedKind;
use crate::policy::feeds::guard::{Guard, Shared};
use crate::policy::feeds::index::{Built, Index};
use crate::policy::feeds::key::{self, Key};
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;
use thiserror::Error;

/// The longest line, in octets: longer than any address that a browser opens is not read.
const LINE: u64 = 64 << 10;
/// What is read in place of a longer line: in no form an entry.
const TOO_LONG: &str = "?";
/// How many refused entries are kept as examples.
const EXAMPLES: usize = 5;

/// Why what was fetched is not taken.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It could not be read or written.
    #[error("the download cannot be read ({0})")]
    File(#[from] io::Error),
    /// There is no entry in it.
    #[error("it has no entry; the last good one stays")]
    Empty,
    /// It is something else.
    #[error("{unreadable} of {all} lines are neither address nor name; check its format")]
    Foreign {
        /// Lines that cannot be read.
        unreadable: usize,
        /// All.
        all: usize,
    },
    /// It is no list of suffixes.
    #[error("it is no whole Public Suffix List; the last good one stays")]
    NoSuffixes,
}

/// What is looked up, and what was read for it.
#[derive(Debug)]
pub(super) struct Imported {
    pub(super) content: Vec<u8>,
    pub(super) digest: String,
    pub(super) tally: Tally,
}

/// Reads a download.
pub(super) fn import(
    file: &Path,
    feed: &FeedSettings,
    guard: Guard<'_>,
) -> Result<Imported, ImportError> {
    match feed.kind {
        FeedKind::Suffixes => suffixes(file),
        FeedKind::Blocklist(_) | FeedKind::Popular => index(file, feed, guard),
    }
}

fn suffixes(file: &Path) -> Result<Imported, ImportError> {
    let text = String::from_utf8(fs::read(file)?).map_err(|_| ImportError::NoSuffixes)?;
    Suffixes::parse(&text).ok_or(ImportError::NoSuffixes)?;
    let is_rule = |line: &&str| !line.trim().is_empty() && !line.starts_with("//");
    let tally = Tally { entries: text.lines().filter(is_rule).count(), ..Tally::default() };
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&text));
    Ok(Imported { content: text.into_bytes(), digest, tally })
}

/// The key of a bad address or name, unless many people share what it covers.
fn listed(entry: &Covered, written: &str, guard: Guard<'_>, tally: &mut Tally) -> Option<Key> {
    if let Some(shared) = guard.refuses(entry) {
        refuse(tally, written, shared);
        return None;
    }
    let is_page = !entry.is_whole() && guard.shares(&entry.host).is_some();
    Some(entry.key(is_page))
}

fn refuse(tally: &mut Tally, written: &str, shared: Shared) {
    tally.refused += 1;
    if tally.examples.len() < EXAMPLES {
        tally.examples.push((written.to_owned(), shared));
    }
}

/// The key of a site that nobody but its owner fills.
fn popular(entry: &Covered) -> Option<Key> {
    let host = Some(&entry.host).filter(|host| host.domain == host.tenant)?;
    (!host::is_address(&host.name)).then(|| key::of_name(host::split(host).1))
}

fn index(file: &Path, feed: &FeedSettings, guard: Guard<'_>) -> Result<Imported, ImportError> {
    let (mut keys, mut tally, mut all) = (Vec::new(), Tally::default(), 0);
    let mut lines = BufReader::new(File::open(file)?);
    while let Some(line) = next_line(&mut lines)? {
        for written in feed.format.entries(&line) {
            all += 1;
            match Covered::read(&written, &guard.lexicons.suffixes) {
                Some(entry) if feed.kind == FeedKind::Popular => keys.extend(popular(&entry)),
                Some(entry) => keys.extend(listed(&entry, written.trim(), guard, &mut tally)),
                None => tally.unreadable += 1,
            }
        }
        if keys.len() >= feed.top {
            break;
        }
    }
    if tally.unreadable * 2 > all {
        return Err(ImportError::Foreign { unreadable: tally.unreadable, all });
    }
    built(keys, tally)
}

fn built(keys: Vec<Key>, tally: Tally) -> Result<Imported, ImportError> {
    if keys.is_empty() {
        return Err(ImportError::Empty);
    }
    let Built { bytes: content, count: entries, digest } = Index::build(keys);
    Ok(Imported { content, digest, tally: Tally { entries, ..tally } })
}

/// The next line; in place of one that is too long, what is no entry.
fn next_line(lines: &mut BufReader<File>) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let read = lines.by_ref().take(LINE).read_until(b'\n', &mut line)?;
    if u64::try_from(read) == Ok(LINE) && !line.ends_with(b"\n") {
        lines.skip_until(b'\n')?;
        return Ok(Some(TOO_LONG.to_owned()));
    }
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
}
