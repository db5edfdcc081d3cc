use crate::cli::judged_by::{Judge, JudgedBy};
use crate::cli::program::program;
use crate::locales::wording::Wording;
use crate::model::locale::Locale;
use crate::report::{LinkReport, Report, report};
use crate::worker::pool::{Bounds, Pool};
use anyhow::Context as _;
use clap::Args;
use futures_util::{StreamExt as _, stream};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::available_parallelism;

/// Report the links of messages and their verdicts
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// One JSON object a line, for programs
    #[arg(long)]
    jsonl: bool,
    /// Messages, and folders of messages: in these, files named *.eml or without an extension
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Inspect {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let judge = self.judged_by.judge(config)?;
        let files = messages(&self.paths)?;
        let count = available_parallelism().map_or(1, usize::from);
        let bounds = Bounds { count, ..Bounds::default() };
        let workers = Pool::new(program(), bounds);
        let missing = super::runtime()?.block_on(self.report_all(&files, &judge, &workers))?;
        Ok(if missing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Reports each file that can be read; the number of those that cannot.
    async fn report_all(
        &self,
        files: &[PathBuf],
        judge: &Judge,
        workers: &Pool,
    ) -> anyhow::Result<usize> {
        let mut missing = 0;
        let progress = progress(files.len())?;
        let english = Wording::of(Locale::En);
        let reports = stream::iter(files).map(|file| inspect(file, judge, (workers, &english)));
        let mut reports = reports.buffered(workers.size());
        while let Some(report) = reports.next().await {
            match report? {
                Ok(report) if self.jsonl => {
                    let line = serde_json::to_string(&report)?;
                    progress.suspend(|| super::say(&line))?;
                }
                Ok(report) => progress.suspend(|| super::say(&in_words(&report, &english)))?,
                Err(complaint) => {
                    missing += 1;
                    progress.suspend(|| super::complain(&complaint));
                }
            }
            progress.inc(1);
        }
        progress.finish_and_clear();
        Ok(missing)
    }
}

/// The messages at paths, sorted in each folder.
pub(super) fn messages(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            collect(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("eml")) {
            files.push(path);
        }
    }
    Ok(())
}

/// The report of a file, or why it cannot be read.
async fn inspect(
    file: &Path,
    judge: &Judge,
    (workers, wording): (&Pool, &Wording),
) -> anyhow::Result<Result<Report, String>> {
    let raw = match std::fs::read(file) {
        Ok(raw) => raw,
        Err(cause) => {
            return Ok(Err(format!("{}: the message cannot be read: {cause}", file.display())));
        }
    };
    let facts = judge.facts(&raw);
    let processed = workers.process_or_outline(&judge.policy, &raw, &facts).await?;
    let path = file.display().to_string();
    Ok(Ok(report(path, &processed, &facts, (&judge.policy.revision, wording))))
}

fn progress(length: usize) -> anyhow::Result<ProgressBar> {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} messages, {eta} left")?;
    Ok(ProgressBar::new(u64::try_from(length)?).with_style(style))
}

fn in_words(report: &Report, wording: &Wording) -> String {
    let verdict = report.verdict.map_or("no links", |verdict| verdict.as_str());
    let defects = report.defects.iter().map(|defect| format!("\n  ! {}", wording.defect(*defect)));
    let links = report.links.iter().map(|link| format!("\n  {}", link_in_words(link)));
    format!("{}: {verdict}{}", report.path, defects.chain(links).collect::<String>())
}

fn link_in_words(link: &LinkReport) -> String {
    let verdict = link.verdict.map_or("not judged", |verdict| verdict.as_str());
    let place = format!("{} {verdict} {}", link.id, link.target);
    let says = link.reasons.iter().map(|reason| reason.says.clone());
    [place].into_iter().chain(says).collect::<Vec<_>>().join("; ")
}
