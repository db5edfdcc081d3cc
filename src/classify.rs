//! Link and policy to assessment: the one place that decides.

use crate::checks::CHECKS;
use crate::checks::check::Context;
use crate::features::letter::{About, Letter, same_owner};
use crate::features::place::Place;
use crate::model::link::{Link, RouteEnd, Target};
use crate::model::verdict::{Assessment, Finding, Listed, Mark, Verdict, Weight};
use crate::policy::lexicons::phrases::Topics;
use crate::policy::lint::ListKind;
use crate::policy::settings::{Sensitivity, Setting};
use crate::policy::snapshot::Policy;

/// Judges every link of a message.
pub fn classify(links: Vec<Link>, letter: Letter<'_>, policy: &Policy) -> Vec<Assessment> {
    let about = About::new(letter, &links, policy);
    links.into_iter().zip(&about.says).map(|(link, says)| assess(link, *says, &about)).collect()
}

fn assess(link: Link, says: Topics, about: &About<'_>) -> Assessment {
    let context = Context::new(&link, says, about);
    let (findings, shadows) = run(&context);
    let listed = listed(&link, &context);
    let kind = listed.as_ref().map(|(kind, _)| *kind);
    let thresholds = about.policy.settings.sensitivity.thresholds();
    let verdict = is_judged(&link.target).then(|| decide(kind, &findings, thresholds));
    let mark = mark(verdict, &context);
    let score = total(&findings);
    let listed = listed.map(|(_, listed)| listed);
    let is_stripped = false;
    Assessment { link, verdict, score, mark, listed, findings, shadows, is_stripped }
}

/// What the checks find, and what those find that are only counted.
fn run(context: &Context<'_>) -> (Vec<Finding>, Vec<Finding>) {
    let (mut findings, mut shadows) = (Vec::new(), Vec::new());
    for (check, found) in CHECKS.iter().filter_map(|check| Some((check, context.run(check)?))) {
        match context.about.policy.settings.of(check.id) {
            None => findings.push(found),
            Some(Setting::Off) => (),
            Some(Setting::Shadow) => shadows.push(found),
            Some(Setting::Points(points)) => {
                findings.push(Finding { points, weight: Weight::Adds, ..found });
            }
        }
    }
    (findings, shadows)
}

/// A telephone number has no host and no page: it is listed, not judged.
fn is_judged(target: &Target) -> bool {
    target.url().is_none_or(|url| url.scheme() != "tel")
}

/// The entry that decides: a block of either end, or trust in the innermost. A service is never trusted
/// for its own sake, and one that anybody may pass for speaks for no other.
fn listed(link: &Link, context: &Context<'_>) -> Option<(ListKind, Listed)> {
    let policy = context.about.policy;
    let outer = look_up(&link.target, policy);
    let Some(route) = &link.route else { return outer };
    let inner = look_up(&route.destination, policy);
    let is_block = |listed: &Option<(ListKind, Listed)>| {
        listed.as_ref().is_some_and(|(kind, _)| *kind == ListKind::Blocked)
    };
    let hides = route.end != RouteEnd::Open && context.place.passes_on();
    match (outer, inner) {
        (outer, _) if is_block(&outer) => outer,
        (_, inner) if is_block(&inner) => inner,
        (None, _) if route.is_claimed => None,
        (_, inner) => inner.filter(|_| !hides),
    }
}

fn look_up(target: &Target, policy: &Policy) -> Option<(ListKind, Listed)> {
    policy.look_up(target.host()?, target.url()?)
}

/// The verdict on a link by some of its findings, or at another sensitivity, as figures ask for.
pub fn again(
    assessment: &Assessment,
    sensitivity: Sensitivity,
    counts: impl Fn(&Finding) -> bool,
) -> Option<Verdict> {
    let findings = assessment.findings.iter().filter(|finding| counts(finding)).cloned();
    let listed = assessment.listed.as_ref().map(|_| match assessment.verdict {
        Some(Verdict::Blocked) => ListKind::Blocked,
        _ => ListKind::Trusted,
    });
    assessment.verdict?;
    Some(decide(listed, &findings.collect::<Vec<_>>(), sensitivity.thresholds()))
}

