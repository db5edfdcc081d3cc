//! Handing a message on to the next SMTP server: all recipients take it, or none. The only file that
//! names `lettre`.

use crate::model::envelope::Envelope;
use crate::relay::lines;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Data;
use lettre::transport::smtp::extension::{ClientId, Extension};
use std::time::Duration;
use thiserror::Error;

/// How long the next server may be silent.
const PATIENCE: Duration = Duration::from_mins(5);

/// Why the next server has not taken a message. It has none of it.
#[derive(Debug, Error)]
pub enum RelayError {
    /// It is away, or refused a sender, a recipient, or the message.
    #[error("the next server has not taken the message")]
    Refused(#[from] lettre::transport::smtp::Error),
    /// It does not take 8-bit text, and a message is never changed to please it.
    #[error("the next server takes no 8-bit text, and the message has some")]
    EightBit,
}

/// Hands a message to the server at `next_hop` (`host:port`); on return it has taken it.
pub async fn send(next_hop: &str, envelope: &Envelope, raw: &[u8]) -> Result<(), RelayError> {
    let name = ClientId::default();
    let connecting =
        AsyncSmtpConnection::connect_tokio1(next_hop, Some(PATIENCE), &name, None, None);
    let mut server = connecting.await?;
    let sent = hand_over(&mut server, envelope, raw).await;
    server.abort().await;
    sent
}

async fn hand_over(
    server: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    raw: &[u8],
) -> Result<(), RelayError> {
    let body = body(server, raw)?;
    server.command(format!("MAIL FROM:<{}>{body}\r\n", envelope.reverse_path)).await?;
    for recipient in &envelope.forward_paths {
        server.command(format!("RCPT TO:<{recipient}>\r\n")).await?;
    }
    server.command(Data).await?;
    // The client ends the last line itself.
    let data = lines::with_crlf(raw);
    server.message(data.strip_suffix(b"\r\n").unwrap_or(&data)).await?;
    Ok(())
}

/// The parameter of MAIL that the message needs (RFC 6152).
fn body(server: &AsyncSmtpConnection, raw: &[u8]) -> Result<&'static str, RelayError> {
    match (raw.is_ascii(), server.server_info().supports_feature(Extension::EightBitMime)) {
        (true, _) => Ok(""),
        (false, true) => Ok(" BODY=8BITMIME"),
        (false, false) => Err(RelayError::EightBit),
    }
}
