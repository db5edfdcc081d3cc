use crate::checks::CHECKS;
use crate::classify::classify;
use crate::cli::judged_by::JudgedBy;
use crate::features::letter::Letter;
use crate::links::{route, target};
use crate::model::facts::Facts;
use crate::model::link::{Link, LinkId, Surface};
use crate::model::message::{Headers, Mailbox, Message, PartId};
use crate::model::verdict::{Assessment, Verdict};
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
    /// Address of the From header
    #[arg(long, default_value = "", value_name = "ADDRESS")]
    from: String,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Explain {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let policy = self.judged_by.policy(config)?;
        let message = self.message();
        let letter = Letter { message: &message, prose: "", facts: &Facts::default() };
        let assessments = classify(vec![self.link(&policy)?], letter, &policy);
        for assessment in &assessments {
            super::say(&trace(assessment))?;
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
            route: route::route(&target, &policy.lexicons.suffixes),
            target,
            is_picture: false,
            traits: Vec::new(),
        })
    }

    fn message(&self) -> Message {
        let from = Mailbox { address: self.from.clone(), ..Mailbox::default() };
        Message { headers: Headers { from, ..Headers::default() }, ..Message::default() }
    }
}

fn trace(assessment: &Assessment) -> String {
    let target = &assessment.link.target;
    let host = target.host();
    let mut lines = vec![("opens", target.to_string())];
    lines.extend(host.map(|host| ("host", host.name.clone())));
    lines.extend(host.and_then(|host| Some(("domain", host.domain.clone()?))));
    lines.push(("list", list(assessment)));
    for check in CHECKS {
        let found = assessment.findings.iter().find(|finding| finding.check == check.id);
        let says =
            found.map_or("quiet".to_owned(), |it| format!("{} ({} points)", it.says, it.points));
        lines.push(("check", format!("{}: {says}", check.id)));
    }
    lines.push(("verdict", assessment.verdict.map_or("none", Verdict::as_str).to_owned()));
    lines.push(("mark", assessment.mark.as_str().to_owned()));
    let lines = lines.into_iter().map(|(name, value)| format!("{name:8} {value}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn list(assessment: &Assessment) -> String {
    match &assessment.listed {
        Some(listed) => format!("entry \"{}\", {}", listed.entry, listed.level.in_words()),
        None => "no entry applies".to_owned(),
    }
}
