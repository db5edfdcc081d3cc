//! What kind of place a link leads to.

use crate::model::domain::Host;
use crate::model::link::Target;
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::places::Class;
use url::Url;

/// What the lexicons say of a host and path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// What it is for, where it serves others than its owner.
    pub class: Option<Class>,
    /// Many people use the site, and nobody but its owner publishes there.
    pub is_popular: bool,
    /// It belongs to a brand, and nobody else publishes there.
    pub is_brands: bool,
}

impl Place {
    /// Of what a link leads to; of no host nothing is said.
    pub fn at(target: &Target, lexicons: &Lexicons) -> Self {
        let place = target.host().zip(target.url());
        place.map(|(host, url)| Self::of(host, url, lexicons)).unwrap_or_default()
    }

    /// Of a host and an address at it.
    pub fn of(host: &Host, url: &Url, lexicons: &Lexicons) -> Self {
        let rented = lexicons.is_rented(host).then_some(Class::Shared);
        let class = lexicons.places.class(host, url).or(rented);
        let domain = host.domain.as_deref().filter(|_| !is_everybodys(class));
        let Some(domain) = domain else { return Self { class, ..Self::default() } };
        let owner = lexicons.owner_of_short(domain);
        let is_owned = |name: &str| !lexicons.brands.owners(name).is_empty();
        Self {
            class,
            is_popular: lexicons.is_popular(owner.unwrap_or(domain)),
            is_brands: is_owned(&host.name) || owner.is_some_and(is_owned),
        }
    }

    /// Whether its owner passes readers on to others' pages.
    pub fn passes_on(self) -> bool {
        matches!(self.class, Some(Class::Shortener | Class::Redirector | Class::MailService))
    }

    /// Whether it is a site that people know, or the click counter of a mail service: noisy signs say
    /// nothing there.
    pub fn is_known(self) -> bool {
        let is_usual = matches!(self.class, Some(Class::MailService | Class::Social));
        is_usual || self.is_popular || self.is_brands
    }
}

/// Whether what is at a place is not its owner's.
fn is_everybodys(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Shared | Class::Shortener | Class::Redirector))
}
