//! The files of feeds, opened as a policy names them. The only place that maps a file into memory: a
//! mapping is shared by all processes that look into it, and does not count towards the bound of a worker.

use crate::domains::suffixes::Suffixes;
use crate::policy::feeds::feed::{Feed, FeedKind, FeedSource, Feeds};
use crate::policy::feeds::index::{Index, IndexError};
use crate::policy::lexicons::Lexicons;
use memmap2::{Advice, Mmap};
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// How the error of a file begins that is not there or not whole; a parent looks for it in the last words
/// of a worker, whose message is not to blame.
pub const UNAVAILABLE: &str = "the file of a feed cannot be used";

/// Why a file is not opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The system.
    #[error("{UNAVAILABLE}: {}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Its bytes.
    #[error("{UNAVAILABLE}: {}: {cause}", file.display())]
    Index {
        /// The file.
        file: PathBuf,
        /// What is wrong with them.
        cause: IndexError,
    },
}

/// What feeds bring into a policy.
#[derive(Debug)]
pub struct Opened {
    /// What is known of names.
    pub lexicons: Arc<Lexicons>,
    /// The blocklists.
    pub feeds: Feeds,
}

/// Opens feeds. `before` is used again where it has the same lists of names, since others take some 50 ms.
pub fn open(sources: &[FeedSource], before: &Arc<Lexicons>) -> Result<Opened, OpenError> {
    let mut feeds = Vec::new();
    for source in sources {
        if let FeedKind::Blocklist(severity) = source.kind {
            let index = Arc::new(index(source)?);
            feeds.push(Feed { name: source.name.clone(), severity, index });
        }
    }
    Ok(Opened { lexicons: lexicons(sources, before)?, feeds: Feeds(feeds) })
}

fn lexicons(sources: &[FeedSource], before: &Arc<Lexicons>) -> Result<Arc<Lexicons>, OpenError> {
    let of = |kind| sources.iter().find(|source| source.kind == kind);
    let (suffixes, popular) = (of(FeedKind::Suffixes), of(FeedKind::Popular));
    let digest =
        |source: Option<&FeedSource>| source.map_or("", |source| &source.digest).to_owned();
    let digests = [digest(suffixes), digest(popular)];
    if digests == before.digests {
        return Ok(Arc::clone(before));
    }
    let suffixes = suffixes.map(suffix_list).transpose()?;
    let popular = popular.map(index).transpose()?.map(Arc::new);
    Ok(Arc::new(Lexicons::embedded().with(suffixes, popular, digests)))
}

/// Whether a file is what was written, to its last octet. It reads all of it, and maps nothing.
pub fn verify(source: &FeedSource) -> Result<(), OpenError> {
    if source.kind == FeedKind::Suffixes {
        return suffix_list(source).map(drop);
    }
    let file = &source.file;
    let index = Index::open(Box::new(read(file)?)).and_then(|index| index.verify());
    index.map_err(|cause| OpenError::Index { file: file.clone(), cause })
}

fn suffix_list(source: &FeedSource) -> Result<Suffixes, OpenError> {
    let text = String::from_utf8(read(&source.file)?).unwrap_or_default();
    let is_whole = data_encoding::HEXLOWER.encode(&Sha256::digest(&text)) == source.digest;
    let list = Suffixes::parse(&text).filter(|_| is_whole);
    let (file, cause) = (source.file.clone(), IndexError::Damaged);
    list.ok_or(OpenError::Index { file, cause })
}

fn read(file: &Path) -> Result<Vec<u8>, OpenError> {
    fs::read(file).map_err(|cause| OpenError::File { file: file.to_owned(), cause })
}

fn index(source: &FeedSource) -> Result<Index, OpenError> {
    let file = source.file.clone();
    let map = match map(&file) {
        Ok(map) => map,
        Err(cause) => return Err(OpenError::File { file, cause }),
    };
    match Index::open(Box::new(map)) {
        Ok(index) if index.digest == source.digest => Ok(index),
        Ok(_) => Err(OpenError::Index { file, cause: IndexError::Damaged }),
        Err(cause) => Err(OpenError::Index { file, cause }),
    }
}

#[expect(unsafe_code, reason = "a mapping is only sound while nobody changes the file")]
fn map(file: &Path) -> io::Result<Mmap> {
    let file = File::open(file)?;
    // SAFETY: `feeds/folder.rs`, which alone writes such files, never changes one: it writes a new one
    // beside, under a name made of its content, and removes the old one later, which leaves the mapping.
    let map = unsafe { Mmap::map(&file)? };
    // A search touches single pages; those around would only be read for nothing.
    drop(map.advise(Advice::Random));
    Ok(map)
}
