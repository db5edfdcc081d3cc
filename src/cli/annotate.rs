use crate::cli::judged_by::JudgedBy;
use crate::cli::program::program;
use crate::cli::through::Through;
use crate::locales::wording::Wording;
use crate::model::locale::Locale;
use crate::worker::pool::{Bounds, Pool};
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

/// Write the marked copy of a message to standard output, or hand it on
#[derive(Debug, Args)]
pub(super) struct Annotate {
    #[command(flatten)]
    through: Through,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Annotate {
    pub(super) fn run(self, config: &Path) -> anyhow::Result<ExitCode> {
        super::runtime()?.block_on(self.annotate(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn annotate(self, config: &Path) -> anyhow::Result<()> {
        let judge = self.judged_by.judge_with_key(config)?;
        let workers = Pool::new(program(), Bounds::default());
        let raw = self.through.read()?;
        let mut copy = workers.copy_or_outline(&judge.policy, &raw, &judge.facts(&raw)).await?;
        copy.defects.sort_unstable();
        copy.defects.dedup();
        let english = Wording::of(Locale::En);
        for defect in copy.defects {
            super::complain(&english.defect(defect));
        }
        self.through.hand_on(&copy.bytes).await
    }
}
