//! Which lists judge, for the commands that read mail from files.

use crate::allowlists::files::Allowlists;
use crate::allowlists::settings;
use crate::config::meant::Config;
use crate::domains::suffixes::Suffixes;
use crate::features::witness::Witness;
use crate::feeds::folder::Folder;
use crate::feeds::held;
use crate::mapped;
use crate::model::facts::Facts;
use crate::model::verdict::Level;
use crate::parse::authentication::Authority;
use crate::policy::lexicons::Lexicons;
use crate::policy::lint::ListKind;
use crate::policy::snapshot::{Policy, Sources};
use crate::{clock, secrets};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Settings and extra lists.
#[derive(Debug, Default, Args)]
pub(super) struct JudgedBy {
    /// Judge as this workspace does; without it, only the lists for all workspaces count
    #[arg(long, value_name = "NAME")]
    workspace: Option<String>,
    /// One more trusted list
    #[arg(long, value_name = "FILE")]
    allow: Vec<PathBuf>,
    /// One more blocked list
    #[arg(long, value_name = "FILE")]
    block: Vec<PathBuf>,
    /// One more file that sets checks
    #[arg(long, value_name = "FILE")]
    checks: Vec<PathBuf>,
    /// A check that is counted and not shown
    #[arg(long, value_name = "CHECK")]
    shadow: Vec<String>,
    /// Whose Authentication-Results count, instead of what config.toml says; else a sender is neither
    /// proved nor refuted
    #[arg(long, value_name = "ID")]
    authserv_id: Option<String>,
}

/// All by which messages from files are judged.
#[derive(Debug)]
pub(super) struct Judge {
    /// The lists and settings.
    pub(super) policy: Policy,
    authority: Option<Authority>,
}

impl Judge {
    /// What is known of a message; nobody received it.
    pub(super) fn facts(&self, raw: &[u8]) -> Facts {
        let suffixes = &self.policy.lexicons.suffixes;
        let witness = self.authority.as_ref().map(|authority| Witness { authority, suffixes });
        let authentication = witness.map(|witness| witness.says(raw)).unwrap_or_default();
        Facts { authentication, ..Facts::default() }
    }
}

impl JudgedBy {
    /// The policy of these lists. A `config.toml` that is not there and was not named counts as
    /// empty.
    pub(super) fn policy(&self, config: &Path) -> anyhow::Result<Policy> {
        let lexicons = Arc::new(Lexicons::embedded());
        let mut sources = self.configured(config, &lexicons.suffixes)?;
        let trusted = self.allow.iter().map(|file| (ListKind::Trusted, file));
        let blocked = self.block.iter().map(|file| (ListKind::Blocked, file));
        for (kind, file) in trusted.chain(blocked) {
            let text = Allowlists::read_file(file, kind, &lexicons.suffixes)?;
            sources.lists.push((Level::Workspace, kind, text));
        }
        for file in &self.checks {
            sources.settings.push(Allowlists::read_settings_file(file)?);
        }
        let shadows: Vec<String> = self.shadow.iter().map(|it| format!("{it} = shadow")).collect();
        let shadows = shadows.join("\n");
        settings::usable(&shadows, Path::new("--shadow"))?;
        sources.settings.push(shadows);
        let opened = mapped::open(&sources.feeds, &lexicons)?;
        Ok(Policy::new(sources, opened.lexicons).with_feeds(opened.feeds))
    }

    /// The same, and whose word counts about senders.
    pub(super) fn judge(&self, config: &Path) -> anyhow::Result<Judge> {
        let configured = if self.is_bare(config) { None } else { Config::read(config)?.authority };
        let named = self.authserv_id.clone();
        let own_hops = configured.as_ref().map_or(0, |authority| authority.own_hops);
        let named = named.map(|authserv_id| Authority { authserv_id, own_hops });
        Ok(Judge { policy: self.policy(config)?, authority: named.or(configured) })
    }

    /// The same, with the key of the marks; without settings, a key that anybody knows.
    pub(super) fn judge_with_key(&self, config: &Path) -> anyhow::Result<Judge> {
        let mut judge = self.judge(config)?;
        if !self.is_bare(config) {
            judge.policy.sources.key = secrets::mark_key(&Config::read(config)?.data)?;
        }
        Ok(judge)
    }

    fn is_bare(&self, config: &Path) -> bool {
        self.workspace.is_none() && config == Path::new("config.toml") && !config.exists()
    }

    fn configured(&self, config: &Path, suffixes: &Suffixes) -> anyhow::Result<Sources> {
        let today = clock::today();
        if self.is_bare(config) {
            return Ok(Sources { today, ..Sources::default() });
        }
        let config = Config::read(config)?;
        let lists = Allowlists::new(&config.allowlists);
        let named = self.workspace.as_deref().map(|name| config.workspace(name));
        let sources = lists.sources(named.transpose()?, today, suffixes)?;
        let settings = lists.settings(self.workspace.as_deref())?;
        let feeds = held::sources(&config.feeds, &Folder::of(&config.data));
        Ok(Sources { limits: config.limits, settings, feeds, ..sources })
    }
}
