//! Which of a set of names a host is taken for.

use crate::domains::combination::combined;
use crate::domains::embedding::embedded;
use crate::domains::names::{MAX_LABEL, MAX_NAME, Names};
use crate::domains::neighbours::Likeness;
use crate::features::shape::{own_label, parts};
use crate::model::domain::Host;
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::brands::BrandId;
use crate::policy::lexicons::text::Text;
use crate::policy::snapshot::Policy;
use foldhash::HashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Letters of a name from which on it does not end others by chance, as `etnews` ends `internetnews`.
pub const LONG: usize = 8;

/// What the name of a host is taken for: the same for all links to it.
#[derive(Debug, Default)]
pub struct Resemblance {
    /// Of the names that are trusted.
    pub trusted: Taken,
    /// Of those of known brands.
    pub brand: Taken,
    /// A trusted name that is a part between hyphens, or the same under another ending.
    pub shares: Option<String>,
    /// A trusted name that it ends in, without a dot between: `evilparcel.example`.
    pub glued: Option<String>,
    /// Names of brands that are words of it, none of them common ones.
    pub words: Vec<(String, BrandId)>,
}

/// Which of a set of names a host is taken for. A host of their owners is taken for none.
#[derive(Debug, Default)]
pub struct Taken {
    /// The label that its own is like by eye.
    pub imitates: Option<(String, Likeness)>,
    /// The name that it holds as if it were theirs: with its own ending, or with a word put to it that asks
    /// for an account.
    pub borrows: Option<String>,
    /// The name that is a whole label before its domain.
    pub leads: Option<String>,
}

/// What hosts are taken for, each worked out once, when it is asked for.
#[derive(Debug, Default)]
pub struct Resemblances(RefCell<HashMap<String, Rc<Resemblance>>>);

impl Resemblances {
    /// That of one host.
    pub fn at(&self, host: &Host, policy: &Policy) -> Rc<Resemblance> {
        let known = self.0.borrow().get(&host.name).cloned();
        known.unwrap_or_else(|| {
            let found = Rc::new(Resemblance::of(host, policy));
            self.0.borrow_mut().insert(host.name.clone(), found.clone());
            found
        })
    }
}

impl Resemblance {
    /// Of one host.
    fn of(host: &Host, policy: &Policy) -> Self {
        if policy.protects(&host.name) {
            return Self::default();
        }
        let (lexicons, names) = (&policy.lexicons, &policy.protected.names);
        Self {
            trusted: Taken::of(host, names, lexicons),
            brand: Taken::of(host, &lexicons.brands.domains, lexicons),
            shares: shared(host, names).map(str::to_owned),
            glued: host.tenant.as_deref().and_then(|tenant| names.glued(tenant)),
            words: words(host, lexicons),
        }
    }
}

impl Taken {
    fn of(host: &Host, names: &Names, lexicons: &Lexicons) -> Self {
        Self {
            imitates: host.tenant.as_deref().and_then(|tenant| imitated(tenant, names, lexicons)),
            borrows: borrowed(host, names, lexicons),
            leads: before_domain(host, names).map(str::to_owned),
        }
    }

    /// The name that it holds.
    pub fn holds(&self) -> Option<&str> {
        self.leads.as_deref().or(self.borrows.as_deref())
    }
}

/// A host whose name there can be: a longer one opens nothing, and is not worth the work.
fn named(host: &Host) -> Option<&Host> {
    let is_own = |tenant: &String| own_label(tenant).len() <= MAX_LABEL;
    (host.name.len() <= MAX_NAME && host.tenant.as_ref().is_none_or(is_own)).then_some(host)
}

/// A word of its own is not taken for a name that is one letter away.
fn imitated(tenant: &str, names: &Names, lexicons: &Lexicons) -> Option<(String, Likeness)> {
    let label = own_label(tenant);
    let (name, likeness) = names.nearest(label)?;
    let is_word = likeness == Likeness::OneEdit && lexicons.is_ordinary(label);
    (!is_word).then(|| (name.to_owned(), likeness))
}

fn borrowed(host: &Host, names: &Names, lexicons: &Lexicons) -> Option<String> {
    let host = named(host)?;
    let within = embedded(host, names, &lexicons.suffixes).filter(|it| it.is_within);
    let label = own_label(host.tenant.as_deref()?);
    let is_word = |word: &str| lexicons.is_host_word(word);
    let with_word = || Some(combined(label, names, is_word)?.label.clone());
    within.map(|it| it.name).or_else(with_word)
}

fn before_domain<'a>(host: &'a Host, names: &Names) -> Option<&'a str> {
    let before = named(host)?.name.strip_suffix(host.tenant.as_deref()?)?;
    before.split('.').find(|label| !names.distinct(label).is_empty())
}

fn shared<'a>(host: &'a Host, names: &Names) -> Option<&'a str> {
    parts(named(host)?).find(|part| !names.distinct(part).is_empty())
}

/// Octets of a name below which it is a word of its own: `mail`, `post`, `ups`.
const SHORT: usize = 5;

fn words(host: &Host, lexicons: &Lexicons) -> Vec<(String, BrandId)> {
    let named = parts(host).filter(|part| part.len() >= SHORT).flat_map(|part| {
        let brands = lexicons.brands.named(&Text::of(part)).filter(|it| !it.is_common);
        brands.map(|it| (part.to_owned(), it.brand))
    });
    named.collect()
}
