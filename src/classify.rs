//! Link and policy to assessment: the one place that decides.

use crate::checks::CHECKS;
use crate::checks::check::{self, About, Context};
use crate::model::facts::Facts;
use crate::model::link::{Link, Target};
use crate::model::message::Message;
use crate::model::verdict::{Assessment, Finding, Listed, Mark, Verdict, Weight};
use crate::policy::lint::ListKind;
use crate::policy::snapshot::Policy;

/// Score from which two findings together are suspicious.
const SUSPICIOUS: f32 = 3.5;

/// Judges every link of a message.
pub fn classify(
    links: Vec<Link>,
    message: &Message,
    policy: &Policy,
    facts: &Facts,
) -> Vec<Assessment> {
    let sender = check::sender(message, policy);
    let about = About { sender: sender.as_ref(), message, facts, policy };
    links.into_iter().map(|link| assess(link, about)).collect()
}

fn assess(link: Link, about: About<'_>) -> Assessment {
    let context = Context { link: &link, about };
    let findings: Vec<Finding> = CHECKS.iter().filter_map(|check| context.run(check)).collect();
    let listed = look_up(&link.target, about.policy);
    let verdict =
        is_judged(&link.target).then(|| decide(listed.as_ref().map(|(kind, _)| *kind), &findings));
    let mark = mark(verdict, &context);
    let score = total(&findings);
    let listed = listed.map(|(_, listed)| listed);
    Assessment { link, verdict, score, mark, listed, findings }
}

/// A telephone number has no host and no page: it is listed, not judged.
fn is_judged(target: &Target) -> bool {
    target.url().is_none_or(|url| url.scheme() != "tel")
}

fn look_up(target: &Target, policy: &Policy) -> Option<(ListKind, Listed)> {
    policy.look_up(target.host()?, target.url()?)
}

/// How list, findings and score combine.
///
/// | list | weightiest finding | verdict |
/// |---|---|---|
/// | blocked | any | blocked |
/// | trusted or none | deceives | dangerous |
/// | trusted | less | trusted |
/// | none | dangerous | dangerous |
/// | none | suspicious, or two with 3.5 points together | suspicious |
/// | none | less | untrusted |
fn decide(listed: Option<ListKind>, findings: &[Finding]) -> Verdict {
    let weightiest = findings.iter().map(|finding| finding.weight).max();
    match (listed, weightiest.unwrap_or(Weight::Adds)) {
        (Some(ListKind::Blocked), _) => Verdict::Blocked,
        (_, Weight::Deceives) | (None, Weight::Dangerous) => Verdict::Dangerous,
        (Some(ListKind::Trusted), _) => Verdict::Trusted,
        (None, Weight::Suspicious) => Verdict::Suspicious,
        (None, Weight::Adds) if adds_up(findings) => Verdict::Suspicious,
        (None, Weight::Adds) => Verdict::Untrusted,
    }
}

fn adds_up(findings: &[Finding]) -> bool {
    findings.len() >= 2 && total(findings) >= SUSPICIOUS
}

/// Sum of the points; an empty `sum()` of floats would be -0.
fn total(findings: &[Finding]) -> f32 {
    findings.iter().fold(0.0, |sum, finding| sum + finding.points)
}

/// A second, separate decision: an untrusted link of the sender's own organisation is marked
/// quietly, unless the sender's identity was refuted. Alignment never trusts a link; it only calms.
fn mark(verdict: Option<Verdict>, context: &Context<'_>) -> Mark {
    match verdict {
        None | Some(Verdict::Trusted) => Mark::None,
        Some(Verdict::Untrusted) if is_calmed(context) => Mark::Quiet,
        Some(Verdict::Untrusted) => Mark::Host,
        Some(Verdict::Suspicious | Verdict::Dangerous) => Mark::Warning,
        Some(Verdict::Blocked) => Mark::Removed,
    }
}

fn is_calmed(context: &Context<'_>) -> bool {
    let target = &context.link.target;
    let is_senders = target.host().is_some_and(|host| context.is_senders(host));
    is_senders && (target.is_web() || target.is_mail())
}
