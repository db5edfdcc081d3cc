//! What to ask the DNS about a message. Only names of the author's organisation can prove or refute it; nobody
//! else has us ask for names of theirs.

use crate::authentication::seals::{last_seal, seals};
use crate::authentication::signed::{signed, with_crlf};
use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::features::witness::is_aligned;
use crate::model::domain::Host;
use crate::model::evidence::{Evidence, Questions};
use mail_auth::AuthenticatedMessage;

/// Labels from which on parents have their own policy, but for the whole name (RFC 9989 section 4.10).
const MAX_LABELS: usize = 7;

/// What is needed to say who sent a message: the keys of its author's signatures, and where there is a client,
/// the policies under which it may be refuted, and the keys of a seal that would excuse it.
pub fn questions(raw: &[u8], evidence: &Evidence, suffixes: &Suffixes) -> Questions {
    let raw = with_crlf(raw);
    let asked = signed(&raw).and_then(|(_, message)| about(&message, evidence, suffixes));
    asked.unwrap_or_default()
}

fn about(
    message: &AuthenticatedMessage<'_>,
    evidence: &Evidence,
    suffixes: &Suffixes,
) -> Option<Questions> {
    let (_, domain) = message.first_from_address().rsplit_once('@')?;
    let author = host::canonical(domain, suffixes)?;
    let its =
        |domain: &str| host::canonical(domain, suffixes).filter(|other| is_aligned(other, &author));
    let signatures = message.dkim_signatures().iter().map(|it| &it.header);
    let signed: Vec<_> =
        signatures.filter_map(|it| Some((key(&it.s, &it.d), its(&it.d)?))).collect();
    let client = evidence.handover.as_ref().map(|handover| its(handover.domain()));
    let signers = signed.iter().map(|(_, signer)| signer);
    let senders: Vec<&Host> = signers.chain(client.iter().flatten()).chain([&author]).collect();
    let policies = client.iter().flat_map(|_| senders.iter().flat_map(|host| walk(&host.name)));
    let seals = client.iter().flat_map(|_| sealed(message, evidence, suffixes));
    let mut names: Vec<String> = policies.chain(seals).collect();
    names.extend(signed.iter().map(|(key, _)| key.clone()));
    names.sort();
    names.dedup();
    Some(Questions { names, spf: client.flatten().is_some() })
}

/// The keys of a chain of seals, if the last of them is believed.
fn sealed(
    message: &AuthenticatedMessage<'_>,
    evidence: &Evidence,
    suffixes: &Suffixes,
) -> Vec<String> {
    if !last_seal(message).is_some_and(|seal| seals(&seal.d, evidence, suffixes)) {
        return Vec::new();
    }
    let signatures =
        message.arc_message_signatures().iter().map(|it| key(&it.header.s, &it.header.d));
    let seals = message.arc_seals().iter().map(|it| key(&it.header.s, &it.header.d));
    signatures.chain(seals).collect()
}

/// Where the key of a selector is (RFC 6376 section 3.6.2.1).
fn key(selector: &str, domain: &str) -> String {
    format!("{selector}._domainkey.{domain}.").to_lowercase()
}

/// Where the policies of a domain and its parents are (RFC 9989 section 4.10).
fn walk(domain: &str) -> Vec<String> {
    let starts = std::iter::once(0).chain(domain.match_indices('.').map(|(at, _)| at + 1));
    let names: Vec<&str> = starts.filter_map(|at| domain.get(at..)).collect();
    let parents = names.get(names.len().saturating_sub(MAX_LABELS)..).unwrap_or_default();
    names.iter().take(1).chain(parents).map(|name| format!("_dmarc.{name}.")).collect()
}
