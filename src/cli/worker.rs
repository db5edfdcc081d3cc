use crate::worker::child;
use clap::Args;
use std::process::ExitCode;

/// Runs the core for a parent process, on standard input and output
#[derive(Debug, Args)]
pub(super) struct Worker {
    /// Bound of the heap, in octets
    memory: u64,
}

impl Worker {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        child::serve(std::io::stdin().lock(), std::io::stdout().lock(), self.memory)?;
        Ok(ExitCode::SUCCESS)
    }
}
