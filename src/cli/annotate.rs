use crate::cli::judged_by::JudgedBy;
use crate::model::facts::Facts;
use crate::worker::pool::{Limits, Pool};
use anyhow::Context as _;
use clap::Args;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the marked copy of a message to standard output
#[derive(Debug, Args)]
pub(super) struct Annotate {
    /// The message; without it, standard input
    file: Option<PathBuf>,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Annotate {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let policy = self.judged_by.policy(config)?;
        let raw = self.read()?;
        let workers = Pool::new(std::env::current_exe()?, Limits::default());
        let task = workers.process(&policy, raw, Facts::default());
        let processed = super::runtime()?.block_on(task).context("the message cannot be marked")?;
        for defect in processed.copy_defects {
            super::complain(crate::annotate::words::defect(defect));
        }
        std::io::stdout().write_all(&processed.copy)?;
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self) -> anyhow::Result<Vec<u8>> {
        let mut raw = Vec::new();
        match &self.file {
            Some(file) => {
                raw = std::fs::read(file)
                    .with_context(|| format!("{}: the message cannot be read", file.display()))?;
            }
            None => {
                std::io::stdin().read_to_end(&mut raw)?;
            }
        }
        Ok(raw)
    }
}
