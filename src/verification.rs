//! Who sent a message, where no MTA has said: a worker names what to ask the DNS, the resolver asks, and a
//! worker weighs the answers.

use crate::clock;
use crate::config::written::VerificationSettings;
use crate::model::evidence::Evidence;
use crate::model::facts::{Authentication, Facts};
use crate::policy::snapshot::Policy;
use crate::resolver::{Resolver, ResolverError};
use crate::worker::pool::{Failure, Pool};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// How long a message waits for all its look-ups. What has not answered then is not known.
const PATIENCE: Duration = Duration::from_secs(5);
/// Seconds for which nobody waits again after that: mail is read soon, also while the DNS is out.
const PAUSE: i64 = 30;

/// Verifies senders.
#[derive(Debug)]
pub struct Verification {
    resolver: Resolver,
    sealers: Vec<String>,
    /// When to ask again, in seconds since the Unix epoch.
    silent_until: AtomicI64,
}

impl Verification {
    /// Verification as the settings say.
    pub fn new(settings: &VerificationSettings) -> Result<Self, ResolverError> {
        let resolver = Resolver::new(settings.resolver)?;
        Ok(Self { resolver, sealers: settings.sealers.clone(), silent_until: AtomicI64::new(0) })
    }

    /// What is known of the sender of a message. What its MTA said stands, and what is on record since its first
    /// verdict.
    pub async fn authentication(
        &self,
        workers: &Pool,
        policy: &Policy,
        (raw, facts): (&[u8], &Facts),
    ) -> Result<Authentication, Failure> {
        if facts.authentication != Authentication::Unknown || facts.known.is_some() {
            return Ok(facts.authentication);
        }
        let handover = facts.handover.as_deref().cloned();
        let evidence = Evidence { handover, sealers: self.sealers.clone(), ..Evidence::default() };
        let names = workers.names(policy, raw, &evidence).await?;
        if names.is_empty() {
            return Ok(Authentication::Unknown);
        }
        match self.asked(names, evidence).await {
            Some(evidence) => workers.authentication(policy, raw, &evidence).await,
            None => Ok(Authentication::Unknown),
        }
    }

    /// The evidence with what the DNS says; none where it says nothing in time.
    async fn asked(&self, names: Vec<String>, evidence: Evidence) -> Option<Evidence> {
        if clock::now() < self.silent_until.load(Ordering::Relaxed) {
            return None;
        }
        let spf = async {
            match &evidence.handover {
                Some(handover) => self.resolver.spf(handover).await,
                None => None,
            }
        };
        let asked = async { tokio::join!(self.resolver.texts(names), spf) };
        let Ok((texts, spf)) = timeout(PATIENCE, asked).await else {
            tracing::warn!("the DNS is slow; for {PAUSE} seconds no sender is verified");
            self.silent_until.store(clock::now() + PAUSE, Ordering::Relaxed);
            return None;
        };
        Some(Evidence { spf, texts, ..evidence })
    }
}
