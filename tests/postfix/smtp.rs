//! A client that hands messages to Postfix byte for byte.

use crate::kept::{Sent, lf_ended};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};

pub(crate) struct Smtp(BufReader<TcpStream>);

impl Smtp {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("Postfix listens");
        stream.set_nodelay(true).expect("a socket");
        let mut client = Self(BufReader::new(stream));
        client.expect("220");
        client.say(b"EHLO client.example\r\n", "250");
        client
    }

    pub(crate) fn send_all(&mut self, messages: &[Sent]) {
        for message in messages {
            self.send(message);
        }
        self.say(b"QUIT\r\n", "221");
    }

    fn send(&mut self, message: &Sent) {
        self.say(format!("MAIL FROM:<{}> BODY=8BITMIME\r\n", message.sender).as_bytes(), "250");
        self.say(format!("RCPT TO:<{}>\r\n", message.recipient).as_bytes(), "250");
        self.say(b"DATA\r\n", "354");
        self.say(&stuffed(&message.raw), "250");
    }

    fn say(&mut self, request: &[u8], code: &str) {
        self.0.get_mut().write_all(request).expect("Postfix reads");
        self.expect(code);
    }

    fn expect(&mut self, code: &str) {
        let mut line = String::new();
        while line.as_bytes().get(3) != Some(&b' ') {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("Postfix answers") > 0, "it hung up");
        }
        assert!(line.starts_with(code), "{line}");
    }
}

/// A message as it goes over the wire: every line with CR LF, and a second dot before a first one.
fn stuffed(raw: &[u8]) -> Vec<u8> {
    let mut wire = Vec::new();
    for line in raw.split_inclusive(|byte| *byte == b'\n').map(lf_ended) {
        if line.starts_with(b".") {
            wire.push(b'.');
        }
        wire.extend_from_slice(line.strip_suffix(b"\n").unwrap_or(&line));
        wire.extend_from_slice(b"\r\n");
    }
    wire.extend_from_slice(b".\r\n");
    wire
}
