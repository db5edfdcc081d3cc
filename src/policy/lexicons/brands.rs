//! Organisations that are imitated in mail, by the names that readers know and the domains they own.

use crate::domains::host;
use crate::domains::names::Names;
use crate::domains::suffixes::Suffixes;
use crate::policy::lexicons::text::{Text, folded};
use crate::policy::lexicons::words::Words;
use crate::policy::list::names;
use foldhash::HashMap;

/// An organisation.
#[derive(Debug)]
pub struct Brand {
    /// Its name for readers.
    pub name: &'static str,
    /// The registrable domains that it mails and links from.
    pub domains: Vec<&'static str>,
}

/// A place of one among the brands.
pub type BrandId = usize;

/// A brand that a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Which one.
    pub brand: BrandId,
    /// Whether the name is a word that people use for other things too, such as "apple".
    pub is_common: bool,
}

/// The organisations.
#[derive(Debug)]
pub struct Brands {
    all: Vec<Brand>,
    owners: HashMap<&'static str, Vec<BrandId>>,
    /// Their domains.
    pub domains: Names,
    names: Words<Named>,
}

impl Brands {
    /// Lines `name | names in texts | domains`; a name with `~` before it is a common word.
    pub fn parse(
        text: &'static str,
        suffixes: &Suffixes,
        is_ordinary: impl Fn(&str) -> bool,
    ) -> Self {
        let rows: Vec<[&str; 3]> = text.lines().filter_map(columns).collect();
        let split = |domains: &'static str| domains.split_whitespace().collect();
        let all = rows.iter().map(|[name, _, domains]| Brand { name, domains: split(domains) });
        let all: Vec<Brand> = all.collect();
        let mut owners: HashMap<&str, Vec<BrandId>> = HashMap::default();
        for (id, brand) in all.iter().enumerate() {
            for domain in &brand.domains {
                owners.entry(*domain).or_default().push(id);
            }
        }
        let names = rows.iter().enumerate().flat_map(|(id, [_, names, _])| {
            names.split(',').map(move |name| named(name.trim(), id))
        });
        let hosts = owners.keys().filter_map(|domain| host::canonical(domain, suffixes));
        Self { domains: Names::new(hosts, is_ordinary), owners, names: Words::new(names), all }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (BrandId, &Brand)> {
        self.all.iter().enumerate()
    }

    /// One of them.
    pub fn get(&self, id: BrandId) -> Option<&Brand> {
        self.all.get(id)
    }

    /// Whose a host is: its name or one above it is in their rows. A daughter shares names with its mother.
    pub fn owners(&self, host: &str) -> &[BrandId] {
        let rows = names(host).find_map(|name| self.owners.get(name));
        rows.map_or(&[], Vec::as_slice)
    }

    /// The brands that a text names.
    pub fn named<'a>(&'a self, text: &Text) -> impl Iterator<Item = Named> + use<'a> {
        self.names.found(text).copied()
    }
}

fn columns(line: &'static str) -> Option<[&'static str; 3]> {
    let mut columns = line.split('|').map(str::trim);
    let row = [columns.next()?, columns.next()?, columns.next()?];
    (!line.starts_with('#')).then_some(row)
}

fn named(name: &str, brand: BrandId) -> (String, Named) {
    let bare = name.trim_start_matches('~');
    (folded(bare), Named { brand, is_common: bare.len() < name.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_are_named_and_own_domains() {
        let brands = Brands::parse(
            "# x\nParcel | parcel, ~post | parcel.example post.example\n",
            &Suffixes::embedded(),
            |_| false,
        );
        assert_eq!(brands.owners("www.post.example"), [0]);
        let named: Vec<bool> =
            brands.named(&Text::of("the post, by parcel")).map(|it| it.is_common).collect();
        assert_eq!(named, [true, false]);
    }
}
