//! The content filter: a marked copy goes on by SMTP, its other bytes as they came, and whatever the
//! next server does not take stays with the MTA.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::{folder_with_settings, free_port, run};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::ExitStatus;
use std::thread::{JoinHandle, spawn};
use tempfile::TempDir;

const MAIL: &str = "From: Ann <ann@outside.example>\nSubject: Gr\u{fc}\u{df}e\nMIME-Version: 1.0\n\
    Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n\
    <p>Gr\u{fc}\u{df}e: <a href=\"https://elsewhere.example/\">here</a>\n..\n.dot\n";

/// An SMTP server for one message, which refuses commands that begin with `refuses`.
struct Sink {
    next_hop: String,
    taken: JoinHandle<Vec<u8>>,
}

impl Sink {
    fn start(extensions: &'static str, refuses: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let next_hop = listener.local_addr().expect("its address").to_string();
        let taken = spawn(move || {
            let (stream, _) = listener.accept().expect("a connection");
            serve(&mut BufReader::new(stream), extensions, refuses)
        });
        Self { next_hop, taken }
    }

    fn taken(self) -> Vec<u8> {
        self.taken.join().expect("the sink ends")
    }
}

/// What came between DATA and the final dot, as it came.
fn serve(peer: &mut BufReader<TcpStream>, extensions: &str, refuses: &str) -> Vec<u8> {
    let mut taken = Vec::new();
    say(peer, "220 sink");
    loop {
        let line = String::from_utf8_lossy(&hear(peer)).into_owned();
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "" => return taken,
            _ if !refuses.is_empty() && line.starts_with(refuses) => say(peer, "451 4.3.0 later"),
            "EHLO" => say(peer, &format!("250-sink{extensions}\r\n250 HELP")),
            "DATA" => {
                say(peer, "354 go on");
                while !taken.ends_with(b"\r\n.\r\n") {
                    taken.extend(hear(peer));
                }
                say(peer, "250 taken");
            }
            "QUIT" => {
                say(peer, "221 bye");
                return taken;
            }
            _ => say(peer, "250 fine"),
        }
    }
}

fn say(peer: &mut BufReader<TcpStream>, line: &str) {
    peer.get_mut().write_all(format!("{line}\r\n").as_bytes()).expect("the client listens");
}

fn hear(peer: &mut BufReader<TcpStream>) -> Vec<u8> {
    let mut line = Vec::new();
    peer.read_until(b'\n', &mut line).expect("a line");
    line
}

fn annotate(next_hop: &str, settings: &TempDir) -> (ExitStatus, String) {
    let relay = format!("--relay={next_hop}");
    let arguments = ["annotate", &relay, "-f", "ann@outside.example", "--", "a@b.test", "c@d.test"];
    run(&settings.path().join("config.toml"), &arguments, MAIL.as_bytes())
}

#[test]
fn a_marked_copy_goes_on_and_all_other_bytes_with_it() {
    let sink = Sink::start("\r\n250-8BITMIME", "");
    let settings = folder_with_settings();
    let (status, said) = annotate(&sink.next_hop, &settings);
    assert_eq!(status.code(), Some(0), "{said}");
    let taken = String::from_utf8(sink.taken()).expect("UTF-8");
    assert!(taken.contains("blocked: elsewhere[.]example"), "{taken}");
    let copy = taken.strip_suffix(".\r\n").expect("a final dot").replace("\r\n..", "\r\n.");
    let config = settings.path().join("config.toml");
    let (_, mail) = run(&config, &["strip"], copy.as_bytes());
    assert_eq!(mail, MAIL.replace('\n', "\r\n"));
}

#[test]
fn whatever_is_not_taken_stays_with_the_mta() {
    let settings = folder_with_settings();
    for (extensions, refuses) in [
        ("", ""),
        ("\r\n250-8BITMIME", "EHLO"),
        ("\r\n250-8BITMIME", "MAIL"),
        ("\r\n250-8BITMIME", "RCPT TO:<c@d.test>"),
        ("\r\n250-8BITMIME", "DATA"),
    ] {
        let sink = Sink::start(extensions, refuses);
        let (status, said) = annotate(&sink.next_hop, &settings);
        assert_eq!(status.code(), Some(75), "{refuses}: {said}");
        assert_eq!(sink.taken(), b"", "{refuses}");
    }
    assert_eq!(annotate(&free_port().to_string(), &settings).0.code(), Some(75));
}
