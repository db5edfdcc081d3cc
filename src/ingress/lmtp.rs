//! The LMTP listener (RFC 2033): the preferred way in, since it answers for each recipient.

use crate::gateway::Gateway;
use crate::ingress::session::{Next, Session, final_answers};
use crate::model::reply::Reply;
use smtp_proto::request::receiver::{DataReceiver, RequestReceiver};
use smtp_proto::{Error, Request};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Sessions at one time.
const MAX_SESSIONS: u32 = 200;
/// How long a peer may be silent (RFC 5321 section 4.5.3.2.7).
const IDLE: Duration = Duration::from_mins(5);
/// Mistakes after which a peer is let go.
const MAX_ERRORS: usize = 20;
/// How long to wait before a connection is tried again that could not be taken.
const AGAIN: Duration = Duration::from_millis(100);
/// Octets that are read at one time.
const READ: usize = 64 << 10;

/// What every session needs.
#[derive(Debug, Clone)]
pub struct Lmtp {
    /// Who takes the mail.
    pub gateway: Arc<Gateway>,
    /// The largest message, in octets.
    pub max_message: usize,
}

/// Serves sessions until `stop` turns true; then waits until those under way have ended.
pub async fn serve(
    listener: TcpListener,
    service: Lmtp,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(usize::try_from(MAX_SESSIONS).unwrap_or(usize::MAX)));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        let stream = tokio::select! {
            stream = connection(&listener) => stream,
            () = stopped(&mut stop) => break,
        };
        let (service, stop) = (service.clone(), stop.clone());
        tokio::spawn(async move {
            if let Err(cause) = converse(stream, &service, stop).await {
                tracing::debug!(%cause, "an LMTP session broke off");
            }
            drop(place);
        });
    }
    places.acquire_many(MAX_SESSIONS).await.map(drop).map_err(io::Error::other)
}

/// The next connection. Where none can be taken, as for want of file descriptors, that is said once,
/// and tried until one can.
async fn connection(listener: &TcpListener) -> TcpStream {
    let mut is_said = false;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(cause) if !is_said => {
                tracing::error!(%cause, "no connection can be taken; it is tried again");
                is_said = true;
            }
            Err(_) => sleep(AGAIN).await,
        }
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

/// A connection with what was read of it and not yet used.
struct Line {
    stream: TcpStream,
    input: Vec<u8>,
    used: usize,
}

impl Line {
    /// Waits for more bytes; an error where the peer is silent or gone.
    async fn more(&mut self) -> io::Result<()> {
        self.input.resize(READ, 0);
        let read = timeout(IDLE, self.stream.read(&mut self.input)).await??;
        self.input.truncate(read);
        self.used = 0;
        if read == 0 { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }

    fn rest(&self) -> std::slice::Iter<'_, u8> {
        self.input.get(self.used..).unwrap_or_default().iter()
    }

    fn use_up_to(&mut self, left: usize) {
        self.used = self.input.len() - left;
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        timeout(IDLE, self.stream.write_all(answer.as_bytes())).await?
    }
}

async fn converse(
    stream: TcpStream,
    service: &Lmtp,
    mut stop: watch::Receiver<bool>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut line = Line { stream, input: Vec::new(), used: 0 };
    let mut session = Session::default();
    let mut requests = RequestReceiver::default();
    let mut errors = 0;
    line.say("220 waymark LMTP\r\n").await?;
    loop {
        let request = tokio::select! {
            request = request(&mut line, &mut requests) => request?,
            () = stopped(&mut stop) => return line.say("421 4.3.2 Shutting down\r\n").await,
        };
        let (answer, next) = match request {
            Ok(request) => session.answer(request, &service.gateway.routes, service.max_message),
            Err(refused) => session.answer_unknown(&refused.line).unwrap_or_else(|| {
                errors += 1;
                let next = if errors < MAX_ERRORS { Next::Read } else { Next::Close };
                (complaint(&refused.error).to_owned(), next)
            }),
        };
        line.say(&answer).await?;
        match next {
            Next::Read => {}
            Next::Close => return Ok(()),
            Next::Data => take(&mut line, &mut session, service).await?,
        }
    }
}

/// Takes one message, and answers for each of its recipients.
async fn take(line: &mut Line, session: &mut Session, service: &Lmtp) -> io::Result<()> {
    let envelope = session.take();
    let reply = match data(line, service.max_message).await? {
        Some(raw) => service.gateway.accept(&envelope, &raw).await,
        None => Reply::TryLater,
    };
    line.say(&final_answers(reply, envelope.forward_paths.len())).await
}

/// A line that the parser refuses.
struct Refused {
    line: Vec<u8>,
    error: Error,
}

/// The next request, or a line that is none.
async fn request(
    line: &mut Line,
    requests: &mut RequestReceiver,
) -> io::Result<Result<Request<String>, Refused>> {
    let mut said = Vec::new();
    loop {
        let mut rest = line.rest();
        let before = rest.as_slice();
        let parsed = requests.ingest(&mut rest).map(Request::into_owned);
        let left = rest.len();
        said.extend_from_slice(before.get(..before.len() - left).unwrap_or_default());
        line.use_up_to(left);
        match parsed {
            Ok(request) => return Ok(Ok(request)),
            Err(Error::NeedsMoreData { .. }) => line.more().await?,
            Err(error) => return Ok(Err(Refused { line: said, error })),
        }
    }
}

/// A mail command that cannot be read is "try later": a permanent answer would bounce mail.
fn complaint(error: &Error) -> &'static str {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the enum is another crate's")]
    match error {
        Error::InvalidSenderAddress
        | Error::InvalidRecipientAddress
        | Error::InvalidParameter { .. }
        | Error::UnsupportedParameter { .. }
        | Error::SyntaxError { .. } => "451 4.5.2 An address or parameter cannot be read\r\n",
        _ => "500 5.5.2 Not a command of this protocol\r\n",
    }
}

/// The message up to its final dot, unstuffed; `None` where it is larger than was allowed. It is
/// read to its end in any case, so that the answer stands where the peer expects it.
async fn data(line: &mut Line, max_message: usize) -> io::Result<Option<Vec<u8>>> {
    let mut receiver = DataReceiver::new();
    let mut raw = Vec::new();
    // The receiver knows a first dot only behind a line break: it is given one, dropped at the end.
    receiver.ingest(&mut b"\r\n".iter(), &mut raw);
    let mut too_large = false;
    loop {
        let mut rest = line.rest();
        let ended = receiver.ingest(&mut rest, &mut raw);
        let left = rest.len();
        line.use_up_to(left);
        if raw.len() > max_message + 2 {
            too_large = true;
            raw.truncate(2);
        }
        if ended {
            return Ok((!too_large).then(|| raw.split_off(2)));
        }
        line.more().await?;
    }
}
