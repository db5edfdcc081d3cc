//! Whose seals are believed (RFC 8617): anybody can seal, so that the settings name them.

use crate::domains::host;
use crate::domains::suffixes::Suffixes;
use crate::model::evidence::Evidence;
use mail_auth::AuthenticatedMessage;
use mail_auth::arc::Seal;

/// The seal of whoever passed a message on last.
pub(super) fn last_seal<'m>(message: &'m AuthenticatedMessage<'_>) -> Option<&'m Seal> {
    message.arc_seals().last().map(|seal| &seal.header)
}

/// Whether the seals of a domain are believed.
pub(super) fn seals(domain: &str, evidence: &Evidence, suffixes: &Suffixes) -> bool {
    let is_it = |sealer: &String| {
        let sealer = host::canonical(sealer, suffixes);
        sealer.is_some() && sealer == host::canonical(domain, suffixes)
    };
    evidence.sealers.iter().any(is_it)
}