/// How list, findings and score combine. How many points are some and many is set by the sensitivity.
///
/// | list | weightiest finding | verdict |
/// |---|---|---|
/// | blocked | any | blocked |
/// | trusted or none | deceives | dangerous |
/// | trusted | misleads | suspicious |
/// | trusted | less | trusted |
/// | none | dangerous, or two with many points together | dangerous |
/// | none | suspicious, or two with some points together | suspicious |
/// | none | less | untrusted |
fn decide(listed: Option<ListKind>, findings: &[Finding], thresholds: [f32; 2]) -> Verdict {
    let weightiest = findings.iter().map(|finding| finding.weight).max();
    match (listed, weightiest.unwrap_or(Weight::Adds)) {
        (Some(ListKind::Blocked), _) => Verdict::Blocked,
        (_, Weight::Deceives) | (None, Weight::Dangerous) => Verdict::Dangerous,
        (Some(ListKind::Trusted), _) if findings.iter().any(misleads) => Verdict::Suspicious,
        (Some(ListKind::Trusted), _) => Verdict::Trusted,
        (None, weight) => added_up(findings, thresholds).max(by_itself(weight)),
    }
}

fn misleads(finding: &Finding) -> bool {
    finding.weight == Weight::Misleads
}

/// What the weightiest finding does alone.
fn by_itself(weight: Weight) -> Verdict {
    match weight {
        Weight::Adds => Verdict::Untrusted,
        Weight::Suspicious | Weight::Misleads => Verdict::Suspicious,
        Weight::Dangerous | Weight::Deceives => Verdict::Dangerous,
    }
}

/// What two findings and more do together.
fn added_up(findings: &[Finding], [some, many]: [f32; 2]) -> Verdict {
    match total(findings) {
        score if findings.len() < 2 || score < some => Verdict::Untrusted,
        score if score < many => Verdict::Suspicious,
        _ => Verdict::Dangerous,
    }
}

/// Sum of the points; an empty `sum()` of floats would be -0.
fn total(findings: &[Finding]) -> f32 {
    findings.iter().fold(0.0, |sum, finding| sum + finding.points)
}

/// A second, separate decision: which mark an untrusted link has.
fn mark(verdict: Option<Verdict>, context: &Context<'_>) -> Mark {
    match verdict {
        None | Some(Verdict::Trusted) => Mark::None,
        Some(Verdict::Untrusted) if is_calmed(context) => Mark::Quiet,
        Some(Verdict::Untrusted) => Mark::Host,
        Some(Verdict::Suspicious | Verdict::Dangerous) => Mark::Warning,
        Some(Verdict::Blocked) => Mark::Removed,
    }
}

/// Whether an untrusted link is marked quietly: a popular site's own, of the sender's organisation unless
/// the sender's identity was refuted, the click counter of a mail service, or one whose text is its own
/// address, so that a mark would only repeat it. Nothing of this trusts a link; it only calms.
fn is_calmed(context: &Context<'_>) -> bool {
    if context.link.is_claimed() && !is_outside_calm(context) {
        return false;
    }
    let target = context.link.destination();
    let is_senders = context.is_of_senders_name();
    let is_known = target.is_web() && context.place.is_known();
    let names_nobody = target.is_mail() && target.url().is_some_and(|url| url.path().is_empty());
    let is_plain = || context.link.route.is_none() && says_itself(context);
    is_known || names_nobody || is_senders && (target.is_web() || target.is_mail()) || is_plain()
}

/// Whether a host that only says where it leads is one of the sender's, or known itself.
fn is_outside_calm(context: &Context<'_>) -> bool {
    let (target, about) = (&context.link.target, context.about);
    let place = Place::at(target, &about.policy.lexicons);
    place.is_known() || target.host().is_some_and(|it| about.is_senders(it))
}

/// Whether the text of a link is its own address, in letters that cannot be taken for others.
fn says_itself(context: &Context<'_>) -> bool {
    let is_plain = context.link.text.is_ascii() && context.link.annotation.is_empty();
    let named = context.claimed.by_text.as_ref().filter(|_| is_plain);
    named.is_some_and(|named| {
        context.link.target.is_web()
            && same_owner(context.link.target.host(), named)
            && !named.name.contains("xn--")
    })
}
