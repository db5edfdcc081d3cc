//! An LMTP client (RFC 2033): hands messages over, and hears of each recipient.

use crate::model::envelope::Envelope;
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// A connection that has greeted.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects and says LHLO.
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        let mut client = Self { stream: BufReader::new(TcpStream::connect(address).await?) };
        client.expect('2').await?;
        client.command("LHLO localhost", '2').await?;
        Ok(client)
    }

    /// Hands one message over. An error where a recipient was not accepted; the connection is then
    /// of no use any more.
    pub async fn deliver(&mut self, envelope: &Envelope, raw: &[u8]) -> io::Result<()> {
        self.command(&format!("MAIL FROM:<{}> BODY=8BITMIME", envelope.reverse_path), '2').await?;
        for recipient in &envelope.forward_paths {
            self.command(&format!("RCPT TO:<{recipient}>"), '2').await?;
        }
        self.command("DATA", '3').await?;
        self.stream.write_all(&stuffed(raw)).await?;
        for _ in &envelope.forward_paths {
            self.expect('2').await?;
        }
        Ok(())
    }

    async fn command(&mut self, line: &str, wanted: char) -> io::Result<()> {
        self.stream.write_all(format!("{line}\r\n").as_bytes()).await?;
        self.expect(wanted).await
    }

    /// Reads one answer to its last line.
    async fn expect(&mut self, wanted: char) -> io::Result<()> {
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).await?;
            if line.get(3..4) == Some("-") {
                continue;
            }
            let is_wanted = line.starts_with(wanted);
            return if is_wanted { Ok(()) } else { Err(io::Error::other(line.trim().to_owned())) };
        }
    }
}

/// A message as DATA has it (RFC 5321 section 4.5.2): CRLF line ends, dots stuffed, a final dot.
fn stuffed(raw: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(raw.len() + raw.len() / 32 + 5);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            data.push(b'.');
        }
        let end = line.strip_suffix(b"\n").map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        data.extend_from_slice(end.unwrap_or(line));
        data.extend_from_slice(b"\r\n");
    }
    data.extend_from_slice(b".\r\n");
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_stuffed_and_ended() {
        for (raw, data) in [
            (&b"a\nb\r\n"[..], &b"a\r\nb\r\n.\r\n"[..]),
            (b".a\n..\nb", b"..a\r\n...\r\nb\r\n.\r\n"),
            (b"", b".\r\n"),
        ] {
            assert_eq!(stuffed(raw), data);
        }
    }
}
