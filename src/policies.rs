//! The policy in force for each workspace, and the one way to change it: its lists.

use crate::allowlists::{Allowlists, ListError};
use crate::config::{Config, UNROUTED, Workspace};
use crate::domains::suffixes::Suffixes;
use crate::model::limits::Limits;
use crate::policy::lint::{Linted, ListKind, lint};
use crate::policy::snapshot::{Policy, Sources};
use crate::{clock, log};
use arc_swap::ArcSwap;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The policies of all workspaces. Readers take the one of now; an edit replaces them all at once.
#[derive(Debug)]
pub struct Policies {
    workspaces: Vec<Workspace>,
    limits: Limits,
    allowlists: Allowlists,
    suffixes: Arc<Suffixes>,
    current: ArcSwap<HashMap<String, Arc<Policy>>>,
    editing: Mutex<()>,
}

impl Policies {
    /// Reads all lists; refuses what lint refuses.
    pub fn open(config: &Config) -> Result<Self, ListError> {
        let policies = Self {
            workspaces: with_unrouted(&config.workspaces),
            limits: config.limits.clone(),
            allowlists: Allowlists::new(&config.allowlists),
            suffixes: Arc::new(Suffixes::embedded()),
            current: ArcSwap::default(),
            editing: Mutex::default(),
        };
        policies.current.store(Arc::new(policies.read()?));
        Ok(policies)
    }

    /// The policy of a workspace now.
    pub fn of(&self, workspace: &str) -> Option<Arc<Policy>> {
        self.current.load().get(workspace).cloned()
    }

    /// The policies of all workspaces now by name, the unrouted mailbox included.
    pub fn all(&self) -> Arc<HashMap<String, Arc<Policy>>> {
        self.current.load_full()
    }

    /// The name of a workspace for people.
    pub fn title<'a>(&'a self, workspace: &'a str) -> &'a str {
        let known = self.workspaces.iter().find(|known| known.name == workspace);
        let title = known.map(|known| known.title.as_str());
        title.filter(|title| !title.is_empty()).unwrap_or(workspace)
    }

    /// The text of a list; without a workspace, of the one for all.
    pub fn list(&self, workspace: Option<&str>, kind: ListKind) -> Result<String, ListError> {
        self.allowlists.read(workspace, kind)
    }

    /// What lint says of a text.
    pub fn lint(&self, text: &str, kind: ListKind) -> Linted {
        lint(text, kind, &self.suffixes, clock::today())
    }

    /// Replaces a workspace's list, and puts it in force. A refused line changes nothing, nor does
    /// another list that cannot be used.
    pub fn edit(&self, workspace: &str, kind: ListKind, text: &str) -> Result<Linted, ListError> {
        let linted = self.lint(text, kind);
        if linted.refusal().is_none() {
            let _one_at_a_time = self.editing.lock().unwrap_or_else(PoisonError::into_inner);
            self.read()?;
            self.allowlists.write(workspace, kind, text)?;
            self.current.store(Arc::new(self.read()?));
            tracing::info!(workspace, list = kind.as_str(), "a list was changed");
        }
        Ok(linted)
    }

    /// Makes new policies where the day has changed since they were made, as entries expire.
    pub fn expire(&self) {
        let today = clock::today();
        if self.current.load().values().all(|policy| policy.sources.today == today) {
            return;
        }
        let _one_at_a_time = self.editing.lock().unwrap_or_else(PoisonError::into_inner);
        match self.read() {
            Ok(policies) => self.current.store(Arc::new(policies)),
            Err(error) => {
                let cause = log::causes(&error);
                tracing::error!(%cause, "the lists cannot be read; yesterday's stay in force");
            }
        }
    }

    fn read(&self) -> Result<HashMap<String, Arc<Policy>>, ListError> {
        let mut policies = HashMap::new();
        for workspace in &self.workspaces {
            let sources =
                self.allowlists.sources(Some(workspace), clock::today(), &self.suffixes)?;
            let sources = Sources { limits: self.limits.clone(), ..sources };
            let policy = Policy::new(sources, Arc::clone(&self.suffixes));
            policies.insert(workspace.name.clone(), Arc::new(policy));
        }
        Ok(policies)
    }
}

fn with_unrouted(workspaces: &[Workspace]) -> Vec<Workspace> {
    let unrouted = Workspace {
        name: UNROUTED.to_owned(),
        title: "Unrouted mail".to_owned(),
        domains: Vec::new(),
        addresses: Vec::new(),
    };
    workspaces.iter().cloned().chain([unrouted]).collect()
}
