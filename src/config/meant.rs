//! What the settings mean.

use crate::config::checked::{check, limits};
use crate::config::error::ConfigError;
use crate::config::feeds::{self, FeedSettings};
use crate::config::written::{Inbox, RemotePictures, VerificationSettings, Workspace, Written};
use crate::model::limits::Limits;
use crate::parse::authentication::Authority;
use crate::worker::pool::Bounds;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

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
    /// What becomes of pictures that are elsewhere.
    pub pictures: RemotePictures,
    /// Whose mail is taken.
    pub workspaces: Vec<Workspace>,
    /// Who is believed about the sender of a message, if anybody is.
    pub authority: Option<Authority>,
    /// How senders are verified of whom it says nothing, if they are.
    pub verification: Option<VerificationSettings>,
    /// The feeds.
    pub feeds: Vec<FeedSettings>,
    /// The file that says all this, as it was named.
    pub file: PathBuf,
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
        let mut written: Written =
            toml::from_str(text).map_err(|error| line_error(&error, text, file))?;
        let refused =
            |(what, instead)| ConfigError::Setting { file: file.to_owned(), what, instead };
        let limits = check(&written).and_then(|()| limits(&written.limits)).map_err(refused)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let feeds = feeds::meant(std::mem::take(&mut written.feed), folder).map_err(refused)?;
        Ok(Self { feeds, file: file.to_owned(), ..resolve(written, limits, folder) })
    }

    /// The mail domains of all workspaces.
    pub fn own_domains(&self) -> Vec<String> {
        self.workspaces.iter().flat_map(|workspace| workspace.domains.clone()).collect()
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
        pictures: written.pictures.remote,
        workspaces: written.workspace,
        authority: written.authentication,
        verification: written.verification,
        feeds: Vec::new(),
        file: PathBuf::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::locale::Locale;

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
        let sample = include_str!("../../config.toml");
        for (name, default) in Limits::default().named() {
            let line = sample.lines().find_map(|line| line.strip_prefix(&format!("# {name} = ")));
            let value = line.and_then(|line| line.split(' ').next()).map(|it| it.replace('_', ""));
            assert_eq!(value, Some(default.to_string()), "{name}");
        }
    }

    #[test]
    fn a_feed_that_cannot_be_meant_is_named() {
        for (table, says) in [
            ("kind = \"blocklist\"", "config.toml: the feed \"bad\" has no source; write url"),
            ("kind = \"block\"", "config.toml:9: unknown variant `block`"),
        ] {
            let text = format!("[[feed]]\nname = \"bad\"\n{table}\n[[workspace]]");
            let text = GOOD.replace("[[workspace]]", &text);
            let error = Config::parse(&text, Path::new("config.toml")).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
    }

    #[test]
    fn a_language_is_one_that_has_all_messages() {
        let text = |language: &str| format!("{GOOD}language = \"{language}\"\n");
        for locale in Locale::ALL {
            let config = Config::parse(&text(locale.tag()), Path::new("config.toml")).unwrap();
            assert_eq!(config.workspaces[0].language, locale);
        }
        let error = Config::parse(&text("da"), Path::new("config.toml")).unwrap_err().to_string();
        let says = "config.toml:10: unknown variant `da`, expected one of `en`, `de`, `fr`, `es`, `pt`, `ja`";
        assert_eq!(error, says);
    }

    #[test]
    fn links_are_stripped_by_a_word_or_a_day() {
        let text = format!("{GOOD}\n[workspace.clicks]\nstrip_links = \"new\"\n");
        let error = Config::parse(&text, Path::new("config.toml")).unwrap_err().to_string();
        let says = "config.toml:12: strip_links is neither \"none\", \"all\" nor a day; write \
            strip_links = \"all\", or strip_links = 2026-12-01 for what comes from that day on";
        assert_eq!(error, says);
    }

    #[test]
    fn a_sealer_is_a_domain() {
        let text =
            GOOD.replace("[[workspace]]", "[verification]\nsealers = [\"*\"]\n[[workspace]]");
        let error = Config::parse(&text, Path::new("config.toml")).unwrap_err().to_string();
        let says = "config.toml: \"*\" is not a domain; write sealers = [\"lists.example\"]";
        assert_eq!(error, says);
    }

    #[test]
    fn pictures_elsewhere_are_never_shown_by_themselves() {
        for (written, remote) in [
            ("", Some(RemotePictures::Ask)),
            ("[pictures]\n", Some(RemotePictures::Ask)),
            ("[pictures]\nremote = \"never\"\n", Some(RemotePictures::Never)),
            ("[pictures]\nremote = \"always\"\n", None),
        ] {
            let text = GOOD.replace("[[workspace]]", &format!("{written}[[workspace]]"));
            let config = Config::parse(&text, Path::new("config.toml")).ok();
            assert_eq!(config.map(|config| config.pictures), remote, "{written}");
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
