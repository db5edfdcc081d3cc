//! The policy: an immutable snapshot of everything a verdict depends on.

use crate::domains::host;
use crate::locales::wording::Wording;
use crate::model::domain::Host;
use crate::model::limits::Limits;
use crate::model::locale::Locale;
use crate::model::mark_key::MarkKey;
use crate::model::stripped::Stripped;
use crate::model::verdict::{Level, Listed};
use crate::policy::entry;
use crate::policy::feeds::feed::{FeedSource, Feeds};
use crate::policy::lexicons::Lexicons;
use crate::policy::lint::ListKind;
use crate::policy::list::{self, DomainList};
use crate::policy::protected::Protected;
use crate::policy::settings::Settings;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use url::Url;

/// What a policy is made of; it travels to the workers and gives the same policy there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sources {
    /// The day on which expiry is judged.
    pub today: Date,
    /// The workspace's own mail domains, trusted from the start.
    pub own_domains: Vec<String>,
    /// How much of a message is read.
    pub limits: Limits,
    /// The texts of the list files with their levels.
    pub lists: Vec<(Level, ListKind, String)>,
    /// The texts that set the checks, for all first.
    pub settings: Vec<String>,
    /// The content of the feeds.
    pub feeds: Vec<FeedSource>,
    /// The key of our marks; no verdict depends on it.
    pub key: MarkKey,
    /// The language in which readers are told; nor does any on that.
    pub locale: Locale,
    /// Which messages have only trusted links for readers; nor on that.
    pub stripped: Stripped,
}

/// A policy in force.
#[derive(Debug)]
pub struct Policy {
    /// Content hash: two policies that judge alike, and show it alike, have the same revision.
    pub revision: String,
    /// Hash of what reads messages: this program and its limits.
    pub engine: String,
    /// What it was made of.
    pub sources: Sources,
    /// How the checks are set.
    pub settings: Settings,
    /// How readers are told.
    pub wording: Arc<Wording>,
    /// What is known of names.
    pub lexicons: Arc<Lexicons>,
    /// The blocklists of others that are in force: none until [`Self::with_feeds`].
    pub feeds: Feeds,
    /// The names of the trusted list, which others may imitate.
    pub protected: Protected,
    trusted: DomainList,
    blocked: DomainList,
}

impl Policy {
    /// Builds the policy. Lines that do not parse are left out: whoever loads files asks `lint`
    /// first.
    pub fn new(sources: Sources, lexicons: Arc<Lexicons>) -> Self {
        let engine = engine(&sources.limits, &lexicons);
        let mut building = Building::new(&sources, &engine);
        for domain in &sources.own_domains {
            let line = format!("*.{domain} reason=\"your own domain\"");
            building.insert(Level::BuiltIn, ListKind::Trusted, &line);
        }
        for (level, kind, text) in &sources.lists {
            for line in text.lines() {
                building.insert(*level, *kind, line);
            }
        }
        building.feeds(&sources.feeds);
        let settings = building.settings(&sources.settings);
        let Building { hash, trusted, blocked, .. } = building;
        let protected = Protected::new(trusted.hosts(), &lexicons);
        Self {
            revision: short(hash),
            engine,
            wording: Arc::new(Wording::of(sources.locale)),
            sources,
            settings,
            lexicons,
            feeds: Feeds::default(),
            protected,
            trusted,
            blocked,
        }
    }

    /// The same with the feeds that its sources name, opened.
    #[must_use]
    pub fn with_feeds(self, feeds: Feeds) -> Self {
        Self { feeds, ..self }
    }

    /// Whether a name is one that others imitate, or below one: of a trusted site, or of a brand's.
    pub fn protects(&self, name: &str) -> bool {
        self.protected.holds(name) || !self.lexicons.brands.owners(name).is_empty()
    }

    /// What the lists say of a link: any block at any level beats any trust, unless the trust
    /// overrides.
    pub fn look_up(&self, host: &Host, url: &Url) -> Option<(ListKind, Listed)> {
        let blocked = self.blocked.find(host, url);
        let trusted = self.trusted.find(host, url);
        match (blocked, trusted) {
            (Some((Level::Global, _)), Some((level, trust))) if trust.overrides => {
                Some((ListKind::Trusted, list::listed(level, trust)))
            }
            (Some((level, block)), _) => Some((ListKind::Blocked, list::listed(level, block))),
            (None, Some((level, trust))) => Some((ListKind::Trusted, list::listed(level, trust))),
            (None, None) => None,
        }
    }

    /// The site of that host, and what the lists say of it; `None` where that is no host.
    pub fn look_up_site(&self, name: &str) -> Option<(Host, Option<(ListKind, Listed)>)> {
        let host = host::canonical(name, &self.lexicons.suffixes)?;
        let site = Url::parse(&format!("https://{}/", host.name)).ok();
        let listed = site.and_then(|url| self.look_up(&host, &url));
        Some((host, listed))
    }
}

/// Counts the ways in which messages have been read: what was read another way is read anew.
const READING: u32 = 3;

