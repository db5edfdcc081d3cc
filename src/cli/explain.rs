use crate::checks::CHECKS;
use crate::checks::check::Check;
use crate::classify::classify;
use crate::cli::judged_by::JudgedBy;
use crate::features::letter::Letter;
use crate::features::place::Place;
use crate::links::{route, target};
use crate::locales::wording::Wording;
use crate::model::facts::Facts;
use crate::model::link::{Link, LinkId, RouteEnd, Surface};
use crate::model::locale::Locale;
use crate::model::message::{Message, PartId};
use crate::model::verdict::{Assessment, Finding, Verdict};
use crate::parse::message::parse;
use crate::policy::lexicons::places::Class;
use crate::policy::snapshot::Policy;
use anyhow::bail;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

/// Say why a link is judged as it is
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The address as written
    url: String,
    /// The link's visible text
    #[arg(long, default_value = "", value_name = "TEXT")]
    text: String,
    /// The From header, such as "Parcel Service <track@parcel.example>"
    #[arg(long, default_value = "", value_name = "TEXT")]
    from: String,
    /// The Subject header
    #[arg(long, default_value = "", value_name = "TEXT")]
    subject: String,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Explain {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let policy = self.judged_by.policy(config)?;
        let message = self.message(&policy);
        let letter = Letter { message: &message, prose: "", facts: &Facts::default() };
        let assessments = classify(vec![self.link(&policy)?], letter, &policy);
        let english = Wording::of(Locale::En);
        for assessment in &assessments {
            super::say(&trace(assessment, &policy, &english))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn link(&self, policy: &Policy) -> anyhow::Result<Link> {
        let Some(target) = target::resolve(&self.url, None, &policy.lexicons.suffixes) else {
            bail!("\"{}\" opens nothing beyond the message itself", self.url);
        };
        Ok(Link {
            id: LinkId { part: PartId::default().child(1), ordinal: 1 },
            surface: Surface::Anchor,
            raw: self.url.clone(),
            text: self.text.clone(),
            route: route::route(&target, &policy.lexicons),
            target,
            annotation: String::new(),
            is_picture: false,
            traits: Vec::new(),
        })
    }

    /// A message with these fields; a line break would end one.
    fn message(&self, policy: &Policy) -> Message {
        let fields = [("From", &self.from), ("Subject", &self.subject)];
        let lines =
            fields.map(|(name, value)| format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
        parse(lines.concat().as_bytes(), &policy.sources.limits).0
    }
}

fn trace(assessment: &Assessment, policy: &Policy, wording: &Wording) -> String {
    let Assessment { link, verdict, mark, .. } = assessment;
    let mut lines = vec![("opens", link.target.to_string())];
    lines.extend(way(link));
    lines.extend(place(link, policy));
    lines.push(("list", list(assessment)));
    let said = |check| said(check, assessment, (policy, wording));
    lines.extend(CHECKS.iter().map(|check| ("check", said(check))));
    lines.push(("score", score(assessment, policy)));
    lines.push(("verdict", verdict.map_or("none", Verdict::as_str).to_owned()));
    lines.push(("mark", mark.as_str().to_owned()));
    let lines = lines.into_iter().map(|(name, value)| format!("{name:8} {value}"));
    lines.collect::<Vec<_>>().join("\n")
}

type Line = (&'static str, String);

/// The services that a link goes through, and what is known of its end.
fn way(link: &Link) -> Vec<Line> {
    let Some(route) = &link.route else { return Vec::new() };
    let mut lines: Vec<Line> =
        route.through.iter().map(|service| ("through", service.title.clone())).collect();
    lines.push(match &route.end {
        RouteEnd::Open => ("leads to", route.destination.to_string()),
        RouteEnd::Hidden(service) => ("leads to", format!("what only {} knows", service.title)),
        RouteEnd::Refused(service) => {
            ("leads to", format!("nothing that {} makes addresses for", service.title))
        }
    });
    lines
}

/// What is known of the host at the end.
fn place(link: &Link, policy: &Policy) -> Vec<Line> {
    let Some((host, url)) = link.destination().host().zip(link.destination().url()) else {
        return Vec::new();
    };
    let Place { class, is_popular, is_brands } = Place::of(host, url, &policy.lexicons);
    let kinds = [(is_brands, "a brand's"), (is_popular, "popular")];
    let kinds = kinds.into_iter().filter_map(|(holds, kind)| holds.then_some(kind));
    let kinds: Vec<&str> = class.map(Class::in_words).into_iter().chain(kinds).collect();
    let mut lines = vec![("host", host.name.clone())];
    lines.extend(host.domain.clone().map(|domain| ("domain", domain)));
    lines.push(("place", if kinds.is_empty() { "unknown".to_owned() } else { kinds.join(", ") }));
    lines
}

/// What one check says, or why it does not.
fn said(check: &Check, assessment: &Assessment, (policy, wording): (&Policy, &Wording)) -> String {
    let of_check = |finding: &&Finding| finding.check == check.id;
    let says = |it: &Finding| format!("{} ({} points)", wording.finding(&it.says), it.points);
    let found = assessment.findings.iter().find(of_check).map(says);
    let shadow = assessment.shadows.iter().find(of_check);
    let said = found.or_else(|| Some(format!("{}, not counted", says(shadow?))));
    let setting = policy.settings.of(check.id).map(|it| format!(" [set to {it}]"));
    let said = said.unwrap_or_else(|| "quiet".to_owned());
    format!("{}: {said}{}", check.id, setting.unwrap_or_default())
}

fn score(assessment: &Assessment, policy: &Policy) -> String {
    let sensitivity = policy.settings.sensitivity;
    let [some, many] = sensitivity.thresholds();
    format!(
        "{} (at {} sensitivity, two findings are suspicious from {some} on and dangerous from {many} on)",
        assessment.score,
        sensitivity.as_str()
    )
}

fn list(assessment: &Assessment) -> String {
    match &assessment.listed {
        Some(listed) => format!("entry \"{}\", {}", listed.entry, listed.level.in_words()),
        None => "no entry applies".to_owned(),
    }
}
