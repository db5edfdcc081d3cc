//! What a wrapper is, and what it may say of an address.

use url::Url;

/// A service that puts its own address around others: a row of the table.
#[derive(Debug)]
pub struct Wrapper {
    /// Its name in reports, kebab-case.
    pub id: &'static str,
    /// Its name for readers.
    pub title: &'static str,
    /// Where its addresses stand, as `places.rs` has it.
    pub places: &'static [&'static str],
    /// Looks at one address that stands there; `None` where it is none of this service's.
    pub unwrap: fn(&Url) -> Option<Inner>,
}

impl Wrapper {
    /// One row of the table.
    pub(super) const fn new(
        id: &'static str,
        title: &'static str,
        places: &'static [&'static str],
        unwrap: fn(&Url) -> Option<Inner>,
    ) -> Self {
        Self { id, title, places, unwrap }
    }
}

impl PartialEq for Wrapper {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Wrapper {}

/// What a service's address says of the one that it wraps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inner {
    /// The wrapped address, as carried.
    Address(String),
    /// The same, but anyone can run a host whose addresses look so, and lead elsewhere.
    Claim(String),
    /// Only the service knows what it leads to.
    Hidden,
    /// No form that the service makes: two addresses that differ, a script, or no address at all.
    Broken,
}

impl Inner {
    /// The same from a host that may be anyone's.
    pub(super) fn claimed(self) -> Self {
        match self {
            Self::Address(address) => Self::Claim(address),
            Self::Claim(_) | Self::Hidden | Self::Broken => self,
        }
    }

    /// Nothing where the service has other pages at such addresses.
    pub(super) fn unless_broken(self) -> Option<Self> {
        (self != Self::Broken).then_some(self)
    }
}
