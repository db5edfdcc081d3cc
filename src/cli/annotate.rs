use crate::annotate::words;
use crate::cli::judged_by::JudgedBy;
use crate::cli::program::program;
use crate::model::envelope::Envelope;
use crate::model::facts::Facts;
use crate::relay::smtp;
use crate::worker::pool::{Bounds, Pool};
use anyhow::{Context as _, bail};
use clap::Args;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the marked copy of a message to standard output, or hand it on
#[derive(Debug, Args)]
pub(super) struct Annotate {
    /// The message; without it, standard input
    file: Option<PathBuf>,
    /// Hand the copy on to this SMTP server; a failure is then "try again later" (exit status 75)
    #[arg(long, value_name = "HOST:PORT", requires_all = ["sender", "recipients"])]
    relay: Option<String>,
    /// The envelope sender, for --relay; empty for bounces
    #[arg(short = 'f', value_name = "SENDER", allow_hyphen_values = true)]
    sender: Option<String>,
    /// The envelope recipients, for --relay
    #[arg(last = true, value_name = "RECIPIENT")]
    recipients: Vec<String>,
    #[command(flatten)]
    judged_by: JudgedBy,
}

impl Annotate {
    pub(super) fn run(self, config: &Path) -> anyhow::Result<ExitCode> {
        super::runtime()?.block_on(self.annotate(config))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn annotate(self, config: &Path) -> anyhow::Result<()> {
        let policy = self.judged_by.policy(config)?;
        let workers = Pool::new(program(), Bounds::default());
        let raw = self.read()?;
        if raw.is_empty() {
            bail!("there is no message on standard input");
        }
        let copy = workers.copy_or_outline(&policy, &raw, Facts::default()).await?;
        for defect in copy.defects {
            super::complain(words::defect(defect));
        }
        self.hand_on(&copy.bytes).await
    }

    async fn hand_on(self, copy: &[u8]) -> anyhow::Result<()> {
        let Some(next_hop) = self.relay else { return Ok(std::io::stdout().write_all(copy)?) };
        let reverse_path = self.sender.unwrap_or_default();
        let envelope = Envelope { reverse_path, forward_paths: self.recipients };
        Ok(smtp::send(&next_hop, &envelope, copy).await?)
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
