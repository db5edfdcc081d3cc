//! Postfix as the peer: what it was given stands in the store, byte for byte, once each, judged, by
//! LMTP and by its pipe transport with the lines of the README; nothing is bounced or put off.
//!
//! Postfix runs as an instance of its own, in a temporary folder and on a free port of the loopback
//! interface, which takes root. `WAYMARK_MAIL=FOLDER WAYMARK_MAIL_COUNT=1000` measures with other
//! mail.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, takes time, and is set by the environment"
)]

mod instance;
mod kept;
#[path = "../service/mod.rs"]
mod service;
mod smtp;

use instance::{Postfix, open_to_user, pipe_transport};
use kept::{Sent, is_folded};
use smtp::Smtp;

use service::stored::{Stored, all_facts, stored};
use service::{Service, has_peer, mails};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::thread::sleep;
use std::time::{Duration, Instant};

const KNOWN: &str = "support@acme.test";
/// Postfix takes mail for it, and no workspace does.
const UNKNOWN: &str = "somebody@elsewhere.test";
/// pipe(8) refuses to run a program as root.
const USER: &str = "nobody";
/// Postfix says who brought a message.
const CLIENT: &str = r#""client":{"address":"127.0.0.1","helo":"client.example"}"#;
const STEP: Duration = Duration::from_millis(100);

#[test]
fn by_lmtp() {
    if !can_run("by_lmtp") {
        return;
    }
    let service = Service::start();
    let postfix = Postfix::start(&format!("lmtp:inet:{}", service.lmtp), "");
    Way { name: "lmtp", line_end: b"\r\n" }.prove(&service, &postfix, &sent());
}

#[test]
fn by_pipe() {
    if !can_run("by_pipe") {
        return;
    }
    let service = Service::start();
    let program = open_to_user(&service);
    let postfix = Postfix::start("waymark", &pipe_transport(&program, &service.config()));
    let mut sent = sent();
    sent.push(Sent::new(sent.len(), UNKNOWN, b"Subject: to nobody we know\n\nHello\n"));
    Way { name: "pipe", line_end: b"\n" }.prove(&service, &postfix, &sent);
}

fn can_run(test: &str) -> bool {
    let is_root = fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    let required = std::env::var("WAYMARK_PEERS").is_ok_and(|value| value == "require");
    assert!(is_root || !required, "Postfix is required, and starts for root only");
    if !is_root {
        println!("skipped: {test} (Postfix starts for root only)");
    }
    is_root && has_peer("postfix", test)
}

fn sent() -> Vec<Sent> {
    let mails = mails();
    mails.iter().enumerate().map(|(n, (_, raw))| Sent::new(n, KNOWN, raw)).collect()
}

/// A way from Postfix into the store.
struct Way {
    name: &'static str,
    line_end: &'static [u8],
}

impl Way {
    /// Sends everything, waits until it is judged, and compares.
    fn prove(&self, service: &Service, postfix: &Postfix, sent: &[Sent]) {
        let began = Instant::now();
        Smtp::connect(postfix.smtp).send_all(sent);
        let patience = Duration::from_secs(30 + sent.len() as u64 / 2);
        while !(postfix.is_idle() && is_judged(&stored(&service.data()))) {
            postfix.assert_all_is_well();
            assert!(began.elapsed() < patience, "waited in vain\n{}", postfix.log());
            sleep(STEP);
        }
        let (stored, seconds) = (stored(&service.data()), began.elapsed().as_secs_f32());
        println!("{}: {}, {seconds:.1} s", self.name, figures(sent, &stored, postfix));
        postfix.assert_all_is_well();
        assert_eq!(postfix.count("status=sent"), sent.len(), "{}", postfix.log());
        self.compare(sent, &stored);
        for facts in all_facts(&service.data()) {
            assert!(facts.contains(CLIENT), "{facts}");
        }
    }

    /// Senders are unique, so each message has exactly one that it must be found under.
    fn compare(&self, sent: &[Sent], stored: &[Stored]) {
        assert_eq!(sent.len(), stored.len(), "messages are lost or doubled");
        let by_sender: BTreeMap<_, _> = stored.iter().map(|one| (&*one.sender, one)).collect();
        for message in sent {
            let found = by_sender.get(&*message.sender);
            let found = found.unwrap_or_else(|| panic!("lost: {:?}", message.sender));
            assert_eq!(found.recipients, [message.recipient], "{:?}", message.sender);
            assert_eq!(found.workspace, message.workspace(), "{:?}", message.sender);
            let raw = without_received(&found.raw);
            assert_same(&raw, &message.as_kept(self.line_end), &message.sender);
        }
    }
}

fn is_judged(stored: &[Stored]) -> bool {
    stored.iter().all(|message| ["judged", "unchecked"].contains(&&*message.state))
}

fn figures(sent: &[Sent], stored: &[Stored], postfix: &Postfix) -> String {
    let (count, delivered) = (sent.len(), postfix.count("status=sent"));
    let distinct = stored.iter().map(|message| &message.raw).collect::<HashSet<_>>().len();
    let unchecked = stored.iter().filter(|message| message.state == "unchecked").count();
    let normalised = sent.iter().filter(|message| message.is_changed()).count();
    let bounced = postfix.count("status=bounced");
    let deferred = postfix.count("status=deferred");
    format!(
        "sent {count}, delivered {delivered}, stored {}, distinct {distinct}, unchecked \
         {unchecked}, normalised {normalised}, bounced {bounced}, deferred {deferred}",
        stored.len()
    )
}

fn assert_same(found: &[u8], expected: &[u8], sender: &str) {
    let at = found.iter().zip(expected).position(|(one, other)| one != other);
    let at = at.unwrap_or_else(|| found.len().min(expected.len()));
    let near = |bytes: &[u8]| {
        let from = at.saturating_sub(60).min(bytes.len());
        bytes[from..bytes.len().min(at + 60)].escape_ascii().to_string()
    };
    let difference = format!(
        "the message from {sender:?} differs at {at}\nexpected {}\nis       {}",
        near(expected),
        near(found)
    );
    assert!(found == expected, "{difference}");
}

/// The message behind the one header that Postfix puts before it.
fn without_received(raw: &[u8]) -> Vec<u8> {
    assert!(raw.starts_with(b"Received: from client.example "), "{}", raw.escape_ascii());
    let mut lines = raw.split_inclusive(|byte| *byte == b'\n').skip(1).peekable();
    while lines.next_if(|line| is_folded(line)).is_some() {}
    lines.flatten().copied().collect()
}
