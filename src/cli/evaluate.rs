use crate::cli::inspect::messages;
use crate::cli::judged_by::{Judge, JudgedBy};
use crate::cli::program::program;
use crate::evaluation::{Evaluation, Measured, Rate, Sample, Slice, evaluate};
use crate::worker::pool::{Bounds, Pool};
use anyhow::Context as _;
use clap::Args;
use futures_util::{StreamExt as _, stream};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::available_parallelism;

/// Measure how well mail is judged that is known to be bad or good
#[derive(Debug, Args)]
pub(super) struct Evaluate {
    /// A folder of messages that are to be found
    #[arg(long, required = true, value_name = "DIR")]
    bad: Vec<PathBuf>,
    /// A folder of messages that are to be left alone
    #[arg(long, required = true, value_name = "DIR")]
    good: Vec<PathBuf>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Evaluate {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let judge = self.judged_by.judge(config)?;
        let folders = self.bad.iter().map(|it| (it, true));
        let folders: Vec<_> = folders.chain(self.good.iter().map(|it| (it, false))).collect();
        let slices: Vec<Slice> =
            folders.iter().map(|(folder, is_bad)| slice(folder, *is_bad)).collect();
        let count = available_parallelism().map_or(1, usize::from);
        let workers = Pool::new(program(), Bounds { count, ..Bounds::default() });
        let mut samples = Vec::new();
        let runtime = super::runtime()?;
        for (number, (folder, _)) in folders.iter().enumerate() {
            let files = messages(std::slice::from_ref(*folder))?;
            samples.extend(runtime.block_on(judged(number, &files, &judge, &workers))?);
        }
        let evaluation = evaluate(&slices, &samples);
        let said =
            if self.json { serde_json::to_string(&evaluation)? } else { in_words(&evaluation) };
        super::say(&said)?;
        Ok(ExitCode::SUCCESS)
    }
}

fn slice(folder: &Path, is_bad: bool) -> Slice {
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    Slice { name: name.to_string_lossy().into_owned(), is_bad }
}

async fn judged(
    slice: usize,
    files: &[PathBuf],
    judge: &Judge,
    workers: &Pool,
) -> anyhow::Result<Vec<Sample>> {
    let judged = stream::iter(files).map(|file| async move {
        let raw = std::fs::read(file).with_context(|| file.display().to_string())?;
        let processed = workers.process_or_outline(&judge.policy, &raw, &judge.facts(&raw)).await?;
        anyhow::Ok(Sample { slice, assessments: processed.judgement.assessments })
    });
    let judged: Vec<_> = judged.buffered(workers.size()).collect().await;
    judged.into_iter().collect()
}

fn in_words(evaluation: &Evaluation) -> String {
    let Evaluation { slices, checks, families, curve } = evaluation;
    let mut lines =
        vec![row("messages with links", &["suspicious+", "dangerous+", "links", "marked"])];
    lines.extend(slices.iter().map(figures));
    lines.extend([String::new(), row("check", &["bad", "good", "alone, good"])]);
    lines.extend(
        checks.iter().map(|it| row(it.check, &[&share(it.bad), &share(it.good), &share(it.sole)])),
    );
    lines.extend([String::new(), row("without the family", &["all bad, suspicious+"])]);
    lines.extend(families.iter().map(|(family, rate)| row(family.as_str(), &[&share(*rate)])));
    lines.extend([String::new(), row("sensitivity", &["bad", "good"])]);
    lines.extend(
        curve.iter().map(|(level, bad, good)| row(level.as_str(), &[&share(*bad), &share(*good)])),
    );
    lines.join("\n")
}

fn figures(it: &Measured) -> String {
    row(
        &it.name,
        &[&share(it.suspicious), &share(it.dangerous), &share(it.links), &share(it.marked)],
    )
}

fn row(name: &str, columns: &[&str]) -> String {
    let columns = columns.iter().map(|column| format!(" {column:>34}"));
    format!("{name:26}{}", columns.collect::<String>())
}

fn share(rate: Rate) -> String {
    let Rate { count, of, share, low, high } = rate;
    let percent = |share: f64| share * 100.0;
    format!("{count}/{of} {:.2} % [{:.2}-{:.2}]", percent(share), percent(low), percent(high))
}
