//! `config.toml`: first what was written, then what it means, decided once.

use crate::model::limits::Limits;
use crate::parse::authentication::Authority;
use crate::policy::entry;
use crate::worker::meter::Budget;
use crate::worker::pool::Bounds;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;
use url::Url;

/// Why a configuration cannot be used: where, what, and what to write instead.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{}: the file cannot be read ({cause}); name another with --config FILE", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A line does not fit.
    #[error("{}:{line}: {what}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// Line number from 1.
        line: usize,
        /// What is wrong, and what is expected.
        what: String,
    },
    /// A workspace was named that is not there.
    #[error("there is no workspace \"{name}\"; config.toml has {known}")]
    NoWorkspace {
        /// The name.
        name: String,
        /// The names that are there.
        known: String,
    },
    /// The settings do not fit together.
    #[error("{}: {what}; write {instead}", file.display())]
    Setting {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        what: String,
        /// What to write instead.
        instead: String,
    },
}

/// The settings in force.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the store.
    pub data: PathBuf,
    /// Folder of the list files.
    pub allowlists: PathBuf,
    /// The web inbox.
    pub inbox: Inbox,
    /// Where the LMTP listener stands, if there is one.
    pub lmtp: Option<SocketAddr>,
    /// Where the figures are served, if they are.
    pub metrics: Option<SocketAddr>,
    /// The largest message that is taken, in octets.
    pub max_message: usize,
    /// How much of a message is read.
    pub limits: Limits,
    /// The worker processes that make what readers see.
    pub reading: Bounds,
    /// The worker processes that judge.
    pub judging: Bounds,
    /// Whose mail is taken.
    pub workspaces: Vec<Workspace>,
    /// Who is believed about the sender of a message, if anybody is.
    pub authority: Option<Authority>,
}

/// The web inbox and its two host names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inbox {
    /// Where the web server listens.
    pub listen: SocketAddr,
    /// Address of the inbox as browsers see it.
    pub url: Url,
    /// Address of the message view as browsers see it; its host must be another one.
    pub view_url: Url,
}

/// A tenant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// Its short name: in the store, in paths, in folders.
    pub name: String,
    /// Its name for people.
    #[serde(default)]
    pub title: String,
    /// Its own mail domains, trusted from the start.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The addresses at which it takes mail; `*@example.com` takes all of a domain.
    pub addresses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    data: PathBuf,
    allowlists: PathBuf,
    inbox: Inbox,
    lmtp: Option<Listener>,
    metrics: Option<Listener>,
    #[serde(default)]
    limits: BTreeMap<String, usize>,
    #[serde(default)]
    workers: WrittenWorkers,
    workspace: Vec<Workspace>,
    authentication: Option<Authority>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listener {
    listen: SocketAddr,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenWorkers {
    reading: usize,
    judging: usize,
    cpu_seconds: u64,
    deadline_seconds: u64,
    memory_mib: u64,
}

impl Default for WrittenWorkers {
    fn default() -> Self {
        Self { reading: 2, judging: 2, cpu_seconds: 2, deadline_seconds: 30, memory_mib: 256 }
    }
}

impl WrittenWorkers {
    /// Whether something is set to nothing.
    fn has_zero(&self) -> bool {
        let counts = [self.reading, self.judging];
        let amounts = [self.cpu_seconds, self.deadline_seconds, self.memory_mib];
        counts.contains(&0) || amounts.contains(&0)
    }

    fn bounds(&self, count: usize) -> Bounds {
        let cpu = Duration::from_secs(self.cpu_seconds);
        let wall = Duration::from_secs(self.deadline_seconds);
        Bounds { count, budget: Budget { cpu, wall }, memory: self.memory_mib << 20 }
    }
}

impl Config {
    /// Reads a file; relative paths in it count from its folder.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file)
            .map_err(|cause| ConfigError::Unreadable { file: file.to_owned(), cause })?;
        Self::parse(&text, file)
    }

    /// The workspace of a name.
    pub fn workspace(&self, name: &str) -> Result<&Workspace, ConfigError> {
        let names = self.workspaces.iter().map(|workspace| workspace.name.as_str());
        self.workspaces.iter().find(|workspace| workspace.name == name).ok_or_else(|| {
            let known = names.collect::<Vec<_>>().join(", ");
            ConfigError::NoWorkspace { name: name.to_owned(), known }
        })
    }

    /// Reads the text of a file.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let written: Written =
            toml::from_str(text).map_err(|error| line_error(&error, text, file))?;
        let limits = check(&written).and_then(|()| limits(&written.limits));
        let limits = limits.map_err(|(what, instead)| ConfigError::Setting {
            file: file.to_owned(),
            what,
            instead,
        })?;
        Ok(resolve(written, limits, file.parent().unwrap_or(Path::new(""))))
    }
}

