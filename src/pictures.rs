//! Pictures that are elsewhere, fetched for a reader who wants to see them: asked for under bounds, only at
//! servers whose addresses were checked, and drawn anew. Nothing is kept, and nothing of a reader is told.

use crate::domains::reach::is_open;
use crate::policy::snapshot::Policy;
use crate::raster::Redrawn;
use crate::worker::pool::{Failure, Pool};
use std::fmt;
use std::io::Read as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use ureq::config::Config;
use ureq::http::{StatusCode, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body};
use url::Url;

/// How long all servers together may take to say all of their answers.
const WHOLE: Duration = Duration::from_secs(5);
/// How many servers may pass the question on.
const REDIRECTS: u32 = 3;
/// The largest picture that is taken, in octets.
const LARGEST: u64 = 5 << 20;
/// How many pictures are fetched at one time, for all readers.
const PLACES: usize = 16;
/// What servers are told of who asks, and for what.
const AGENT: &str = env!("CARGO_PKG_NAME");
const ACCEPT: &str = "image/png, image/jpeg, image/gif, image/webp";

/// Why there is no picture. None of it names an address.
#[derive(Debug, Error)]
pub enum PictureError {
    /// An address of it is not one that may be asked, or no server of it is.
    #[error("it may not be asked for")]
    Refused,
    /// The server does not answer, or its answer is torn.
    #[error("there is no whole answer in time")]
    Torn,
    /// It answers with something else.
    #[error("the answer has status {0}")]
    Status(u16),
    /// It is too long.
    #[error("it is larger than {} MiB", LARGEST >> 20)]
    TooLarge,
    /// It is of no format that is read, damaged, or has too many pixels.
    #[error("it is no picture that can be drawn anew")]
    Undrawn,
    /// The workers.
    #[error(transparent)]
    Worker(#[from] Failure),
}

/// Which servers may be asked. A value, so that a test can stand in for the internet; no setting changes it.
#[derive(Clone)]
pub struct Servers(pub Arc<dyn Fn(SocketAddr) -> bool + Send + Sync>);

impl Servers {
    /// Those of the internet at large.
    pub fn of_the_internet() -> Self {
        Self(Arc::new(is_open))
    }
}

impl fmt::Debug for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Servers").finish_non_exhaustive()
    }
}

/// Which addresses may be asked for one message: [`crate::annotate::pictures::Asking::allows`].
pub type Allows = Box<dyn Fn(&Url) -> bool + Send + Sync>;

/// Fetches pictures.
#[derive(Debug)]
pub struct Pictures {
    servers: Servers,
    /// Draws them anew, so that no picture keeps a message waiting.
    workers: Pool,
    places: Arc<Semaphore>,
}

impl Pictures {
    /// From these servers; drawn by these workers.
    pub fn new(servers: Servers, workers: Pool) -> Self {
        Self { servers, workers, places: Arc::new(Semaphore::new(PLACES)) }
    }

    /// A picture, drawn anew.
    pub async fn get(
        &self,
        url: Url,
        allows: Allows,
        policy: &Policy,
    ) -> Result<Redrawn, PictureError> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let checked = Checked { allows, servers: self.servers.clone() };
        let fetched = spawn_blocking(move || {
            // Held until the servers are done with, also where the reader has left.
            let _place = place;
            fetch(&url, checked)
        });
        let bytes = fetched.await.unwrap_or(Err(PictureError::Torn))?;
        self.workers.redrawn(policy, &bytes).await?.ok_or(PictureError::Undrawn)
    }
}

/// What a server has, in as many octets as are taken.
fn fetch(url: &Url, checked: Checked) -> Result<Vec<u8>, PictureError> {
    let agent = Agent::with_parts(settings(), DefaultConnector::default(), checked);
    let mut answer = agent.get(url.as_str()).call().map_err(|error| cause(&error))?;
    match answer.status() {
        StatusCode::OK => read(answer.body_mut()),
        status => Err(PictureError::Status(status.as_u16())),
    }
}

/// No proxy: it would look names up again, by itself.
fn settings() -> Config {
    let config = Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(REDIRECTS)
        .user_agent(AGENT)
        .accept(ACCEPT)
        .accept_encoding("identity")
        .timeout_global(Some(WHOLE));
    config.build()
}

fn read(body: &mut Body) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let whole = body.with_config().limit(u64::MAX).reader();
    whole.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| PictureError::Torn)?;
    let is_too_large = u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST);
    if is_too_large { Err(PictureError::TooLarge) } else { Ok(bytes) }
}

/// Others may quote an address, and what a mail has in its query is nobody's business.
fn cause(error: &ureq::Error) -> PictureError {
    let is_ours = matches!(error, ureq::Error::Other(cause) if cause.is::<Refused>());
    if is_ours { PictureError::Refused } else { PictureError::Torn }
}

#[derive(Debug, Error)]
#[error("it may not be asked for")]
struct Refused;

/// Looks a name up once for each question, the first and those to which a server passes it on, and gives only
/// addresses that were checked: nothing else is connected to.
struct Checked {
    allows: Allows,
    servers: Servers,
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").finish_non_exhaustive()
    }
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let refused = || ureq::Error::Other(Box::new(Refused));
        let url = Url::parse(&uri.to_string()).map_err(|_| refused())?;
        if !(self.allows)(&url) {
            return Err(refused());
        }
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut open = self.empty();
        found.iter().filter(|it| (self.servers.0)(**it)).for_each(|it| open.push(*it));
        if open.is_empty() { Err(refused()) } else { Ok(open) }
    }
}
