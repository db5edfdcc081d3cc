//! What signatures and records say, in the words of `Authentication-Results`, so that one judge weighs both.

use crate::authentication::records::Records;
use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::features::witness::{head, is_aligned, weigh};
use crate::model::domain::Host;
use crate::model::evidence::{Evidence, Spf};
use crate::model::facts::{Authentication, Handover};
use crate::parse::authentication::Outcome;
use futures_util::FutureExt as _;
use mail_auth::crypto::Algorithm;
use mail_auth::dkim::{DkimError, Signature};
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::hickory_resolver::config::{ResolverConfig, ResolverOpts};
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcResult, MessageAuthenticator, Parameters,
    SpfOutput, SpfResult,
};

/// Signatures, and seals, of one message. In one with more nothing counts: each costs a look-up and some
/// arithmetic, and nobody needs so many.
const MAX_SIGNATURES: usize = 10;
/// Labels from which on parents have their own policy, but for the whole name (RFC 9989 section 4.10).
const MAX_LABELS: usize = 7;

/// Octets of the shortest RSA key that counts.
const MIN_RSA: usize = 1_024 / 8;

/// The names of TXT records that are needed to say who sent a message: keys, and policies of the domains
/// that are its author's. None where nothing could be proved or refuted.
pub fn names(raw: &[u8], evidence: &Evidence, suffixes: &Suffixes) -> Vec<String> {
    let Some(message) = readable(raw) else { return Vec::new() };
    let signed = message.dkim_signatures().iter().map(|it| (&it.header.s, &it.header.d));
    let sealed = message.arc_message_signatures().iter().map(|it| (&it.header.s, &it.header.d));
    let seals = message.arc_seals().iter().map(|it| (&it.header.s, &it.header.d));
    let is_believed = !evidence.sealers.is_empty();
    let believed = sealed.chain(seals).filter(|_| is_believed);
    let keys = signed.clone().chain(believed).map(|(selector, domain)| key(selector, domain));
    let senders = signed.map(|(_, domain)| domain.as_str());
    let handed = evidence.handover.iter().map(Handover::domain);
    let senders: Vec<&str> = senders.chain(handed).collect();
    let author = author(&message).filter(|_| !senders.is_empty());
    let policies = author.iter().flat_map(|author| policies(author, &senders, suffixes));
    let mut names: Vec<String> = keys.chain(policies).collect();
    names.sort();
    names.dedup();
    names
}

/// A message whose signatures are looked at.
fn readable(raw: &[u8]) -> Option<AuthenticatedMessage<'_>> {
    let header = head(raw)?;
    let count = |name: &str| header.fields.iter().filter(|field| field.is(name)).count();
    let is_signed_often = ["DKIM-Signature", "ARC-Message-Signature", "ARC-Seal"]
        .iter()
        .any(|name| count(name) > MAX_SIGNATURES);
    let mut message = AuthenticatedMessage::parse(raw).filter(|_| !is_signed_often)?;
    message.retain_dkim_signatures(sound);
    Some(message)
}

/// Whether a signature counts: it must cover the author (RFC 6376 section 6.1.1), and be neither of SHA-1 nor of
/// an RSA key below 1,024 bits (RFC 8301), which is as long as its signatures.
fn sound(signature: &Signature) -> Result<(), DkimError> {
    if !signature.h.iter().any(|name| name.eq_ignore_ascii_case("From")) {
        return Err(DkimError::AuidMismatch);
    }
    match signature.a {
        Algorithm::RsaSha256 if signature.b.len() >= MIN_RSA => Ok(()),
        Algorithm::Ed25519Sha256 => Ok(()),
        Algorithm::RsaSha1 | Algorithm::RsaSha256 | Algorithm::MlDsa44 => {
            Err(DkimError::UnsupportedAlgorithm)
        }
    }
}

fn author<'m>(message: &'m AuthenticatedMessage<'_>) -> Option<&'m str> {
    message.first_from_address().rsplit_once('@').map(|(_, domain)| domain)
}

fn key(selector: &str, domain: &str) -> String {
    format!("{selector}._domainkey.{domain}.").to_lowercase()
}

/// Where the policies of an author are, and of those senders that may be the same organisation.
fn policies(author: &str, senders: &[&str], suffixes: &Suffixes) -> Vec<String> {
    let Some(author) = host::canonical(author, suffixes) else { return Vec::new() };
    let hosts = senders.iter().filter_map(|domain| host::canonical(domain, suffixes));
    let related: Vec<Host> = hosts.filter(|host| is_aligned(host, &author)).collect();
    related.iter().chain([&author]).flat_map(|host| walk(&host.name)).collect()
}

/// Where the policies of a domain and its parents are (RFC 9989 section 4.10).
fn walk(domain: &str) -> Vec<String> {
    let starts = std::iter::once(0).chain(domain.match_indices('.').map(|(at, _)| at + 1));
    let names: Vec<&str> = starts.filter_map(|at| domain.get(at..)).collect();
    let parents = names.get(names.len().saturating_sub(MAX_LABELS)..).unwrap_or_default();
    names.iter().take(1).chain(parents).map(|name| format!("_dmarc.{name}.")).collect()
}

