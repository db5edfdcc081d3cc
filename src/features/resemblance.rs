//! Which of a set of names a host is taken for.

use crate::domains::combination::combined;
use crate::domains::embedding::embedded;
use crate::domains::names::{MAX_LABEL, MAX_NAME, Names};
use crate::domains::neighbours::Likeness;
use crate::features::shape::{own_label, parts};
use crate::model::domain::Host;
use crate::policy::lexicons::Lexicons;

/// Letters of a name from which on it does not end others by chance, as `etnews` ends `internetnews`.
pub const LONG: usize = 8;

/// A host whose name there can be: a longer one opens nothing, and is not worth the work.
fn named(host: &Host) -> Option<&Host> {
    let is_own = |tenant: &String| own_label(tenant).len() <= MAX_LABEL;
    (host.name.len() <= MAX_NAME && host.tenant.as_ref().is_none_or(is_own)).then_some(host)
}

/// The label of a set that another is taken for by eye. A word of its own is not taken for a name that is
/// one letter away.
pub fn imitated<'a>(
    tenant: &str,
    names: &'a Names,
    lexicons: &Lexicons,
) -> Option<(&'a str, Likeness)> {
    let label = own_label(tenant);
    let nearest = names.nearest(label);
    nearest.filter(|(_, likeness)| *likeness != Likeness::OneEdit || !lexicons.is_ordinary(label))
}

/// A name of a set that a host holds as if it were theirs: with its own ending, or with a word put to it
/// that asks for an account.
pub fn borrowed(host: &Host, names: &Names, lexicons: &Lexicons) -> Option<String> {
    let host = named(host)?;
    let within = embedded(host, names, &lexicons.suffixes).filter(|it| it.is_within);
    let label = own_label(host.tenant.as_deref()?);
    let is_word = |word: &str| lexicons.is_host_word(word);
    let with_word = || Some(combined(label, names, is_word)?.label.clone());
    within.map(|it| it.name).or_else(with_word)
}

/// A name of a set that is a whole label before a host's domain.
pub fn before_domain<'a>(host: &'a Host, names: &Names) -> Option<&'a str> {
    let before = named(host)?.name.strip_suffix(host.tenant.as_deref()?)?;
    before.split('.').find(|label| !names.distinct(label).is_empty())
}

/// A name of a set that is a part of a host between hyphens, or the same under another ending.
pub fn shared<'a>(host: &'a Host, names: &Names) -> Option<&'a str> {
    parts(named(host)?).find(|part| !names.distinct(part).is_empty())
}
