//! One LMTP session (RFC 2033) as a machine: a request in, an answer out, no socket in sight.
//!
//! The only permanent answers about mail are 550 for a recipient that no workspace knows and 552
//! for a declared size over the limit, both before DATA. A peer's mistake in protocol is told so
//! with 500 or 503; a mail command that cannot be read is "try later", since a permanent answer
//! would bounce mail.

use crate::ingress::xforward::Forwarded;
use crate::model::envelope::Envelope;
use crate::model::reply::Reply;
use crate::routes::Routes;
use smtp_proto::Request;

/// Recipients of one message.
const MAX_RECIPIENTS: usize = 1_000;

/// What to do after an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Go on.
    Read,
    /// Read the message.
    Data,
    /// Close the connection.
    Close,
}

/// The state of one session.
#[derive(Debug, Default)]
pub(super) struct Session {
    greeted: bool,
    sender: Option<String>,
    /// Recipients that were answered 250.
    recipients: Vec<String>,
    forwarded: Forwarded,
}

/// An answer and what follows.
pub(super) type Answer = (String, Next);

fn say(line: &str) -> Answer {
    (format!("{line}\r\n"), Next::Read)
}

impl Session {
    /// Answers a request.
    pub(super) fn answer<T: AsRef<str>>(
        &mut self,
        request: Request<T>,
        routes: &Routes,
        max_message: usize,
    ) -> Answer {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the enum is another crate's")]
        match request {
            Request::Lhlo { .. } => self.greet(max_message),
            Request::Mail { from } => self.mail(from.address.as_ref(), from.size, max_message),
            Request::Rcpt { to } => self.recipient(to.address.as_ref(), routes),
            Request::Data => self.data(),
            Request::Rset => {
                self.reset();
                say("250 2.0.0 Reset")
            }
            Request::Noop { .. } => say("250 2.0.0 OK"),
            Request::Vrfy { .. } => say("252 2.5.0 Send some mail"),
            Request::Quit => ("221 2.0.0 Bye\r\n".to_owned(), Next::Close),
            Request::Ehlo { .. } | Request::Helo { .. } => say("500 5.5.1 This is LMTP; say LHLO"),
            _ => say("502 5.5.1 Not implemented"),
        }
    }

    /// Answers a line that the parser does not know; none where we do not either.
    pub(super) fn answer_unknown(&mut self, line: &[u8]) -> Option<Answer> {
        self.forwarded.take(line)?;
        Some(say("250 2.0.0 OK"))
    }

    /// The envelope of the message that was announced; the next one begins anew.
    pub(super) fn take(&mut self) -> Envelope {
        Envelope {
            reverse_path: self.sender.take().unwrap_or_default(),
            forward_paths: std::mem::take(&mut self.recipients),
            client: std::mem::take(&mut self.forwarded).client(),
        }
    }

    fn greet(&mut self, max_message: usize) -> Answer {
        self.greeted = true;
        self.reset();
        let lines = [
            "250-waymark",
            "250-PIPELINING",
            "250-8BITMIME",
            "250-SMTPUTF8",
            "250-ENHANCEDSTATUSCODES",
            "250-XFORWARD ADDR HELO SOURCE",
        ];
        (format!("{}\r\n250 SIZE {max_message}\r\n", lines.join("\r\n")), Next::Read)
    }

    fn mail(&mut self, sender: &str, size: usize, max_message: usize) -> Answer {
        if !self.greeted || self.sender.is_some() {
            return say("503 5.5.1 LHLO, then one MAIL for each message");
        }
        if size > max_message {
            return say(&format!("552 5.3.4 The message is larger than {max_message} octets"));
        }
        self.sender = Some(mailbox(sender));
        say("250 2.1.0 OK")
    }

    fn recipient(&mut self, recipient: &str, routes: &Routes) -> Answer {
        if self.sender.is_none() {
            return say("503 5.5.1 MAIL first");
        }
        let recipient = mailbox(recipient);
        if routes.find(&recipient).is_none() {
            return say("550 5.1.1 No such mailbox here");
        }
        if self.recipients.len() >= MAX_RECIPIENTS {
            return say("452 4.5.3 Too many recipients at once");
        }
        self.recipients.push(recipient);
        say("250 2.1.5 OK")
    }

    fn data(&mut self) -> Answer {
        if self.recipients.is_empty() {
            return say("503 5.5.1 RCPT first");
        }
        ("354 End data with <CR><LF>.<CR><LF>\r\n".to_owned(), Next::Data)
    }

    fn reset(&mut self) {
        self.take();
    }
}

/// An address as the envelope has it (RFC 5321 section 4.1.2): the parser takes the quotes off a local
/// part, and they are put back where it needs them.
fn mailbox(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local, domain)) if !local.split('.').all(is_atom) => {
            let local = local.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{local}\"@{domain}")
        }
        _ => address.to_owned(),
    }
}

fn is_atom(text: &str) -> bool {
    let is_atext =
        |c: char| c.is_alphanumeric() || !c.is_ascii() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    !text.is_empty() && text.chars().all(is_atext)
}

/// One final answer for each recipient (RFC 2033 section 4.2).
pub(super) fn final_answers(reply: Reply, recipients: usize) -> String {
    let line = match reply {
        Reply::Accepted => "250 2.0.0 Stored\r\n",
        Reply::TryLater => "451 4.3.0 Not stored; try again later\r\n",
        Reply::SystemFull => "452 4.3.1 Not stored, the disk is full; try again later\r\n",
    };
    line.repeat(recipients)
}