fn line_error(error: &toml::de::Error, text: &str, file: &Path) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    ConfigError::Line {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        what: error.message().replace('\n', ", "),
    }
}

fn resolve(written: Written, (message_mib, limits): (usize, Limits), folder: &Path) -> Config {
    Config {
        data: folder.join(written.data),
        allowlists: folder.join(written.allowlists),
        inbox: written.inbox,
        lmtp: written.lmtp.map(|lmtp| lmtp.listen),
        metrics: written.metrics.map(|metrics| metrics.listen),
        max_message: message_mib << 20,
        limits,
        reading: written.workers.bounds(written.workers.reading),
        judging: written.workers.bounds(written.workers.judging),
        workspaces: written.workspace,
        authority: written.authentication,
    }
}

fn check(written: &Written) -> Result<(), (String, String)> {
    let refuse = |what: String, instead: &str| Err((what, instead.to_owned()));
    if written.inbox.url.host_str() == written.inbox.view_url.host_str() {
        return refuse(
            "inbox.url and inbox.view_url have the same host".into(),
            "view_url = \"https://mail-view.…\"",
        );
    }
    if written.workers.has_zero() {
        return refuse("a number in [workers] is 0".into(), "one from 1 on, or nothing");
    }
    if written.authentication.as_ref().is_some_and(|it| it.authserv_id.trim().is_empty()) {
        return refuse("authserv_id is empty".into(), "authserv_id = \"mx.acme.test\"");
    }
    if [&written.inbox.url, &written.inbox.view_url].iter().any(|url| url.path() != "/") {
        return refuse(
            "inbox.url or inbox.view_url has a path".into(),
            "url = \"https://mail.…/\"",
        );
    }
    let mut names = HashSet::new();
    let mut taken = HashSet::new();
    for Workspace { name, addresses, domains, .. } in &written.workspace {
        if name == UNROUTED || !is_short_name(name) {
            return refuse(
                format!("\"{name}\" cannot name a workspace"),
                "name = \"acme\" (a to z, 0 to 9, hyphen)",
            );
        }
        if !names.insert(name) {
            return refuse(
                format!("two workspaces are called \"{name}\""),
                "another name for one of them",
            );
        }
        if let Some(domain) = domains.iter().find(|domain| !is_domain(domain)) {
            return refuse(format!("\"{domain}\" is not a domain"), "domains = [\"acme.test\"]");
        }
        if let Some(address) = addresses.iter().find(|it| !taken.insert(it.to_lowercase())) {
            return refuse(format!("\"{address}\" is taken twice"), "it in one workspace only");
        }
        if let Some(address) = addresses.iter().find(|address| !is_address(address)) {
            return refuse(
                format!("\"{address}\" is not an address"),
                "addresses = [\"support@acme.test\"]",
            );
        }
    }
    Ok(())
}

/// Beyond this a number limits nothing.
const MAX_LIMIT: usize = 1 << 30;

