use crate::worker::child;
use clap::Args;
use std::fs::File;
use std::io::{stdin, stdout};
use std::os::fd::AsFd as _;
use std::process::ExitCode;

/// Runs the core for a parent process, on standard input and output
#[derive(Debug, Args)]
pub(super) struct Worker {
    /// Bound of the heap, in octets
    memory: u64,
}

impl Worker {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        // Standard output as Rust has it writes up to the last line end, and then the rest.
        let answers = File::from(stdout().as_fd().try_clone_to_owned()?);
        child::serve(stdin().lock(), answers, self.memory)?;
        Ok(ExitCode::SUCCESS)
    }
}