fn engine(limits: &Limits, lexicons: &Lexicons) -> String {
    let mut hash = Sha256::new();
    hash.update(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n"));
    hash.update(format!("reading {READING}\n"));
    hash.update(&lexicons.suffixes.version);
    hash.update(&lexicons.version);
    hash.update(format!("\n{limits:?}"));
    short(hash)
}

fn short(hash: Sha256) -> String {
    data_encoding::HEXLOWER.encode(&hash.finalize()).chars().take(16).collect()
}

struct Building {
    today: Date,
    hash: Sha256,
    trusted: DomainList,
    blocked: DomainList,
}

impl Building {
    fn new(sources: &Sources, engine: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(engine);
        hash.update(format!("\n{} {:?}", sources.locale.tag(), sources.stripped));
        let [trusted, blocked] = [ListKind::Trusted, ListKind::Blocked].map(DomainList::new);
        Self { today: sources.today, hash, trusted, blocked }
    }

    /// Where a file lies says nothing of what is in it.
    fn feeds(&mut self, feeds: &[FeedSource]) {
        for FeedSource { name, kind, digest, .. } in feeds {
            self.hash.update(format!("\nfeed {name} {kind:?} {digest}"));
        }
    }

    fn settings(&mut self, texts: &[String]) -> Settings {
        let mut settings = Settings::default();
        for text in texts {
            drop(settings.read(text));
        }
        self.hash.update(format!("\n{:?}", settings.of_verdicts()));
        settings
    }

    fn insert(&mut self, level: Level, kind: ListKind, line: &str) {
        let Ok(Some(entry)) = entry::parse(line) else { return };
        if !entry.holds_on(self.today) {
            return;
        }
        self.hash.update(format!("\n{level:?} {kind:?} {}", line.trim()));
        match kind {
            ListKind::Trusted => self.trusted.insert(level, entry),
            ListKind::Blocked => self.blocked.insert(level, entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::budget::Budget;
    use jiff::civil::date;
    use std::collections::HashSet;

    fn policy(lists: &[(Level, ListKind, &str)]) -> Policy {
        let lists = lists.iter().map(|(level, kind, text)| (*level, *kind, (*text).to_owned()));
        let own_domains = vec!["acme.test".to_owned()];
        let lists = lists.collect();
        let today = date(2026, 11, 24);
        let sources = Sources { today, own_domains, lists, ..Sources::default() };
        Policy::new(sources, Arc::new(Lexicons::embedded()))
    }

    fn says(policy: &Policy, url: &str) -> Option<ListKind> {
        let url = Url::parse(url).unwrap();
        let host = host::of_url(&url, &policy.lexicons.suffixes).unwrap();
        policy.look_up(&host, &url).map(|(kind, _)| kind)
    }

    #[test]
    fn a_block_beats_any_trust_unless_it_is_overridden() {
        let block = (Level::Global, ListKind::Blocked, "a.example");
        let trust = |line| (Level::Workspace, ListKind::Trusted, line);
        for (trust, verdict) in [
            (trust("a.example"), ListKind::Blocked),
            (trust("a.example overrides=global"), ListKind::Trusted),
        ] {
            assert_eq!(says(&policy(&[block, trust]), "https://a.example/"), Some(verdict));
        }
    }

    #[test]
    fn what_readers_see_otherwise_is_another_revision() {
        let of = |locale, stripped| {
            let sources = Sources { locale, stripped, ..Sources::default() };
            Policy::new(sources, Arc::new(Lexicons::embedded())).revision
        };
        let since = |day| Stripped::Since(date(2026, 12, day));
        let all = [
            (Locale::En, Stripped::None),
            (Locale::De, Stripped::None),
            (Locale::De, Stripped::All),
            (Locale::De, since(1)),
            (Locale::De, since(2)),
        ];
        let revisions: HashSet<String> = all.iter().map(|it| of(it.0, it.1)).collect();
        assert_eq!(revisions.len(), all.len());
        assert_eq!(of(Locale::De, since(1)), of(Locale::De, since(1)));
    }

    #[test]
    fn another_budget_judges_alike() {
        let of = |settings: &str| {
            let settings = vec![settings.to_owned()];
            Policy::new(Sources { settings, ..Sources::default() }, Arc::new(Lexicons::embedded()))
        };
        let (bare, set) = (of(""), of("budget = 5"));
        assert_eq!((set.settings.budget, &set.revision), (Budget(5.0), &bare.revision));
        assert_ne!(of("digits = off").revision, bare.revision);
    }

    #[test]
    fn own_domains_are_trusted_and_expired_entries_do_not_count() {
        let expired = policy(&[(Level::Global, ListKind::Trusted, "b.example expires=2026-11-23")]);
        assert_eq!(says(&expired, "https://mail.acme.test/"), Some(ListKind::Trusted));
        assert_eq!(says(&expired, "https://b.example/"), None);
        assert_eq!(expired.revision, policy(&[]).revision);
    }
}
