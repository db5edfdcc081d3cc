//! A DNS server for TXT records (RFC 1035 section 4), which knows a few names.

use std::collections::HashMap;
use std::net::{SocketAddr, UdpSocket};
use std::thread;

/// Octets of the head of a message.
const HEAD: usize = 12;
/// The answer codes for a server that is out of order, and for a name that is not there.
const SERVFAIL: u8 = 2;
const NXDOMAIN: u8 = 3;
/// The record of a name about which the server is out of order.
pub(crate) const BROKEN: &str = "broken";

/// Answers for as long as the test runs; where it listens.
pub(crate) fn serve(zone: HashMap<&'static str, String>) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("an address");
    thread::spawn(move || {
        let mut bytes = [0; 4_096];
        while let Ok((length, peer)) = socket.recv_from(&mut bytes) {
            drop(socket.send_to(&answer(&bytes[..length], &zone), peer));
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

fn answer(query: &[u8], zone: &HashMap<&'static str, String>) -> Vec<u8> {
    let (name, end) = name(query);
    let question = &query[HEAD..end + 4];
    let is_text = query[end..end + 2] == [0, 16];
    let text = zone.get(name.as_str()).filter(|_| is_text);
    let code = match text {
        Some(text) if text == BROKEN => SERVFAIL,
        Some(_) => 0,
        None => NXDOMAIN,
    };
    let count = u8::from(code == 0);
    let mut answer = vec![query[0], query[1], 0x81, 0x80 | code, 0, 1, 0, count, 0, 0, 0, 0];
    answer.extend_from_slice(question);
    if let Some(text) = text.filter(|_| code == 0) {
        let length = u8::try_from(text.len()).expect("one short string");
        answer.extend_from_slice(&[0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, length + 1, length]);
        answer.extend_from_slice(text.as_bytes());
    }
    answer
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
