//! What is in force of each list file: its last text that could be used.

use crate::allowlists::files::{Allowlists, ListError, ListName, usable};
use crate::allowlists::settings;
use crate::clock;
use crate::config::written::Workspace;
use crate::policy::lexicons::Lexicons;
use crate::policy::snapshot::Sources;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One list as it is in force.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The text in force.
    pub text: Arc<str>,
    /// Its entries.
    pub entries: usize,
    /// Since when it is in force, in seconds since the Unix epoch.
    pub since: i64,
    /// Why the file as it stands is not in force.
    pub trouble: Option<Trouble>,
    /// What stands in the file, as a hash: an edit that began with something else is a conflict.
    pub version: String,
}

/// A file that cannot be used.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// The file, the line where there is one, and the reason.
    pub says: String,
    /// Since when, in seconds since the Unix epoch.
    pub since: i64,
    /// The text that is refused, where it is one.
    pub text: Option<String>,
}

/// All list files.
#[derive(Debug)]
pub struct HeldLists {
    files: Allowlists,
    lexicons: Arc<Lexicons>,
    held: HashMap<ListName, Held>,
    /// What sets the checks of each workspace, and of all.
    settings: HashMap<Option<String>, Held>,
}

impl HeldLists {
    /// The lists of workspaces, before any was read.
    pub fn new(files: Allowlists, workspaces: &[Workspace], lexicons: Arc<Lexicons>) -> Self {
        let names = ListName::every(workspaces).into_iter();
        let owners = workspaces.iter().map(|workspace| Some(workspace.name.clone()));
        let settings = owners.chain([None]).map(|owner| (owner, Held::default())).collect();
        let held = names.map(|name| (name, Held::default())).collect();
        Self { files, lexicons, held, settings }
    }

    /// Reads files by what is known of names now.
    pub fn learn(&mut self, lexicons: Arc<Lexicons>) {
        self.lexicons = lexicons;
    }

    /// A list as it is in force.
    pub fn of(&self, list: &ListName) -> Held {
        self.held.get(list).cloned().unwrap_or_default()
    }

    /// Every list.
    pub fn all(&self) -> impl Iterator<Item = (&ListName, &Held)> {
        self.held.iter()
    }

    /// What a workspace's policy is made of today.
    pub fn sources(&self, workspace: &Workspace) -> Sources {
        let names = ListName::every(std::slice::from_ref(workspace)).into_iter();
        let lists =
            names.map(|name| (name.level(), name.kind, self.of(&name).text.to_string())).collect();
        let own_domains = workspace.domains.clone();
        let owners = [None, Some(workspace.name.clone())];
        let settings = owners.iter().filter_map(|owner| self.settings.get(owner));
        let settings = settings.map(|held| held.text.to_string()).collect();
        let (today, locale) = (clock::today(), workspace.language);
        let stripped = workspace.clicks.strip_links;
        Sources { today, own_domains, lists, settings, locale, stripped, ..Sources::default() }
    }

    /// Reads all files; whether another text is in force than before.
    pub fn refresh(&mut self) -> bool {
        let mut changed = false;
        for (name, held) in &mut self.held {
            let found = self.files.read(name);
            changed |= held.reread(found, self.files.file(name), |text, file| {
                Ok(usable(text, name.kind, &self.lexicons.suffixes, file)?.entries.len())
            });
        }
        for (owner, held) in &mut self.settings {
            let owner = owner.as_deref();
            let found = self.files.read_settings(owner);
            changed |= held.reread(found, self.files.settings_file(owner), settings::usable);
        }
        changed
    }

    /// Replaces a file.
    pub fn write(&self, list: &ListName, text: &str) -> Result<(), ListError> {
        self.files.write(list, text)
    }
}

impl Held {
    /// Takes what was found in the file where it is another than before; whether another text is in force
    /// now.
    fn reread(
        &mut self,
        found: Result<Option<String>, ListError>,
        file: PathBuf,
        entries: impl Fn(&str, &Path) -> Result<usize, ListError>,
    ) -> bool {
        let version = version(&found);
        if version == self.version {
            return false;
        }
        self.version = version;
        self.take(found, file, entries)
    }

    /// Takes what was found in the file; whether another text is in force now.
    fn take(
        &mut self,
        found: Result<Option<String>, ListError>,
        file: PathBuf,
        entries: impl Fn(&str, &Path) -> Result<usize, ListError>,
    ) -> bool {
        let text = match found {
            Ok(text) => text.unwrap_or_default(),
            Err(error) => return self.refuse(&error, None),
        };
        if text.trim().is_empty() && self.entries > 0 {
            return self.refuse(&ListError::Emptied { file }, None);
        }
        match entries(&text, &file) {
            Ok(entries) => self.put_in_force(entries, text),
            Err(error) => self.refuse(&error, Some(text)),
        }
    }

    fn put_in_force(&mut self, entries: usize, text: String) -> bool {
        self.trouble = None;
        let changed = *self.text != *text;
        if changed || self.since == 0 {
            *self =
                Self { text: text.into(), entries, since: clock::now(), ..std::mem::take(self) };
        }
        changed
    }

    fn refuse(&mut self, error: &ListError, text: Option<String>) -> bool {
        let (cause, in_force) = (error.to_string(), self.entries);
        tracing::error!(%cause, in_force, "a list file cannot be used; its last good list stays");
        let since = self.trouble.as_ref().map_or_else(clock::now, |trouble| trouble.since);
        self.trouble = Some(Trouble { says: cause, since, text });
        false
    }
}

fn version(found: &Result<Option<String>, ListError>) -> String {
    let digest = match found {
        Ok(text) => Sha256::digest(text.as_deref().unwrap_or_default()),
        Err(error) => Sha256::digest(error.to_string()),
    };
    data_encoding::HEXLOWER.encode(&digest)
}
