use crate::allowlists::Allowlists;
use crate::clock;
use crate::config::Config;
use crate::domains::suffixes::Suffixes;
use crate::policy::lint::{Linted, ListKind, lint};
use anyhow::Context as _;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Look after the lists
#[derive(Debug, Args)]
pub(super) struct Lists {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
}

/// Say what is wrong or unwise in list files
#[derive(Debug, Args)]
struct Check {
    /// List files; one whose name begins with "blocked" is a blocked list. Without any, those of
    /// config.toml
    files: Vec<PathBuf>,
}

impl Lists {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Check(check) => check.run(config),
        }
    }
}

impl Check {
    fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let suffixes = Suffixes::embedded();
        let files = if self.files.is_empty() { configured(config)? } else { self.files.clone() };
        let mut refused = false;
        for file in &files {
            let text = std::fs::read_to_string(file)
                .with_context(|| format!("{}: the list cannot be read", file.display()))?;
            let linted = lint(&text, kind(file), &suffixes, clock::today());
            refused |= linted.refusal().is_some();
            tell(file, &linted)?;
        }
        Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// The list files of a configuration that are there.
fn configured(config: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let config = Config::read(config)?;
    let lists = Allowlists::new(&config.allowlists);
    let folders = config.workspaces.iter().map(|workspace| Some(workspace.name.as_str()));
    let files = [None].into_iter().chain(folders).flat_map(|folder| {
        [ListKind::Trusted, ListKind::Blocked].map(|kind| lists.file(folder, kind))
    });
    Ok(files.filter(|file| file.exists()).collect())
}

fn kind(file: &Path) -> ListKind {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with("blocked") { ListKind::Blocked } else { ListKind::Trusted }
}

fn tell(file: &Path, linted: &Linted) -> std::io::Result<()> {
    for remark in &linted.remarks {
        let weight = if remark.refused { "refused" } else { "remark" };
        let place = format!("{}:{}", file.display(), remark.line);
        super::say(&format!("{place}: {weight}: {} Write: {}", remark.what, remark.instead))?;
    }
    super::say(&format!("{}: {} entries", file.display(), linted.entries.len()))
}
