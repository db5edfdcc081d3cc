//! An LMTP client that says what it is told to, line by line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

/// A peer in the middle of a session.
pub struct Peer {
    stream: BufReader<TcpStream>,
}

impl Peer {
    pub fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("the listener is there");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
        let mut peer = Self { stream: BufReader::new(stream) };
        assert!(peer.hear().starts_with("220 "));
        peer
    }

    pub fn greeted(address: SocketAddr) -> Self {
        let mut peer = Self::connect(address);
        assert!(peer.ask("LHLO test").starts_with("250 "));
        peer
    }

    /// The last line of one answer.
    pub fn hear(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).expect("an answer");
            if line.get(3..4) != Some("-") {
                return line.trim_end().to_owned();
            }
        }
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.stream.get_mut().write_all(bytes).expect("the peer listens");
    }

    pub fn ask(&mut self, line: &str) -> String {
        self.send(format!("{line}\r\n").as_bytes());
        self.hear()
    }

    /// Announces a message up to the answer to DATA.
    pub fn announce(&mut self, sender: &str, recipients: &[&str]) {
        let said = self.ask(&format!("MAIL FROM:<{sender}>"));
        assert!(said.starts_with("250 "), "{sender}: {said}");
        for recipient in recipients {
            assert!(self.ask(&format!("RCPT TO:<{recipient}>")).starts_with("250 "));
        }
        assert!(self.ask("DATA").starts_with("354 "));
    }

    /// Delivers what stands between DATA and the final dot; the answers, one for each recipient.
    pub fn deliver(&mut self, sender: &str, recipients: &[&str], data: &[u8]) -> Vec<String> {
        self.announce(sender, recipients);
        self.send(data);
        self.send(b".\r\n");
        recipients.iter().map(|_| self.hear()).collect()
    }

    /// Delivers to one recipient as far as it is let: the last answer, or none where the other side
    /// has hung up.
    pub fn try_deliver(&mut self, sender: &str, recipient: &str, data: &[u8]) -> Option<String> {
        let announced = [
            (format!("MAIL FROM:<{sender}>\r\n"), '2'),
            (format!("RCPT TO:<{recipient}>\r\n"), '2'),
            ("DATA\r\n".to_owned(), '3'),
        ];
        for (request, wanted) in announced {
            let answer = self.try_ask(request.as_bytes())?;
            if !answer.starts_with(wanted) {
                return Some(answer);
            }
        }
        self.try_ask(&[data, b".\r\n"].concat())
    }

    fn try_ask(&mut self, request: &[u8]) -> Option<String> {
        self.stream.get_mut().write_all(request).ok()?;
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end().to_owned())
    }

    /// Ends the connection in the middle of whatever it is in.
    pub fn hang_up(&self) {
        self.stream.get_ref().shutdown(Shutdown::Both).expect("it ends");
    }
}

/// The codes of some answers.
pub fn codes(answers: &[String]) -> Vec<&str> {
    answers.iter().map(|answer| answer.split(' ').next().unwrap_or_default()).collect()
}

/// The lines of a mail as DATA carries them, each with CRLF (RFC 5321 section 2.3.8).
pub fn with_crlf(mail: &[u8]) -> Vec<u8> {
    let lines = mail.split_inclusive(|octet| *octet == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        [line.strip_suffix(b"\r").unwrap_or(line), b"\r\n"].concat()
    });
    lines.flatten().collect()
}

/// Such lines with their dots stuffed (RFC 5321 section 4.5.2).
pub fn stuffed(lines: &[u8]) -> Vec<u8> {
    let lines = lines.split_inclusive(|octet| *octet == b'\n');
    let dot = |line: &[u8]| if line.starts_with(b".") { &b"."[..] } else { b"" };
    lines.flat_map(|line| [dot(line), line].concat()).collect()
}
