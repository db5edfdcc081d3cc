//! Where feeds come from: a file, or a server that is asked by HTTP (RFC 9110). The only place that
//! asks for them, and it asks nobody who stands in a feed.

use crate::clock;
use crate::config::feeds::{FeedSettings, Origin};
use crate::feeds::folder::Folder;
use crate::feeds::state::Version;
use crate::log;
use jiff::fmt::rfc2822;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::NamedTempFile;
use thiserror::Error;
use ureq::http::{HeaderMap, StatusCode, header};
use ureq::{Agent, Body, RequestBuilder, typestate::WithoutBody};

/// How long a server may take to say all of its answer.
const WHOLE: Duration = Duration::from_mins(10);
/// How many servers may pass the question on.
const REDIRECTS: u32 = 5;
/// The longest time for which a server may ask to be left alone, in seconds: a week.
const LONGEST_REST: i64 = 7 * 24 * 3_600;
/// What is copied at a time, in octets.
const PIECE: usize = 64 << 10;

/// What a source has.
#[derive(Debug)]
pub(super) enum Found {
    /// What was fetched last.
    Same,
    /// Another version.
    New(Download),
}

/// What was fetched.
#[derive(Debug)]
pub(super) struct Download {
    pub(super) file: NamedTempFile,
    pub(super) sha256: String,
    pub(super) version: Version,
}

/// Why there is nothing.
#[derive(Debug, Error)]
pub enum SourceError {
    /// The file, or the disk.
    #[error("it cannot be read or kept ({0})")]
    File(#[from] io::Error),
    /// The server does not answer, or the answer is torn.
    #[error("the server gives no whole answer ({0})")]
    Torn(String),
    /// It answers with something else.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// It wants to be left alone.
    #[error("the server answers with status {status} and wants no question for {seconds} s")]
    Later {
        /// Status of the answer.
        status: u16,
        /// How long, in seconds.
        seconds: i64,
    },
    /// It is too long.
    #[error("it is larger than {} MiB; set max_mib to take it", .0 >> 20)]
    TooLarge(u64),
}

/// Asks a source for what it has, if it is another version than `known`; a server may take `patience`
/// until its answer begins.
pub(super) fn fetch(
    feed: &FeedSettings,
    known: Option<&Version>,
    (folder, patience): (&Folder, Duration),
) -> Result<Found, SourceError> {
    let room = (feed.largest, folder);
    match &feed.origin {
        Origin::File(file) => from_file(file, known, room),
        Origin::Server(url) => from_server(agent(patience).get(url.as_str()), known, room),
    }
}

fn from_file(
    file: &Path,
    known: Option<&Version>,
    room: (u64, &Folder),
) -> Result<Found, SourceError> {
    let about = fs::metadata(file)?;
    if !about.is_file() {
        return Err(io::Error::other("it is no file").into());
    }
    let age = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let modified = Some(format!("{} {}", age.as_nanos(), about.len()));
    let version = Version { etag: None, modified };
    if known == Some(&version) {
        return Ok(Found::Same);
    }
    let (file, sha256) = copy(File::open(file)?, room)?;
    Ok(Found::New(Download { file, sha256, version }))
}

fn from_server(
    mut request: RequestBuilder<WithoutBody>,
    known: Option<&Version>,
    room: (u64, &Folder),
) -> Result<Found, SourceError> {
    if let Some(Version { etag, modified }) = known {
        request = with(request, (header::IF_NONE_MATCH, etag.as_ref()));
        request = with(request, (header::IF_MODIFIED_SINCE, modified.as_ref()));
    }
    let mut answer = request.call().map_err(|error| SourceError::Torn(log::causes(&error)))?;
    match answer.status() {
        StatusCode::OK => {}
        StatusCode::NOT_MODIFIED if known.is_some() => return Ok(Found::Same),
        status @ (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) => {
            let seconds = rest(answer.headers());
            return Err(SourceError::Later { status: status.as_u16(), seconds });
        }
        status => return Err(SourceError::Status(status.as_u16())),
    }
    let version = version(answer.headers());
    let (file, sha256) = copy(whole(answer.body_mut()), room)?;
    Ok(Found::New(Download { file, sha256, version }))
}

fn agent(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(REDIRECTS)
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .timeout_connect(Some(patience))
        .timeout_recv_response(Some(patience))
        .timeout_global(Some(WHOLE));
    config.build().into()
}

fn with(
    request: RequestBuilder<WithoutBody>,
    (name, value): (header::HeaderName, Option<&String>),
) -> RequestBuilder<WithoutBody> {
    match value {
        Some(value) => request.header(name, value),
        None => request,
    }
}

/// The size has a bound of its own; ureq's would count before a compression is undone.
fn whole(body: &mut Body) -> impl Read {
    body.with_config().limit(u64::MAX).reader()
}

fn version(headers: &HeaderMap) -> Version {
    let field = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
    Version { etag: field(header::ETAG), modified: field(header::LAST_MODIFIED) }
}

/// How long a server wants to be left alone, in seconds (RFC 9110 section 10.2.3).
fn rest(headers: &HeaderMap) -> i64 {
    let field = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    let field = field.unwrap_or_default().trim();
    let until = rfc2822::parse(field).map(|date| date.timestamp().as_second() - clock::now());
    let seconds = field.parse().ok().or(until.ok()).unwrap_or_default();
    seconds.clamp(0, LONGEST_REST)
}

/// Copies to the end, or up to a size; the hash of what was copied.
fn copy(
    mut from: impl Read,
    (largest, folder): (u64, &Folder),
) -> Result<(NamedTempFile, String), SourceError> {
    let (mut to, mut hash, mut left) = (folder.download()?, Sha256::new(), largest);
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece).map_err(|error| SourceError::Torn(error.to_string()))?;
        let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
        let length = u64::try_from(read.len()).unwrap_or(u64::MAX);
        left = left.checked_sub(length).ok_or(SourceError::TooLarge(largest))?;
        hash.update(read);
        to.write_all(read)?;
    }
    Ok((to, data_encoding::HEXLOWER.encode(&hash.finalize())))
}
