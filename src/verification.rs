//! Who sent a message, where no MTA has said: a worker says what to ask, the DNS is asked, and a worker weighs
//! the answers.

use crate::clock;
use crate::config::meant::Config;
use crate::config::written::VerificationSettings;
use crate::model::evidence::{Evidence, Questions, Spf};
use crate::model::facts::{Authentication, Facts, Handover};
use crate::policy::snapshot::Policy;
use crate::resolver::{Resolver, ResolverError};
use crate::worker::pool::{Failure, Pool};
use std::net::{IpAddr, Ipv4Addr};

/// Seconds after its arrival for which a message can be verified: keys are taken back, and signatures end.
const FRESH: i64 = 24 * 60 * 60;

/// Verifies senders.
#[derive(Debug)]
pub struct Verification {
    resolver: Resolver,
    settings: VerificationSettings,
    /// Whether the MTA that says who brought a message is the one that has it from outside.
    is_at_border: bool,
}

impl Verification {
    /// Verification, if the settings ask for it.
    pub fn new(config: &Config) -> Result<Option<Self>, ResolverError> {
        let Some(settings) = config.verification.clone() else { return Ok(None) };
        let resolver = Resolver::new(settings.resolver)?;
        let is_at_border = config.authority.as_ref().is_none_or(|it| it.own_hops == 0);
        Ok(Some(Self { resolver, settings, is_at_border }))
    }

    /// What the DNS says of the sender of a message, by its first octets; none where its MTA has said already,
    /// or a verdict is on record.
    pub async fn evidence(
        &self,
        workers: &Pool,
        policy: &Policy,
        (head, facts): (&[u8], &Facts),
    ) -> Result<Option<Evidence>, Failure> {
        let is_said = facts.authentication != Authentication::Unknown || facts.known.is_some();
        if is_said || clock::now() - facts.received_at > FRESH {
            return Ok(None);
        }
        let handover = facts.handover.as_deref().filter(|it| self.is_from_outside(it)).cloned();
        let sealers = self.settings.sealers.clone();
        let evidence = Evidence { handover, sealers, ..Evidence::default() };
        let questions = workers.questions(policy, head, &evidence).await?;
        if questions.names.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.asked(questions, evidence).await))
    }

    async fn asked(&self, questions: Questions, evidence: Evidence) -> Evidence {
        let spf = async {
            match &evidence.handover {
                Some(handover) if questions.spf => Some(self.resolver.spf(handover).await),
                Some(_) => Some(Spf::Other),
                None => None,
            }
        };
        let (texts, spf) = tokio::join!(self.resolver.texts(questions.names), spf);
        Evidence { spf, texts, ..evidence }
    }

    fn is_from_outside(&self, handover: &Handover) -> bool {
        let address = handover.client.address.to_canonical();
        self.is_at_border && is_public(address) && !self.settings.relays.contains(&address)
    }
}

/// Whether an address is none of a private network (RFC 1918, RFC 4193, RFC 6598) or of this machine.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => {
            let is_here = it.is_loopback() || it.is_unspecified();
            !(is_here || it.is_private() || it.is_link_local() || is_shared(it))
        }
        IpAddr::V6(it) => {
            let is_here = it.is_loopback() || it.is_unspecified();
            !(is_here || it.is_unique_local() || it.is_unicast_link_local())
        }
    }
}

/// Whether it is of 100.64.0.0/10.
fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && second & 0xc0 == 64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_the_same_network() {
        for (address, public) in [
            ("192.0.2.1", true),
            ("100.63.0.1", true),
            ("100.128.0.1", true),
            ("2001:db8::1", true),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("192.168.1.1", false),
            ("127.0.0.1", false),
            ("169.254.1.1", false),
            ("0.0.0.0", false),
            ("::1", false),
            ("fd00::1", false),
            ("fe80::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }
}
