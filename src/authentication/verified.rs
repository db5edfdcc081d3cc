//! What signatures and records say, in the words of `Authentication-Results`, so that one judge weighs both.

use crate::authentication::records::Records;
use crate::authentication::seals::{last_seal, seals};
use crate::authentication::signed::{signed, with_crlf};
use crate::domains::suffixes::Suffixes;
use crate::features::witness::weigh;
use crate::model::evidence::{Evidence, Spf};
use crate::model::facts::{Authentication, Handover};
use crate::parse::authentication::Outcome;
use futures_util::FutureExt as _;
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::hickory_resolver::config::{ResolveHosts, ResolverConfig, ResolverOpts};
use mail_auth::{
    AuthenticatedMessage, DkimOutput, DkimResult, DmarcResult, MessageAuthenticator, Parameters,
    SpfOutput, SpfResult,
};

/// What is known of the sender of a message: proved by a signature or a client of the author's organisation;
/// refuted by DMARC, where it is known who brought the message, and nobody has passed it on whose seals are
/// believed.
pub fn authentication(raw: &[u8], evidence: &Evidence, suffixes: &Suffixes) -> Authentication {
    let raw = with_crlf(raw);
    let Some((header, message)) = signed(&raw) else { return Authentication::Unknown };
    let verifier = Verifier::new(evidence);
    let outcomes = verifier.and_then(|verifier| verifier.outcomes(&message, suffixes));
    weigh(&header, &outcomes.unwrap_or_default(), suffixes)
}

/// The verifier of the crate, which finds all that was looked up in its cache. It has no server to ask beyond:
/// then its answer is an error at once, and no wait.
struct Verifier<'e> {
    evidence: &'e Evidence,
    records: Records,
    offline: MessageAuthenticator,
}

impl<'e> Verifier<'e> {
    fn new(evidence: &'e Evidence) -> Option<Self> {
        let mut options = ResolverOpts::default();
        options.use_hosts_file = ResolveHosts::Never;
        let offline = MessageAuthenticator::new(ResolverConfig::default(), options).ok()?;
        Some(Self { evidence, records: Records::new(&evidence.texts), offline })
    }

    /// What counts of all results.
    fn outcomes(
        &self,
        message: &AuthenticatedMessage<'_>,
        suffixes: &Suffixes,
    ) -> Option<Vec<Outcome>> {
        let parameters = Parameters::new(message).with_cache(&self.records);
        let dkim = self.offline.verify_dkim(parameters).now_or_never()?;
        let passed = dkim.iter().filter(|it| *it.result() == DkimResult::Pass);
        let whole = passed.filter_map(DkimOutput::signature).filter(|it| it.l == 0);
        let proofs = whole.map(|it| outcome("dkim", "pass", ("header.d", &it.d)));
        let fails = self.fails(message, &dkim).filter(|_| !self.is_excused(message, suffixes));
        let fails = fails.map(|author| outcome("dmarc", "fail", ("header.from", &author)));
        Some(proofs.chain(self.brought()).chain(fails).collect())
    }

    /// The client proves an author whose reverse path it may use.
    fn brought(&self) -> Option<Outcome> {
        let handover = self.evidence.handover.as_ref()?;
        let is_proof = self.evidence.spf == Some(Spf::Pass) && handover.reverse_path.contains('@');
        is_proof.then(|| outcome("spf", "pass", ("smtp.mailfrom", handover.domain())))
    }

    /// The author's domain, if DMARC fails for it.
    fn fails(&self, message: &AuthenticatedMessage<'_>, dkim: &[DkimOutput<'_>]) -> Option<String> {
        let result = match self.evidence.spf? {
            Spf::Pass => SpfResult::Pass,
            Spf::TempError => SpfResult::TempError,
            Spf::Other => SpfResult::Neutral,
        };
        let domain = self.evidence.handover.as_ref().map_or("", Handover::domain);
        let spf = SpfOutput::new(domain.to_owned()).with_result(result);
        let parameters = DmarcParameters {
            message,
            dkim_output: dkim,
            dkim2_output: None,
            mail_from_domain: domain,
            spf_output: &spf,
        };
        let parameters = Parameters::new(parameters).with_cache(&self.records);
        let dmarc = self.offline.verify_dmarc(parameters).now_or_never()?;
        matches!(dmarc.result(), DmarcResult::Fail(_)).then(|| dmarc.into_domain())
    }

    /// Whether somebody whose seals are believed has passed the message on, and may have changed it; or it
    /// cannot be told whether that is their seal.
    fn is_excused(&self, message: &AuthenticatedMessage<'_>, suffixes: &Suffixes) -> bool {
        let seal = last_seal(message).filter(|seal| seals(&seal.d, self.evidence, suffixes));
        let parameters = Parameters::new(message).with_cache(&self.records);
        let arc = seal.and_then(|_| self.offline.verify_arc(parameters).now_or_never());
        arc.is_some_and(|arc| matches!(arc.result(), DkimResult::Pass | DkimResult::TempError(_)))
    }
}

fn outcome(method: &str, result: &str, (name, value): (&str, &str)) -> Outcome {
    let properties = vec![(name.to_owned(), value.to_owned())];
    Outcome { method: method.to_owned(), result: result.to_owned(), properties }
}
