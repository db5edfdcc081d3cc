//! Facts about names that are built in: whose a domain is, what kind of place a host is, which words a
//! message uses. `README.md` has their sources.

mod beginnings;
pub mod brands;
pub mod phrases;
pub mod places;
mod runs;
pub mod spelling;
pub mod text;
pub mod words;

use crate::domains::suffixes::Suffixes;
use crate::model::domain::Host;
use crate::policy::feeds::index::Index;
use crate::policy::feeds::key;
use crate::wrappers::index::Wrappers;
use brands::Brands;
use foldhash::{HashMap, HashSet};
use phrases::Phrases;
use places::Places;
use sha2::{Digest as _, Sha256};
use spelling::Spelling;
use std::sync::Arc;

/// All of them. Building takes some 50 ms: do it once per process.
#[derive(Debug)]
pub struct Lexicons {
    /// The Public Suffix List.
    pub suffixes: Suffixes,
    /// Hosts by what they are for.
    pub places: Places,
    /// Organisations that are imitated.
    pub brands: Brands,
    /// What messages say.
    pub phrases: Phrases,
    /// How ordinary names are spelt.
    pub spelling: Spelling,
    /// Services that put their own address around others.
    pub wrappers: Wrappers,
    /// A hash of all that is in them.
    pub version: String,
    /// The much used sites of a feed, in place of those that are built in.
    popular_feed: Option<Arc<Index>>,
    /// The hashes of the feeds that brought suffixes and much used sites; empty without.
    pub digests: [String; 2],
    popular: HashSet<&'static str>,
    free_mail: HashSet<&'static str>,
    abused: HashSet<&'static str>,
    registries: HashSet<&'static str>,
    ordinary: HashSet<&'static str>,
    host_words: HashSet<&'static str>,
    /// A short name, and whose it is.
    own_shorteners: HashMap<&'static str, &'static str>,
}

/// The lists, for the loaders below and for the hash.
const POPULAR: &str = include_str!("popular.txt");
const BRANDS: &str = include_str!("brands.txt");
const FREE_MAIL: &str = include_str!("free_mail.txt");
const ABUSED: &str = include_str!("abuse_tlds.txt");
const REGISTRIES: &str = include_str!("not_rented.txt");
const ORDINARY: &str = include_str!("ordinary.txt");
const HOST_WORDS: &str = include_str!("host_words.txt");
const OWN_SHORTENERS: &str = include_str!("own_shorteners.txt");

impl Lexicons {
    /// Those that are built in.
    pub fn embedded() -> Self {
        let popular: HashSet<&str> = lines(POPULAR).collect();
        let own_shorteners = lines(OWN_SHORTENERS);
        let ordinary: HashSet<&str> = lines(ORDINARY).collect();
        let host_words: HashSet<&str> = lines(HOST_WORDS).collect();
        let suffixes = Suffixes::embedded();
        Self {
            version: version(),
            places: Places::embedded(),
            brands: Brands::parse(BRANDS, &suffixes, |label| {
                ordinary.contains(label) || host_words.contains(label)
            }),
            suffixes,
            phrases: Phrases::embedded(),
            spelling: Spelling::of(popular.iter().copied()),
            popular,
            wrappers: Wrappers::embedded(),
            popular_feed: None,
            digests: Default::default(),
            free_mail: lines(FREE_MAIL).collect(),
            abused: lines(ABUSED).collect(),
            registries: lines(REGISTRIES).collect(),
            host_words,
            ordinary,
            own_shorteners: own_shorteners.filter_map(pair).collect(),
        }
    }

    /// The same with lists that feeds have brought in place of two of them. `digests` are those of the
    /// feeds.
    #[must_use]
    pub fn with(
        self,
        suffixes: Option<Suffixes>,
        popular_feed: Option<Arc<Index>>,
        digests: [String; 2],
    ) -> Self {
        let version = format!("{} {}", self.version, digests.join(" "));
        let suffixes = suffixes.unwrap_or(self.suffixes);
        Self { suffixes, version, popular_feed, digests, ..self }
    }

    /// Whether many people use the site of a registrable domain.
    pub fn is_popular(&self, domain: &str) -> bool {
        match &self.popular_feed {
            Some(index) => index.holds(key::of_name(domain)),
            None => self.popular.contains(domain),
        }
    }

    /// Whether anybody may have a mail address under a domain.
    pub fn is_free_mail(&self, domain: &str) -> bool {
        self.free_mail.contains(domain)
    }

    /// Whether a name ends in a top-level domain with far more abuse than use.
    pub fn is_abused(&self, name: &str) -> bool {
        name.rsplit('.').next().is_some_and(|ending| self.abused.contains(ending))
    }

    /// Whether a host stands under a name that its company rents out, and that is no registry.
    pub fn is_rented(&self, host: &Host) -> bool {
        let (Some(tenant), Some(domain)) = (&host.tenant, &host.domain) else { return false };
        tenant != domain && !self.registries.contains(domain.as_str())
    }

    /// Whether a label is a word that many names have in common.
    pub fn is_ordinary(&self, label: &str) -> bool {
        self.ordinary.contains(label) || self.is_host_word(label)
    }

    /// Whether a word is one that is put to others' names to make them ask for something.
    pub fn is_host_word(&self, word: &str) -> bool {
        self.host_words.contains(word)
    }

    /// The owner of a short name that only its owner fills: `youtu.be` is that of `youtube.com`.
    pub fn owner_of_short(&self, domain: &str) -> Option<&'static str> {
        self.own_shorteners.get(domain).copied()
    }
}

fn version() -> String {
    let lists =
        [POPULAR, BRANDS, FREE_MAIL, ABUSED, REGISTRIES, ORDINARY, HOST_WORDS, OWN_SHORTENERS];
    let texts = lists.into_iter().chain(places::texts()).chain(phrases::texts());
    let hash = texts.fold(Sha256::new(), Sha256::chain_update);
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// A name, and whose it is.
fn pair(line: &'static str) -> Option<(&'static str, &'static str)> {
    let mut columns = line.split_whitespace();
    columns.next().zip(columns.next())
}

/// The lines of a list without comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
