use crate::allowlists::files::{Allowlists, ListError, ListName, read};
use crate::clock;
use crate::config::meant::Config;
use crate::config::written::Workspace;
use crate::model::verdict::Level;
use crate::policy::lexicons::Lexicons;
use crate::policy::lint::{Linted, ListKind};
use crate::policy::review::review;
use crate::policy::snapshot::Sources;
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
    /// List files, each read alone; one whose name begins with "blocked" is a blocked list. Without
    /// any, those of config.toml, each beside the others
    files: Vec<PathBuf>,
}

/// A list to check, and what it stands beside.
struct Checked {
    file: PathBuf,
    level: Level,
    kind: ListKind,
    beside: Sources,
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
        let lexicons = Lexicons::embedded();
        let lists = if self.files.is_empty() {
            configured(&Config::read(config)?)
        } else {
            self.files.iter().map(|file| alone(file)).collect()
        };
        let mut refused = false;
        for Checked { file, level, kind, beside } in &lists {
            let read = read(file).map(|text| review(&text, (*level, *kind), beside, &lexicons));
            refused |= read.as_ref().map_or(true, |linted| linted.refusal().is_some());
            tell(file, read)?;
        }
        Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn alone(file: &Path) -> Checked {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let kind = if name.starts_with("blocked") { ListKind::Blocked } else { ListKind::Trusted };
    let beside = Sources { today: clock::today(), ..Sources::default() };
    Checked { file: file.to_owned(), level: Level::Workspace, kind, beside }
}

/// The list files of a configuration that are there.
fn configured(config: &Config) -> Vec<Checked> {
    let files = Allowlists::new(&config.allowlists);
    let lists = ListName::every(&config.workspaces).into_iter().map(|list| Checked {
        file: files.file(&list),
        level: list.level(),
        kind: list.kind,
        beside: beside(&list, &files, &config.workspaces),
    });
    lists.filter(|checked| checked.file.exists()).collect()
}

/// What else is in force where a list is: for a list for all, the names of everybody.
fn beside(list: &ListName, files: &Allowlists, workspaces: &[Workspace]) -> Sources {
    let concerned = workspaces
        .iter()
        .filter(|workspace| list.workspace.as_ref().is_none_or(|name| *name == workspace.name));
    let concerned: Vec<Workspace> = concerned.cloned().collect();
    let own_domains = concerned.iter().flat_map(|workspace| workspace.domains.clone()).collect();
    let lists = ListName::every(&concerned).into_iter().filter_map(|other| {
        let text = files.read(&other).ok()??;
        Some((other.level(), other.kind, text))
    });
    let lists = lists.collect();
    Sources { today: clock::today(), own_domains, lists, ..Sources::default() }
}

fn tell(file: &Path, read: Result<Linted, ListError>) -> std::io::Result<()> {
    let linted = match read {
        Ok(linted) => linted,
        Err(error) => return super::say(&format!("{error}")),
    };
    for remark in &linted.remarks {
        let weight = if remark.refused { "refused" } else { "remark" };
        let place = format!("{}:{}", file.display(), remark.line);
        super::say(&format!("{place}: {weight}: {} Write: {}", remark.what, remark.instead))?;
    }
    super::say(&format!("{}: {} entries", file.display(), linted.entries.len()))
}