/// What is known of the sender of a message. DMARC fails only where it is known who brought the message,
/// and no seal that is believed says that it was another's when it came.
pub fn authentication(raw: &[u8], evidence: &Evidence, suffixes: &Suffixes) -> Authentication {
    let Some((header, message)) = head(raw).zip(readable(raw)) else {
        return Authentication::Unknown;
    };
    let outcomes = Verifier::new(evidence).and_then(|verifier| verifier.outcomes(&message));
    weigh(&header, &outcomes.unwrap_or_default(), suffixes)
}

/// The verifier of the crate, which finds all that was looked up in its cache, and no server to ask beyond.
struct Verifier<'e> {
    evidence: &'e Evidence,
    records: Records,
    crypto: MessageAuthenticator,
}

impl<'e> Verifier<'e> {
    fn new(evidence: &'e Evidence) -> Option<Self> {
        let nobody = MessageAuthenticator::new(ResolverConfig::default(), ResolverOpts::default());
        Some(Self { evidence, records: Records::new(&evidence.texts), crypto: nobody.ok()? })
    }

    /// What counts of all results; none where one would have to wait for an answer.
    fn outcomes(&self, message: &AuthenticatedMessage<'_>) -> Option<Vec<Outcome>> {
        let signed = Parameters::new(message).with_cache(&self.records);
        let signed = self.crypto.verify_dkim(signed).now_or_never()?;
        let dkim = signed.iter().filter(|it| *it.result() == DkimResult::Pass);
        let dkim = dkim.filter_map(DkimOutput::signature);
        let dkim = dkim.map(|it| outcome("dkim", "pass", ("header.d", &it.d)));
        let (spf, spf_outcome) = self.spf();
        let dmarc = self.dmarc(message, &signed, &spf);
        Some(dkim.chain(spf_outcome).chain(dmarc).collect())
    }

    /// What SPF said; of the reverse path alone it proves a sender.
    fn spf(&self) -> (SpfOutput, Option<Outcome>) {
        let handover = self.evidence.handover.as_ref();
        let domain = handover.map_or("", Handover::domain);
        let result = match self.evidence.spf {
            Some(Spf::Pass) => SpfResult::Pass,
            Some(Spf::TempError) => SpfResult::TempError,
            Some(Spf::Other) | None => SpfResult::Neutral,
        };
        let sender =
            handover.filter(|it| it.reverse_path.contains('@') && result == SpfResult::Pass);
        let proof = sender.map(|_| outcome("spf", "pass", ("smtp.mailfrom", domain)));
        (SpfOutput::new(domain.to_owned()).with_result(result), proof)
    }

    fn dmarc(
        &self,
        message: &AuthenticatedMessage<'_>,
        signed: &[DkimOutput<'_>],
        spf: &SpfOutput,
    ) -> Option<Outcome> {
        let parameters = DmarcParameters {
            message,
            dkim_output: signed,
            dkim2_output: None,
            mail_from_domain: spf.domain(),
            spf_output: spf,
        };
        let parameters = Parameters::new(parameters).with_cache(&self.records);
        let dmarc = self.crypto.verify_dmarc(parameters).now_or_never()?;
        let result = match dmarc.result() {
            DmarcResult::Pass => "pass",
            DmarcResult::Fail(_) if self.evidence.spf.is_some() && !self.is_sealed(message) => {
                "fail"
            }
            DmarcResult::Fail(_)
            | DmarcResult::TempError(_)
            | DmarcResult::PermError(_)
            | DmarcResult::None => return None,
        };
        Some(outcome("dmarc", result, ("header.from", dmarc.domain())))
    }

    /// Whether somebody whose seals are believed has passed the message on, and changed it.
    fn is_sealed(&self, message: &AuthenticatedMessage<'_>) -> bool {
        let sealed = Parameters::new(message).with_cache(&self.records);
        let Some(sealed) = self.crypto.verify_arc(sealed).now_or_never() else { return false };
        let last = sealed.chain().last().map(|link| &link.seal.header.d);
        let is_believed = |domain: &String| {
            self.evidence.sealers.iter().any(|sealer| sealer.eq_ignore_ascii_case(domain))
        };
        *sealed.result() == DkimResult::Pass && last.is_some_and(is_believed)
    }
}

fn outcome(method: &str, result: &str, (name, value): (&str, &str)) -> Outcome {
    let properties = vec![(name.to_owned(), value.to_owned())];
    Outcome { method: method.to_owned(), result: result.to_owned(), properties }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_signatures_count() {
        for (tags, octets, counts) in [
            ("a=rsa-sha256; h=From:Subject", 128, true),
            ("a=rsa-sha256; h=subject:from", 256, true),
            ("a=ed25519-sha256; h=from", 64, true),
            ("a=rsa-sha256; h=Subject", 256, false),
            ("a=rsa-sha256; h=From", 64, false),
            ("a=rsa-sha1; h=From", 256, false),
        ] {
            let value = data_encoding::BASE64.encode(&vec![1; octets]);
            let value = format!(
                "v=1; {tags}; d=a.example; s=one; c=relaxed/relaxed; bh=AA==; b={value}\r\n"
            );
            let signature = Signature::parse(value.as_bytes()).expect("a signature");
            assert_eq!(sound(&signature).is_ok(), counts, "{tags}");
        }
    }
}