/// The size of a message in MiB and how much of it is read, with defaults for what is not written.
fn limits(written: &BTreeMap<String, usize>) -> Result<(usize, Limits), (String, String)> {
    let (mut message_mib, mut limits) = (25, Limits::default());
    for (name, value) in written {
        let mut known = limits.named().into_iter().chain([("message_mib", &mut message_mib)]);
        let Some((_, limit)) = known.find(|(known, _)| known == name) else {
            let what = format!("limits.{name} is not a limit");
            return Err((what, "one of those in the sample config.toml".to_owned()));
        };
        if !(1..=MAX_LIMIT).contains(value) {
            return Err((format!("limits.{name} is {value}"), format!("{name} = {limit}")));
        }
        *limit = *value;
    }
    Ok((message_mib, limits))
}

/// The mailbox for mail that belongs to no workspace.
pub const UNROUTED: &str = "unrouted";

fn is_address(written: &str) -> bool {
    written.contains('@') && !written.contains(char::is_whitespace)
}

fn is_domain(written: &str) -> bool {
    let entry = entry::parse(written).ok().flatten();
    entry.is_some_and(|entry| !entry.wildcard && entry.path.is_empty() && entry.port.is_none())
}

fn is_short_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "data = \"var\"\nallowlists = \"lists\"\n\
        [inbox]\nlisten = \"127.0.0.1:8080\"\n\
        url = \"http://localhost:8080\"\nview_url = \"http://mail-view.localhost:8080\"\n\
        [[workspace]]\nname = \"acme\"\naddresses = [\"support@acme.test\"]\n";

    #[test]
    fn paths_count_from_the_folder_of_the_file() {
        let config = Config::parse(GOOD, Path::new("/etc/waymark/config.toml")).unwrap();
        assert_eq!(config.data, Path::new("/etc/waymark/var"));
    }

    #[test]
    fn the_sample_names_every_limit_with_its_default() {
        let sample = include_str!("../config.toml");
        for (name, default) in Limits::default().named() {
            let line = sample.lines().find_map(|line| line.strip_prefix(&format!("# {name} = ")));
            let value = line.and_then(|line| line.split(' ').next()).map(|it| it.replace('_', ""));
            assert_eq!(value, Some(default.to_string()), "{name}");
        }
    }

    #[test]
    fn errors_name_file_line_and_what_to_write() {
        for (from, to, says) in [
            ("listen", "lsten", "config.toml:4: unknown field `lsten`"),
            ("\"127.0.0.1:8080\"", "\"here\"", "config.toml:4: invalid socket address"),
            (
                "mail-view.localhost",
                "localhost",
                "config.toml: inbox.url and inbox.view_url have the same host; write view_url",
            ),
            (
                "support@acme.test",
                "support",
                "config.toml: \"support\" is not an address; write addresses",
            ),
            (
                "addresses =",
                "domains = [\"*.acme.test\"]\naddresses =",
                "config.toml: \"*.acme.test\" is not a domain; write domains",
            ),
            (
                "[[workspace]]",
                "[limits]\nlinks = 0\n[[workspace]]",
                "config.toml: limits.links is 0; write links = 5000",
            ),
            (
                "[[workspace]]",
                "[limits]\nparts = 10_000_000_000\n[[workspace]]",
                "config.toml: limits.parts is 10000000000; write parts = 1000",
            ),
            (
                "[[workspace]]",
                "[limits]\nparts = \"many\"\n[[workspace]]",
                "config.toml:8: invalid type: string \"many\"",
            ),
            (
                "[[workspace]]",
                "[limits]\n\npart = 1\n[[workspace]]",
                "config.toml: limits.part is not a limit; write one of those",
            ),
            (
                "[[workspace]]",
                "[workers]\ncpu_seconds = 0\n[[workspace]]",
                "config.toml: a number in [workers] is 0; write one from 1 on",
            ),
            (
                "[[workspace]]",
                "[authentication]\nauthserv_id = \"\"\n[[workspace]]",
                "config.toml: authserv_id is empty; write authserv_id = \"mx.acme.test\"",
            ),
            (
                "name = \"acme\"",
                "name = \"Acme Ltd\"",
                "config.toml: \"Acme Ltd\" cannot name a workspace; write name",
            ),
        ] {
            let error = Config::parse(&GOOD.replace(from, to), Path::new("config.toml"))
                .unwrap_err()
                .to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }
}
