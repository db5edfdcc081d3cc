//! The JSON contract of `inspect --jsonl`: one object a message. Fields may be added, never
//! changed.

use crate::locales::wording::Wording;
use crate::model::facts::{Authentication, Facts};
use crate::model::link::{Link, Remote, RouteEnd, Surface};
use crate::model::message::Defect;
use crate::model::verdict::{Assessment, Mark, Verdict};
use crate::pipeline::Processed;
use serde::Serialize;

/// One message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Where it was read from.
    pub path: String,
    /// Whether every part was read.
    pub checked: bool,
    /// The worst verdict; `null` without links.
    pub verdict: Option<Verdict>,
    /// The highest score.
    pub score: f32,
    /// What was wrong with it.
    pub defects: Vec<Defect>,
    /// Address of the From header.
    pub from: String,
    /// Addresses that other programs may take for it; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_from: Vec<String>,
    /// Whether it was proved or refuted; left out where neither is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// Revision of the policy that judged.
    pub policy: String,
    /// What a reader can open, in document order.
    pub links: Vec<LinkReport>,
    /// What a program would fetch by itself.
    pub remote: Vec<Remote>,
}

/// One link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkReport {
    /// Part and ordinal.
    pub id: String,
    /// The part.
    pub part: String,
    /// Where it stands.
    pub surface: Surface,
    /// As written.
    pub raw: String,
    /// What the reader sees.
    pub text: String,
    /// What a click opens.
    pub target: String,
    /// Innermost URL after peeling known wrappers.
    pub destination: String,
    /// The wrappers, outermost first.
    pub chain: Vec<String>,
    /// Canonical host.
    pub host: Option<String>,
    /// Registrable domain.
    pub domain: Option<String>,
    /// The verdict; `null` for what is not judged.
    pub verdict: Option<Verdict>,
    /// Sum of the points.
    pub score: f32,
    /// What the reader sees at it.
    pub mark: Mark,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The check or list.
    pub check: String,
    /// Its points.
    pub points: f32,
    /// One sentence.
    pub says: String,
}

/// Writes the report of a message that a policy of this revision has judged, in these words.
pub fn report(
    path: String,
    processed: &Processed,
    facts: &Facts,
    (policy, wording): (&str, &Wording),
) -> Report {
    let Processed { content, judgement, .. } = processed;
    let also_from = content.headers.also_from.iter();
    let known = facts.authentication != Authentication::Unknown;
    Report {
        path,
        checked: judgement.checked(),
        verdict: judgement.verdict(),
        score: judgement.score(),
        defects: judgement.defects.clone(),
        from: content.headers.from.address.clone(),
        also_from: also_from.map(|it| it.address.clone()).collect(),
        authentication: known.then_some(facts.authentication),
        policy: policy.to_owned(),
        links: judgement.assessments.iter().map(|it| link(it, wording)).collect(),
        remote: judgement.remote.clone(),
    }
}

fn link(assessment: &Assessment, wording: &Wording) -> LinkReport {
    let Assessment { link, verdict, score, mark, .. } = assessment;
    let host = link.destination().host();
    LinkReport {
        id: link.id.to_string(),
        part: link.id.part.to_string(),
        surface: link.surface,
        raw: link.raw.clone(),
        text: link.text.clone(),
        target: link.target.to_string(),
        destination: link.destination().to_string(),
        chain: chain(link),
        host: host.map(|host| host.name.clone()),
        domain: host.and_then(|host| host.domain.clone()),
        verdict: *verdict,
        score: *score,
        mark: *mark,
        reasons: reasons(assessment, wording),
    }
}

/// The services on the way, outermost first; the one that hides what follows is the last.
fn chain(link: &Link) -> Vec<String> {
    let Some(route) = &link.route else { return Vec::new() };
    let last = match &route.end {
        RouteEnd::Open => None,
        RouteEnd::Hidden(service) | RouteEnd::Refused(service) => Some(service),
    };
    route.through.iter().chain(last).map(|service| service.id.clone()).collect()
}

/// The list entry that applied, then what the checks found.
fn reasons(assessment: &Assessment, wording: &Wording) -> Vec<Reason> {
    let listed = assessment.listed.as_ref().map(|listed| Reason {
        check: if assessment.verdict == Some(Verdict::Blocked) {
            "blocked-list"
        } else {
            "trusted-list"
        }
        .to_owned(),
        points: 0.0,
        says: wording.entry(listed),
    });
    let found = assessment.findings.iter().map(|finding| Reason {
        check: finding.check.clone(),
        points: finding.points,
        says: wording.finding(&finding.says),
    });
    listed.into_iter().chain(found).collect()
}
