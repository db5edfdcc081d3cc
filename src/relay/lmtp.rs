//! An LMTP client (RFC 2033): hands messages over, and hears of each recipient.

use crate::model::envelope::Envelope;
use crate::relay::lines;
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
        self.stream.write_all(&lines::stuffed(raw)).await?;
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
