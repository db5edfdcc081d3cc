//! A DNS server for TXT records (RFC 1035 section 4), which knows a few names.

use std::collections::HashMap;
use std::net::{SocketAddr, UdpSocket};
use std::thread;

/// Octets of the head of a message.
const HEAD: usize = 12;
/// The answer codes for a server that is out of order, and for a name that is not there.
const SERVFAIL: u8 = 2;
const NXDOMAIN: u8 = 3;
/// The record of a name about which the server is out of order, and of one about which it says nothing.
pub(crate) const BROKEN: &str = "broken";
pub(crate) const SILENT: &str = "silent";

/// Answers for as long as the test runs; where it listens.
pub(crate) fn serve(zone: HashMap<&'static str, String>) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("an address");
    thread::spawn(move || {
        let mut bytes = [0; 4_096];
        while let Ok((length, peer)) = socket.recv_from(&mut bytes) {
            if let Some(answer) = answer(&bytes[..length], &zone) {
                drop(socket.send_to(&answer, peer));
            }
        }
    });
    address
}

/// A server that hears and says nothing.
pub(crate) fn serve_nothing() -> (UdpSocket, SocketAddr) {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("an address");
    (socket, address)
}

/// Each line of what the zone has is a record.
fn answer(query: &[u8], zone: &HashMap<&'static str, String>) -> Option<Vec<u8>> {
    let (name, end) = name(query);
    let question = &query[HEAD..end + 4];
    let is_text = query[end..end + 2] == [0, 16];
    let texts = zone.get(name.as_str()).filter(|_| is_text).map(String::as_str);
    let (code, texts) = match texts {
        Some(SILENT) => return None,
        Some(BROKEN) => (SERVFAIL, Vec::new()),
        Some(texts) => (0, texts.lines().collect()),
        None => (NXDOMAIN, Vec::new()),
    };
    let count = u8::try_from(texts.len()).expect("few records");
    let mut answer = vec![query[0], query[1], 0x81, 0x80 | code, 0, 1, 0, count, 0, 0, 0, 0];
    answer.extend_from_slice(question);
    for text in texts {
        answer.extend_from_slice(&record(text));
    }
    Some(answer)
}

/// A record for the name of the question, cut into two strings.
fn record(text: &str) -> Vec<u8> {
    let octets = |text: &str| u8::try_from(text.len()).expect("a short string");
    let (begin, end) = text.split_at(text.len() / 2);
    let mut record = vec![0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, octets(text) + 2];
    for string in [begin, end] {
        record.push(octets(string));
        record.extend_from_slice(string.as_bytes());
    }
    record
}

/// The name that is asked for, and where it ends.
fn name(query: &[u8]) -> (String, usize) {
    let (mut labels, mut at) = (Vec::new(), HEAD);
    while query[at] > 0 {
        let end = at + 1 + usize::from(query[at]);
        labels.push(String::from_utf8_lossy(&query[at + 1..end]).to_lowercase());
        at = end;
    }
    (labels.join("."), at + 1)
}
