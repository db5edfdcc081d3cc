//! Which entries must not be taken from a feed: those that cover what many people share. One such line
//! would put a warning on half of all mail.

use crate::domains::host::is_address;
use crate::model::domain::Host;
use crate::policy::feeds::covered::{Covered, Extent};
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::places::Class;
use crate::policy::list::names;
use serde::{Deserialize, Serialize};

/// What an entry would cover that it must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shared {
    /// A domain of the workspaces themselves.
    Own,
    /// A public suffix, or one whose company rents out the names below it.
    Suffix,
    /// A much used site.
    Popular,
    /// Where everybody publishes.
    Publishing,
    /// Everybody's short links.
    Shortener,
    /// What passes readers on to any address.
    Redirector,
    /// What sends mail for others.
    MailService,
}

impl Shared {
    /// What it is, for the admin.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Own => "your own domain",
            Self::Suffix => "a suffix, under which anybody may have a name",
            Self::Popular => "a much used site",
            Self::Publishing => "a site where anybody publishes",
            Self::Shortener => "a service for short links",
            Self::Redirector => "a place that passes readers on to any address",
            Self::MailService => "a mail service",
        }
    }

    fn of(class: Class) -> Self {
        match class {
            Class::Shared | Class::Social => Self::Publishing,
            Class::Shortener => Self::Shortener,
            Class::Redirector => Self::Redirector,
            Class::MailService => Self::MailService,
        }
    }
}

/// What the guard knows.
#[derive(Debug, Clone, Copy)]
pub struct Guard<'a> {
    /// The names.
    pub lexicons: &'a Lexicons,
    /// The mail domains of all workspaces.
    pub own_domains: &'a [String],
}

impl Guard<'_> {
    /// What an entry would cover that many share: the whole of a host or suffix, or a path that passes
    /// everybody on.
    pub fn refuses(&self, entry: &Covered) -> Option<Shared> {
        match &entry.extent {
            Extent::Query(..) => None,
            Extent::Place(place) if !place.path.is_empty() => {
                self.lexicons.places.within(&entry.host.name, &place.path).map(Shared::of)
            }
            Extent::Name | Extent::Place(_) => {
                self.shares(&entry.host).or_else(|| self.below(entry))
            }
        }
    }

    /// What many share of a host.
    pub fn shares(&self, host: &Host) -> Option<Shared> {
        let name = host.name.as_str();
        if names(name).any(|name| self.own_domains.iter().any(|own| own == name)) {
            return Some(Shared::Own);
        }
        if is_address(name) {
            return None;
        }
        if host.tenant.is_none() {
            return Some(Shared::Suffix);
        }
        let place = self.lexicons.places.within(name, &[]).map(Shared::of);
        place.or_else(|| self.is_popular(host).then_some(Shared::Popular))
    }

    /// A host of a much used site that none of its users has for himself.
    fn is_popular(&self, host: &Host) -> bool {
        let domain = host.domain.as_deref().filter(|_| host.domain == host.tenant);
        let is_popular = domain.is_some_and(|domain| self.lexicons.is_popular(domain));
        is_popular && !self.lexicons.places.is_below(&host.name)
    }

    /// A suffix or a shared place below a name.
    fn below(&self, entry: &Covered) -> Option<Shared> {
        let name = entry.host.name.as_str();
        if entry.extent != Extent::Name || is_address(name) {
            return None;
        }
        let suffix = self.lexicons.suffixes.below(name).map(|_| Shared::Suffix);
        suffix.or_else(|| self.lexicons.places.below(name).map(Shared::of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_shared_domains_are_refused_and_pages_at_them_are_not() {
        let lexicons = Lexicons::embedded();
        let guard = Guard { lexicons: &lexicons, own_domains: &["acme.test".to_owned()] };
        for (line, refused) in [
            ("acme.test", Some(Shared::Own)),
            ("https://mail.acme.test/", Some(Shared::Own)),
            ("https://www.acme.test/hacked/page", None),
            ("com", None),
            ("co.uk", Some(Shared::Suffix)),
            ("github.io", Some(Shared::Suffix)),
            ("https://github.io/", Some(Shared::Suffix)),
            ("amazonaws.com", Some(Shared::Publishing)),
            ("team.github.io", None),
            ("evil.pages.dev", None),
            ("google.com", Some(Shared::Redirector)),
            ("docs.google.com", Some(Shared::Publishing)),
            ("https://docs.google.com/", Some(Shared::Publishing)),
            ("https://docs.google.com/forms/d/e/abc/viewform", None),
            ("https://accounts.google.com/", Some(Shared::Popular)),
            ("https://www.google.com/url", Some(Shared::Redirector)),
            ("https://www.google.com/url?q=https://evil.example", None),
            ("bit.ly", Some(Shared::Shortener)),
            ("https://bit.ly/3abc", None),
            ("sharepoint.com", Some(Shared::Publishing)),
            ("evil-my.sharepoint.com", None),
            ("mjt.lu", Some(Shared::MailService)),
            ("wikipedia.org", Some(Shared::Popular)),
            ("https://en.wikipedia.org/", Some(Shared::Popular)),
            ("https://en.wikipedia.org/wiki/x", None),
            ("192.0.2.1", None),
            ("evil.example", None),
        ] {
            let entry = Covered::read(line, &lexicons.suffixes);
            let refuses = entry.as_ref().and_then(|entry| guard.refuses(entry));
            assert_eq!(refuses, refused, "{line}");
        }
    }
}
