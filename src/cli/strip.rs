use crate::cli::judged_by::JudgedBy;
use crate::cli::program::program;
use crate::cli::through::Through;
use crate::worker::pool::{Bounds, Pool};
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

/// Write a message without the marks that `annotate` put into it, or hand it on so
#[derive(Debug, Args)]
pub(super) struct Strip {
    #[command(flatten)]
    through: Through,
}

impl Strip {
    pub(super) fn run(self, config: &Path) -> anyhow::Result<ExitCode> {
        super::runtime()?.block_on(self.strip(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn strip(self, config: &Path) -> anyhow::Result<()> {
        let policy = JudgedBy::default().judge_with_key(config)?.policy;
        let workers = Pool::new(program(), Bounds::default());
        let stripped = workers.strip_or_unwrap(&policy, &self.through.read()?).await?;
        self.through.hand_on(&stripped).await
    }
}
