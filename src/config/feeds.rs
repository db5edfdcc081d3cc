//! The feeds: what was written of each, and what it means.

use crate::policy::feeds::feed::{FeedKind, Severity};
use crate::policy::feeds::format::Format;
use serde::Deserialize;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use url::Url;

/// One feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedSettings {
    /// Its short name: in findings, figures and files.
    pub name: String,
    /// What it is for.
    pub kind: FeedKind,
    /// Where it comes from.
    pub origin: Origin,
    /// How it is written.
    pub format: Format,
    /// Seconds after which it is asked for again.
    pub every: i64,
    /// The most octets that are taken of it, after a compression for the transfer was undone.
    pub largest: u64,
    /// How many of its lines count, from its beginning.
    pub top: usize,
}

/// Where a feed comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file, which somebody else replaces.
    File(PathBuf),
    /// A server, by http or https.
    Server(Url),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenFeed {
    name: String,
    kind: WrittenKind,
    file: Option<PathBuf>,
    url: Option<Url>,
    #[serde(default)]
    format: WrittenFormat,
    column: Option<usize>,
    every_hours: Option<u16>,
    max_mib: Option<u16>,
    #[serde(default)]
    weight: Severity,
    top: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenKind {
    Blocklist,
    Suffixes,
    Popular,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenFormat {
    #[default]
    Lines,
    Hosts,
    Csv,
}

/// How many sites of a list of popularity count where nothing is said: below, popularity says little.
const TOP: usize = 10_000;
/// Of how many MiB a feed is where nothing is said: a million addresses.
const MAX_MIB: u16 = 64;

/// What is wrong, and what to write instead.
type Wrong = (String, String);

/// What the tables mean; files count from `folder`.
pub(super) fn meant(written: Vec<WrittenFeed>, folder: &Path) -> Result<Vec<FeedSettings>, Wrong> {
    let (mut names, mut kinds) = (HashSet::new(), HashSet::new());
    let mut feeds = Vec::new();
    for feed in written {
        let feed = feed.meant(folder)?;
        if !names.insert(feed.name.clone()) {
            return Err(wrong(&feed.name, "stands there twice", "another name for one of them"));
        }
        let is_single = matches!(feed.kind, FeedKind::Suffixes | FeedKind::Popular);
        if is_single && !kinds.insert(feed.kind) {
            return Err(wrong(&feed.name, "is the second of its kind", "one of them"));
        }
        feeds.push(feed);
    }
    Ok(feeds)
}

fn wrong(name: &str, what: &str, instead: &str) -> Wrong {
    (format!("the feed \"{name}\" {what}"), instead.to_owned())
}

impl WrittenFeed {
    fn meant(self, folder: &Path) -> Result<FeedSettings, Wrong> {
        let is_short = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.name.is_empty() || !self.name.chars().all(is_short) {
            let instead = "name = \"openphish\" (a to z, 0 to 9, hyphen)";
            return Err(wrong(&self.name, "has a name that no file can have", instead));
        }
        if [self.every_hours, self.max_mib].contains(&Some(0)) || self.top == Some(0) {
            return Err(wrong(&self.name, "has a number that is 0", "one from 1 on, or nothing"));
        }
        let (format, kind) = (self.format()?, self.kind());
        let top = if kind == FeedKind::Popular { TOP } else { usize::MAX };
        Ok(FeedSettings {
            origin: self.origin(folder)?,
            kind,
            format,
            every: 3_600 * i64::from(self.every_hours.unwrap_or(self.kind.hours())),
            largest: u64::from(self.max_mib.unwrap_or(MAX_MIB)) << 20,
            top: self.top.unwrap_or(top),
            name: self.name,
        })
    }

    fn kind(&self) -> FeedKind {
        match self.kind {
            WrittenKind::Blocklist => FeedKind::Blocklist(self.weight),
            WrittenKind::Suffixes => FeedKind::Suffixes,
            WrittenKind::Popular => FeedKind::Popular,
        }
    }

    fn format(&self) -> Result<Format, Wrong> {
        match (self.format, self.column) {
            (WrittenFormat::Lines, None) => Ok(Format::Lines),
            (WrittenFormat::Hosts, None) => Ok(Format::Hosts),
            (WrittenFormat::Csv, Some(column)) if column > 0 => Ok(Format::Csv(column)),
            (WrittenFormat::Csv, _) => {
                let what = "does not say which column counts";
                Err(wrong(&self.name, what, "column = 3, counted from 1"))
            }
            (WrittenFormat::Lines | WrittenFormat::Hosts, Some(_)) => {
                Err(wrong(&self.name, "has a column and is no CSV", "format = \"csv\""))
            }
        }
    }

    fn origin(&self, folder: &Path) -> Result<Origin, Wrong> {
        match (&self.file, &self.url) {
            (Some(file), None) => Ok(Origin::File(folder.join(file))),
            (None, Some(url)) if matches!(url.scheme(), "http" | "https") => {
                Ok(Origin::Server(url.clone()))
            }
            (None, Some(_)) => {
                let instead = "url = \"https://…\"";
                Err(wrong(&self.name, "comes from no web server", instead))
            }
            (None, None) => {
                Err(wrong(&self.name, "has no source", "url = \"https://…\" or file = \"…\""))
            }
            (Some(_), Some(_)) => Err(wrong(&self.name, "has a file and a url", "one of them")),
        }
    }
}

impl WrittenKind {
    /// How often a feed of the kind is asked for where nothing is said, in hours: phishing lives for
    /// hours, registries for years.
    fn hours(self) -> u16 {
        match self {
            Self::Blocklist => 1,
            Self::Suffixes | Self::Popular => 24,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<FeedSettings>, Wrong> {
        let written = toml::from_str::<WrittenFeed>(text).unwrap();
        meant(vec![written], Path::new("/etc/waymark"))
    }

    #[test]
    fn what_tables_mean() {
        let feeds = read(
            "name = \"a\"\nkind = \"blocklist\"\nfile = \"a.csv\"\nformat = \"csv\"\ncolumn = 3",
        );
        let feed = feeds.unwrap().remove(0);
        assert_eq!(feed.origin, Origin::File("/etc/waymark/a.csv".into()));
        assert_eq!(
            (feed.kind, feed.format),
            (FeedKind::Blocklist(Severity::Dangerous), Format::Csv(3))
        );
        assert_eq!((feed.every, feed.largest, feed.top), (3_600, 64 << 20, usize::MAX));
        let popular =
            read("name = \"a\"\nkind = \"popular\"\nurl = \"https://a.example/\"\nevery_hours = 2");
        let popular = popular.unwrap().remove(0);
        assert_eq!((popular.every, popular.top), (7_200, TOP));
    }

    #[test]
    fn what_cannot_be_meant() {
        for (more, instead) in [
            ("", "url = \"https://…\" or file = \"…\""),
            ("file = \"a\"\nurl = \"https://a.example/\"", "one of them"),
            ("url = \"ftp://a.example/\"", "url = \"https://…\""),
            ("file = \"a\"\nformat = \"csv\"", "column = 3, counted from 1"),
            ("file = \"a\"\ncolumn = 3", "format = \"csv\""),
            ("file = \"a\"\nmax_mib = 0", "one from 1 on, or nothing"),
        ] {
            let error = read(&format!("name = \"a\"\nkind = \"blocklist\"\n{more}")).unwrap_err();
            assert_eq!(error.1, instead);
        }
        assert!(read("name = \"../a\"\nkind = \"suffixes\"\nfile = \"a\"").is_err());
    }
}
