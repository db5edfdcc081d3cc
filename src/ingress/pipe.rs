//! One message on standard input, for an MTA's pipe transport (Postfix `pipe(8)`).
//!
//! Postfix takes every exit status but 0 and 75 for a reason to bounce, so there are no others: the
//! command line turns panics, bad arguments and broken settings into 75 too.

use crate::gateway::Gateway;
use crate::model::envelope::Envelope;
use crate::model::reply::Reply;
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// Exit status "try again later" (`EX_TEMPFAIL` of sysexits).
pub const TRY_LATER: u8 = 75;

/// Reads one message to its end and stores it. An empty input is no message: the peer died before
/// it could send one. One above `max_message` octets stays with the peer.
pub async fn receive(
    gateway: &Gateway,
    envelope: &Envelope,
    input: impl AsyncRead + Unpin,
    max_message: usize,
) -> io::Result<Reply> {
    let limit = u64::try_from(max_message).unwrap_or(u64::MAX);
    let mut raw = Vec::new();
    input.take(limit.saturating_add(1)).read_to_end(&mut raw).await?;
    if raw.len() > max_message {
        tracing::error!(max_message, "a message is larger than limits.message_mib allows");
    }
    if raw.is_empty() || raw.len() > max_message {
        return Ok(Reply::TryLater);
    }
    Ok(gateway.accept(envelope, &raw).await)
}
