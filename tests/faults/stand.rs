//! Postfix, the service behind it, and the mail that went from one to the other.

use crate::instance::Postfix;
use crate::kept::Sent;
use crate::service::peer::{Peer, codes};
use crate::service::stored::{states, stored};
use crate::service::{Service, wait_until};
use crate::smtp::Smtp;
use crate::{KNOWN, random};
use std::time::{Duration, Instant};

/// Messages that are sent at one time.
const LOAD: u32 = 4;
/// Lines of the largest of them: it is read in several pieces, and written in many.
pub(crate) const LINES: u32 = 4_000;

pub(crate) struct Stand {
    pub(crate) service: Service,
    pub(crate) postfix: Postfix,
    sent: Vec<Sent>,
}

impl Stand {
    pub(crate) fn new(service: Service) -> Self {
        let postfix = Postfix::start(&format!("lmtp:inet:{}", service.lmtp), "");
        Self::behind(postfix, service)
    }

    pub(crate) fn behind(postfix: Postfix, service: Service) -> Self {
        Self { service, postfix, sent: Vec::new() }
    }

    /// Hands some messages to Postfix, one of them large.
    pub(crate) fn send(&mut self, largest: u32) {
        let first = self.sent.len();
        for n in 0..LOAD {
            let lines = if n == 0 { largest } else { random(1..=20) };
            self.sent.push(Sent::new(self.sent.len() + 1, KNOWN, mail(lines).as_bytes()));
        }
        Smtp::connect(self.postfix.smtp).send_all(&self.sent[first..]);
    }

    /// Brings one message past Postfix, and waits until it is judged: how long its sender waited.
    pub(crate) fn send_directly(&mut self) -> Duration {
        let message = Sent::new(self.sent.len() + 1, KNOWN, mail(1).as_bytes());
        let data = message.as_kept(b"\r\n");
        let began = Instant::now();
        let mut peer = Peer::greeted(self.service.lmtp);
        assert_eq!(codes(&peer.deliver(&message.sender, &[KNOWN], &data)), ["250"]);
        let waited = began.elapsed();
        self.sent.push(message);
        self.all_arrive();
        waited
    }

    /// Waits until Postfix has nothing left, and everything that it had is judged.
    pub(crate) fn all_arrive(&self) {
        wait_until("all mail has arrived", || {
            self.postfix.flush();
            let states = states(&self.service.data());
            let judged = states.iter().filter(|state| *state == "judged").count();
            judged >= self.sent.len() && self.postfix.is_idle()
        });
    }

    /// Nothing is lost, doubled, changed or bounced.
    pub(crate) fn assert_all_is_well(&self) {
        let stored = stored(&self.service.data());
        let mut senders: Vec<_> = stored.iter().map(|one| one.sender.as_str()).collect();
        let mut expected: Vec<_> = self.sent.iter().map(|one| one.sender.as_str()).collect();
        senders.sort_unstable();
        expected.sort_unstable();
        assert_eq!(senders, expected, "messages are lost or doubled");
        for message in &self.sent {
            let found = stored.iter().find(|one| one.sender == message.sender).expect("is there");
            let is_kept = |line_end| found.raw.ends_with(&message.as_kept(line_end));
            assert!(is_kept(b"\r\n") || is_kept(b"\n"), "{}", message.sender);
            assert_eq!(found.recipients, [message.recipient], "{}", message.sender);
        }
        assert_eq!(self.postfix.count("status=bounced"), 0, "{}", self.postfix.log());
    }

    pub(crate) fn figures(&self) -> String {
        let (sent, stored) = (self.sent.len(), states(&self.service.data()).len());
        let deferred = self.postfix.count("status=deferred");
        format!("sent {sent}, stored {stored}, put off by Postfix {deferred}")
    }
}

fn mail(lines: u32) -> String {
    let number = || random(0..=999_999_998);
    let lines = (0..lines).map(|_| format!("{} {} {}\r\n", number(), number(), number()));
    let lines: String = lines.collect();
    format!("Subject: {}\r\n\r\nSee https://outside.example/\r\n{lines}", number())
}
