use crate::clock;
use crate::config::feeds::FeedSettings;
use crate::config::meant::Config;
use crate::feeds::folder::Folder;
use crate::feeds::held;
use crate::feeds::state::Tally;
use crate::feeds::status::Status;
use crate::feeds::update::{Update, Updated};
use crate::mapped;
use crate::policy::feeds::guard::Guard;
use crate::policy::lexicons::Lexicons;
use anyhow::bail;
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// How long a server may take until its answer begins.
const PATIENCE: Duration = Duration::from_secs(30);

/// Look after the feeds
#[derive(Debug, Args)]
pub(super) struct Feeds {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Update(Run),
    Status(Show),
}

/// Fetch what is due; `waymark serve` does so by itself
#[derive(Debug, Args)]
struct Run {
    /// Feeds of config.toml; without any, all of them
    names: Vec<String>,
    /// Ask also what is not due, and take also what has lost most of its entries
    #[arg(long)]
    force: bool,
}

/// Say what is in force of each feed, and what was wrong with the last try
#[derive(Debug, Args)]
struct Show {
    /// For programs
    #[arg(long)]
    json: bool,
}

impl Feeds {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let config = Config::read(config)?;
        match &self.command {
            Command::Update(update) => update.run(&config),
            Command::Status(show) => show.run(&config),
        }
    }
}

impl Run {
    fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let feeds = self.named(config)?;
        let folder = Folder::of(&config.data);
        folder.make()?;
        let _lock = folder.lock()?;
        let lexicons = Arc::new(Lexicons::embedded());
        let sources = held::sources(&config.feeds, &folder);
        let opened = mapped::open(&sources, &lexicons).map(|opened| opened.lexicons);
        let (lexicons, own_domains) = (opened.unwrap_or(lexicons), config.own_domains());
        let guard = Guard { lexicons: &lexicons, own_domains: &own_domains };
        let mut failed = false;
        for feed in feeds {
            let now = clock::now();
            let (folder, is_forced, patience) = (&folder, self.force, PATIENCE);
            let update = Update { folder, guard, is_forced, now, patience };
            let updated = update.run(feed);
            failed |= updated.is_err();
            super::say(&match updated {
                Ok(updated) => format!("{}: {}", feed.name, in_words(&updated)),
                Err(error) => format!("{}: not updated: {error}", feed.name),
            })?;
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn named<'a>(&self, config: &'a Config) -> anyhow::Result<Vec<&'a FeedSettings>> {
        let known: Vec<&str> = config.feeds.iter().map(|feed| feed.name.as_str()).collect();
        if let Some(name) = self.names.iter().find(|name| !known.contains(&name.as_str())) {
            bail!("there is no feed \"{name}\"; config.toml has {}", all(&known));
        }
        let is_meant =
            |feed: &&FeedSettings| self.names.is_empty() || self.names.contains(&feed.name);
        Ok(config.feeds.iter().filter(is_meant).collect())
    }
}

fn all(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn in_words(updated: &Updated) -> String {
    match updated {
        Updated::NotDue(due) => format!("not before {}, or with --force", time(*due)),
        Updated::Same => "unchanged".to_owned(),
        Updated::New(Tally { entries, refused, unreadable, .. }) => {
            format!("{entries} entries, {refused} refused, {unreadable} unreadable")
        }
    }
}

impl Show {
    fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let folder = Folder::of(&config.data);
        let statuses: Vec<Status> =
            config.feeds.iter().map(|feed| Status::of(feed, &folder.state(&feed.name))).collect();
        if self.json {
            super::say(&serde_json::to_string_pretty(&statuses)?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let cells = ["feed", "entries", "refused", "unreadable", "confirmed"].map(str::to_owned);
        super::say(&row(cells))?;
        for status in &statuses {
            super::say(&row(line(status)))?;
            for remark in remarks(status) {
                super::say(&format!("  {remark}"))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(status: &Status) -> [String; 5] {
    let Status { name, entries, refused, unreadable, confirmed, .. } = status;
    let confirmed = confirmed.map_or_else(|| "never".to_owned(), time);
    [name.clone(), entries.to_string(), refused.to_string(), unreadable.to_string(), confirmed]
}

fn row([name, entries, refused, unreadable, confirmed]: [String; 5]) -> String {
    format!("{name:20} {entries:>10} {refused:>8} {unreadable:>10}  {confirmed}")
}

/// What the table has no room for.
fn remarks(status: &Status) -> Vec<String> {
    let failure = status.failure.iter().map(|failure| format!("last try: {failure}"));
    let examples = status.examples.iter();
    let refused = examples.map(|(it, shared)| format!("refused: {it} is {}", shared.in_words()));
    failure.chain(refused).collect()
}

fn time(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or_else(|_| seconds.to_string(), |time| time.to_string())
}
