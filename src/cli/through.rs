//! A message in, a message out: for commands that stand in the way of mail.

use crate::model::envelope::Envelope;
use crate::relay::smtp;
use anyhow::{Context as _, bail};
use clap::Args;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

/// Where the message comes from, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Through {
    /// The message; without it, standard input
    file: Option<PathBuf>,
    /// Hand the result on to this SMTP server; a failure is then "try again later" (exit status 75)
    #[arg(long, value_name = "HOST:PORT", requires_all = ["sender", "recipients"])]
    relay: Option<String>,
    /// The envelope sender, for --relay; empty for bounces
    #[arg(short = 'f', value_name = "SENDER", allow_hyphen_values = true)]
    sender: Option<String>,
    /// The envelope recipients, for --relay
    #[arg(last = true, value_name = "RECIPIENT")]
    recipients: Vec<String>,
}

impl Through {
    /// The message.
    pub(super) fn read(&self) -> anyhow::Result<Vec<u8>> {
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
        if raw.is_empty() {
            bail!("there is no message on standard input");
        }
        Ok(raw)
    }

    /// Writes the result to standard output, or hands it on.
    pub(super) async fn hand_on(self, message: &[u8]) -> anyhow::Result<()> {
        let Some(next_hop) = self.relay else { return Ok(std::io::stdout().write_all(message)?) };
        let reverse_path = self.sender.unwrap_or_default();
        let envelope = Envelope { reverse_path, forward_paths: self.recipients, client: None };
        Ok(smtp::send(&next_hop, &envelope, message).await?)
    }
}
