//! Which services an address may be of: it is held against the few places whose hosts end as its own does.

use crate::wrappers;
use crate::wrappers::places::{Place, host};
use crate::wrappers::wrapper::Wrapper;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::iter::once;
use url::Url;

/// Every service, by its places.
#[derive(Debug)]
pub struct Wrappers {
    /// The last labels of hosts, and the places there.
    by_ending: HashMap<&'static str, Vec<Row>>,
    /// The places whose hosts end in anything.
    anywhere: Vec<Row>,
    /// How many labels the longest ending has.
    most_labels: usize,
}

/// A place of a service, and where in the table it stands.
#[derive(Debug)]
struct Row {
    place: Place<'static>,
    number: usize,
    wrapper: &'static Wrapper,
}

impl Wrappers {
    /// Those of the table.
    pub fn embedded() -> Self {
        let by_ending = HashMap::default();
        let mut index = Self { by_ending, anywhere: Vec::new(), most_labels: 0 };
        for (number, wrapper) in wrappers::all().enumerate() {
            for place in wrapper.places.iter().copied().map(Place::of) {
                index.add(Row { place, number, wrapper });
            }
        }
        index
    }

    fn add(&mut self, row: Row) {
        let Some(ending) = row.place.ending() else { return self.anywhere.push(row) };
        self.most_labels = self.most_labels.max(ending.split('.').count());
        self.by_ending.entry(ending).or_default().push(row);
    }

    /// The services that have addresses where this one stands, in the order of the table.
    pub(super) fn at(&self, url: &Url) -> impl Iterator<Item = &'static Wrapper> {
        let rows = host(url)
            .into_iter()
            .flat_map(|host| self.rows(host).filter(move |row| row.place.holds(host, url.path())));
        let found: BTreeMap<usize, &Wrapper> = rows.map(|row| (row.number, row.wrapper)).collect();
        found.into_values()
    }

    fn rows(&self, host: &str) -> impl Iterator<Item = &Row> {
        self.endings(host)
            .filter_map(|name| self.by_ending.get(name))
            .flatten()
            .chain(&self.anywhere)
    }

    /// The names that a host ends in, as far as the longest ending of a place.
    fn endings<'a>(&self, host: &'a str) -> impl Iterator<Item = &'a str> {
        let dots = host.rmatch_indices('.').take(self.most_labels);
        dots.filter_map(|(dot, _)| host.get(dot + 1..)).chain(once(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wrappers::places::is_at;

    /// Addresses at a place and near it.
    fn around(place: &str) -> Vec<String> {
        let (name, path) = place.split_at(place.find('/').unwrap_or(place.len()));
        let name = name.strip_prefix("*.").unwrap_or(name);
        let hosts = ["x", "x.y", "x.google.y"].map(|filled| name.replace('*', filled));
        let near = |host: &String| {
            [format!("a.b.{host}"), format!("a{host}"), format!("{host}.a.example"), host.clone()]
        };
        let path = path.replace('*', "x");
        hosts.iter().flat_map(near).map(|host| format!("https://{host}{path}")).collect()
    }

    #[test]
    fn every_address_is_held_against_all_places_that_hold_it() {
        let index = Wrappers::embedded();
        for place in wrappers::all().flat_map(|wrapper| wrapper.places) {
            assert!(!place.split('/').next().unwrap().contains(char::is_uppercase), "{place}");
            for address in around(place) {
                let url = Url::parse(&address).unwrap();
                let all: Vec<_> = wrappers::all().filter(|it| is_at(&url, it.places)).collect();
                assert_eq!(index.at(&url).collect::<Vec<_>>(), all, "{address}");
            }
        }
    }
}
