//! The policy in force for each workspace, and the one way to change it: its lists.

use crate::allowlists::files::{Allowlists, ListError, ListName};
use crate::allowlists::held::{Held, HeldLists};
use crate::allowlists::watch::Watch;
use crate::clock;
use crate::config::clicks::Clicks;
use crate::config::meant::Config;
use crate::config::written::{UNROUTED, Workspace};
use crate::feeds::held::HeldFeeds;
use crate::feeds::status::Status;
use crate::locales::wording::Wording;
use crate::model::limits::Limits;
use crate::model::locale::Locale;
use crate::model::mark_key::MarkKey;
use crate::policy::lint::{Linted, ListKind};
use crate::policy::review::review;
use crate::policy::snapshot::{Policy, Sources};
use arc_swap::ArcSwap;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::spawn_blocking;

/// The policies of all workspaces. Readers take the one of now; a change replaces them all at once.
#[derive(Debug)]
pub struct Policies {
    workspaces: Vec<Workspace>,
    limits: Limits,
    key: MarkKey,
    current: ArcSwap<HashMap<String, Arc<Policy>>>,
    folders: Vec<PathBuf>,
    /// Whoever holds it is the only one to change lists.
    lists: Mutex<HeldLists>,
    /// Asked for only by whoever holds the lists, or to be looked at.
    feeds: Mutex<HeldFeeds>,
}

/// What became of an edit.
#[derive(Debug)]
pub enum Edited {
    /// It is in force.
    Saved,
    /// Nothing has changed, since a line is refused.
    NotSaved(Linted),
    /// The file is no longer what the edit began with; nothing has changed.
    Conflict,
}

impl Policies {
    /// Reads all lists. One that cannot be used is empty, and says so. `key` is that of our marks.
    pub fn open(config: &Config, key: MarkKey) -> Self {
        let workspaces = with_unrouted(&config.workspaces);
        let files = Allowlists::new(&config.allowlists);
        let names = workspaces.iter().map(|workspace| Some(workspace.name.as_str()));
        let feeds = HeldFeeds::new(config);
        let folders = [None].into_iter().chain(names).map(|name| files.folder(name));
        let folders =
            folders.chain(feeds.folder().map(|folder| folder.path().to_owned())).collect();
        let lists = HeldLists::new(files, &workspaces, feeds.lexicons());
        let policies = Self {
            workspaces,
            limits: config.limits.clone(),
            key,
            current: ArcSwap::default(),
            folders,
            lists: Mutex::new(lists),
            feeds: Mutex::new(feeds),
        };
        policies.refresh();
        policies
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
        let title = self.workspace(workspace).map(|known| known.title.as_str());
        title.filter(|title| !title.is_empty()).unwrap_or(workspace)
    }

    /// How the readers of a workspace are told.
    pub fn wording(&self, workspace: &str) -> Arc<Wording> {
        let policy = self.of(workspace);
        policy
            .map_or_else(|| Arc::new(Wording::of(Locale::default())), |it| Arc::clone(&it.wording))
    }

    /// What a workspace asks for before a link opens.
    pub fn clicks(&self, workspace: &str) -> Clicks {
        self.workspace(workspace).map(|known| known.clicks.clone()).unwrap_or_default()
    }

    fn workspace(&self, name: &str) -> Option<&Workspace> {
        self.workspaces.iter().find(|known| known.name == name)
    }

    /// A list as it is in force.
    pub fn list(&self, list: &ListName) -> Held {
        self.lists().of(list)
    }

    /// Every list as it is in force, by name.
    pub fn every_list(&self) -> Vec<(ListName, Held)> {
        self.lists().all().map(|(name, held)| (name.clone(), held.clone())).collect()
    }

    /// All that is said of a text as a workspace's list, beside the other lists in force.
    pub fn review(&self, workspace: &str, kind: ListKind, text: &str) -> Linted {
        let policy = self.of(workspace);
        let today = Sources { today: clock::today(), ..Sources::default() };
        let sources = policy.as_ref().map_or(&today, |policy| &policy.sources);
        let name = ListName::of(workspace, kind);
        review(text, (name.level(), kind), sources, &self.feeds().lexicons())
    }

    /// Replaces a workspace's list and puts it in force, unless a line is refused, or the file has
    /// changed since `version`.
    pub fn edit(
        &self,
        (workspace, kind): (&str, ListKind),
        text: &str,
        version: &str,
    ) -> Result<Edited, ListError> {
        let linted = self.review(workspace, kind, text);
        let name = ListName::of(workspace, kind);
        let mut lists = self.lists();
        self.refresh_with(&mut lists);
        if lists.of(&name).version != version {
            return Ok(Edited::Conflict);
        }
        if linted.refusal().is_some() {
            return Ok(Edited::NotSaved(linted));
        }
        lists.write(&name, text)?;
        self.refresh_with(&mut lists);
        tracing::info!(workspace, list = kind.as_str(), "a list was changed");
        Ok(Edited::Saved)
    }

    /// Puts in force what the files and the day say now.
    pub fn refresh(&self) {
        self.refresh_with(&mut self.lists());
    }

    /// Puts each change of a file in force as it comes, and each day's end.
    pub async fn keep(self: Arc<Self>) {
        let mut watch = Watch::over(self.folders.clone());
        loop {
            let policies = Arc::clone(&self);
            if let Err(cause) = spawn_blocking(move || policies.refresh()).await {
                tracing::error!(%cause, "reading the lists failed; it is tried again");
            }
            watch.wait(clock::until_tomorrow()).await;
        }
    }

    /// How the feeds of the settings stand.
    pub fn feed_statuses(&self) -> Vec<Status> {
        self.feeds().states().iter().map(|(feed, state)| Status::of(feed, state)).collect()
    }

    fn feeds(&self) -> MutexGuard<'_, HeldFeeds> {
        self.feeds.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lists(&self) -> MutexGuard<'_, HeldLists> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refresh_with(&self, lists: &mut HeldLists) {
        let mut feeds = self.feeds();
        let has_other_feeds = feeds.refresh();
        lists.learn(feeds.lexicons());
        if lists.refresh() || has_other_feeds || self.day() != Some(clock::today()) {
            let policies = self.workspaces.iter().map(|workspace| {
                (workspace.name.clone(), Arc::new(self.made(lists.sources(workspace), &feeds)))
            });
            self.current.store(Arc::new(policies.collect()));
        }
    }

    fn made(&self, sources: Sources, feeds: &HeldFeeds) -> Policy {
        let (limits, key) = (self.limits.clone(), self.key.clone());
        let sources = Sources { limits, key, feeds: feeds.sources(), ..sources };
        Policy::new(sources, feeds.lexicons()).with_feeds(feeds.feeds())
    }

    /// The day for which the policies were made, on which expiry was judged.
    fn day(&self) -> Option<Date> {
        self.current.load().values().map(|policy| policy.sources.today).next()
    }
}

fn with_unrouted(workspaces: &[Workspace]) -> Vec<Workspace> {
    let unrouted = Workspace {
        name: UNROUTED.to_owned(),
        title: "Unrouted mail".to_owned(),
        domains: Vec::new(),
        addresses: Vec::new(),
        language: Locale::default(),
        clicks: Clicks::default(),
    };
    workspaces.iter().cloned().chain([unrouted]).collect()
}
