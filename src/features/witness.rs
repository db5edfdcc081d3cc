//! Whether the sender is who it says, by the word of one's own MTA.

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::model::domain::Host;
use crate::model::facts::Authentication;
use crate::model::message::Mailbox;
use crate::parse::authentication::{Authority, Outcome, outcomes};
use crate::parse::header::{self, Header};
use crate::parse::senders;

/// Octets of a header that are read at intake: it stands above what the sender wrote. In one that is
/// longer, nothing counts.
pub const HEAD: usize = 256 << 10;

/// Who is believed about the sender of a message.
#[derive(Debug, Clone, Copy)]
pub struct Witness<'a> {
    /// Whose results count.
    pub authority: &'a Authority,
    /// By which names are compared.
    pub suffixes: &'a Suffixes,
}

impl Witness<'_> {
    /// What is known of the From address of a message, from its header alone. Proved: DMARC passed, or
    /// a DKIM signature or SPF did for a domain of the same organisation (relaxed alignment, RFC 7489
    /// section 3.1). Refuted: DMARC failed. SPF or DKIM that fail refute nothing, since mailing lists
    /// and forwarders break them; nor does anything where the results contradict each other.
    pub fn says(&self, raw: &[u8]) -> Authentication {
        let header = head(raw).unwrap_or_default();
        let outcomes = outcomes(&header, self.authority).unwrap_or_default();
        weigh(&header, &outcomes, self.suffixes)
    }
}

/// The header of a message; none where it is too long.
pub fn head(raw: &[u8]) -> Option<Header> {
    let head = raw.get(..HEAD).unwrap_or(raw);
    let header = header::read(head);
    let is_cut = head.len() < raw.len() && header.body >= head.len();
    (!is_cut).then_some(header)
}

/// What results say of the senders that a header names.
pub fn weigh(header: &Header, outcomes: &[Outcome], suffixes: &Suffixes) -> Authentication {
    let scales = Scales { suffixes };
    let from = scales.only_host(&senders::of(header));
    let proves = |it: &Outcome| from.as_ref().is_some_and(|from| scales.proves(it, from));
    let is_proved = outcomes.iter().any(proves);
    let is_refuted = outcomes.iter().any(|it| scales.refutes(it, from.as_ref()));
    match (is_proved, is_refuted) {
        (true, false) => Authentication::Proved,
        (false, true) => Authentication::Refuted,
        (true, true) | (false, false) => Authentication::Unknown,
    }
}

/// By which names are compared.
#[derive(Debug, Clone, Copy)]
struct Scales<'a> {
    suffixes: &'a Suffixes,
}

impl Scales<'_> {
    /// The host that all senders are at; programs differ in whom they show.
    fn only_host(self, senders: &[Mailbox]) -> Option<Host> {
        let mut hosts = senders.iter().map(|it| host::of_address(&it.address, self.suffixes));
        let first = hosts.next()??;
        hosts.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }

    fn proves(self, outcome: &Outcome, from: &Host) -> bool {
        let domain = match (outcome.method.as_str(), outcome.result.as_str()) {
            ("dmarc", "pass") => return self.is_about(outcome, Some(from)),
            ("dkim", "pass") => {
                outcome.property("header.d").or_else(|| outcome.property("header.i"))
            }
            ("spf", "pass") => outcome.property("smtp.mailfrom"),
            _ => None,
        };
        domain.and_then(|it| self.host(it)).is_some_and(|it| is_aligned(&it, from))
    }

    fn refutes(self, outcome: &Outcome, from: Option<&Host>) -> bool {
        let is_failure = outcome.method == "dmarc" && outcome.result == "fail";
        is_failure && self.is_about(outcome, from)
    }

    /// Whether a result is about the From that a reader sees, as far as it says.
    fn is_about(self, outcome: &Outcome, from: Option<&Host>) -> bool {
        let names = outcome.properties.iter().any(|(name, _)| name == "header.from");
        let named = outcome.property("header.from").and_then(|it| self.host(it));
        !names || from.is_none() || named.as_ref() == from
    }

    /// The host of `user@domain`, `@domain` or `domain`.
    fn host(self, written: &str) -> Option<Host> {
        let domain = written.trim_matches(['<', '>']).rsplit('@').next()?;
        host::canonical(domain, self.suffixes)
    }
}

/// Relaxed alignment: both belong to one organisation. Under a private suffix, each name is its own.
pub fn is_aligned(one: &Host, other: &Host) -> bool {
    one == other || one.tenant.is_some() && one.tenant == other.tenant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::Authentication::{Proved, Refuted, Unknown};

    #[test]
    fn what_results_say_of_a_sender() {
        let suffixes = &Suffixes::embedded();
        let authority = &Authority { authserv_id: "mx.acme.test".to_owned(), own_hops: 0 };
        let from = "From: Shop <a@news.shop.example>";
        for (results, from, says) in [
            ("dmarc=pass header.from=news.shop.example", from, Proved),
            ("dmarc=pass", from, Proved),
            ("dmarc=pass header.from=other.example", from, Unknown),
            ("dmarc=none; dkim=pass header.d=shop.example", from, Proved),
            ("dkim=pass header.i=@mail.shop.example", from, Proved),
            ("dkim=fail header.d=shop.example; dkim=pass header.d=shop.example", from, Proved),
            ("dkim=pass header.d=sender.example header.i=@shop.example", from, Unknown),
            ("spf=pass smtp.mailfrom=bounce@shop.example", from, Proved),
            ("spf=pass smtp.mailfrom=SHOP.example", from, Proved),
            ("spf=pass smtp.helo=shop.example", from, Unknown),
            (
                "spf=pass smtp.mailfrom=a@list.example; dkim=pass header.d=list.example",
                from,
                Unknown,
            ),
            ("dmarc=fail header.from=news.shop.example", from, Refuted),
            ("dmarc=fail (p=reject) header.from=other.example", from, Unknown),
            (
                "dmarc=fail header.from=news.shop.example; dkim=pass header.d=shop.example",
                from,
                Unknown,
            ),
            ("dmarc=fail; dmarc=pass", from, Unknown),
            (
                "spf=fail smtp.mailfrom=a@shop.example; dkim=fail header.d=shop.example",
                from,
                Unknown,
            ),
            ("dmarc=temperror", from, Unknown),
            ("dmarc=permerror; spf=neutral", from, Unknown),
            ("none", from, Unknown),
            ("dmarc=pass", "From: <a@shop.example>, <b@other.example>", Unknown),
            ("dmarc=pass", "From: a@shop.example\nFrom: b@other.example", Unknown),
            ("dmarc=fail", "From: a@shop.example\nFrom: b@other.example", Refuted),
            ("dkim=pass header.d=two.github.io", "From: a@one.github.io", Unknown),
            ("dkim=pass header.d=one.github.io", "From: a@one.github.io", Proved),
            ("dkim=pass header.d=com", "From: a@shop.com", Unknown),
            ("dmarc=pass", "Subject: from nobody", Unknown),
        ] {
            let mail = format!(
                "Authentication-Results: mx.acme.test; {results}\nReceived: border\n{from}\n\n"
            );
            assert_eq!(
                Witness { authority, suffixes }.says(mail.as_bytes()),
                says,
                "{results}, {from}"
            );
        }
    }
}
