//! Who says that they sent a message.

use crate::domains::host;
use crate::model::domain::Host;
use crate::model::message::Headers;
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::brands::BrandId;
use crate::policy::lexicons::places::Class;
use crate::policy::lexicons::words::folded;
use crate::policy::snapshot::Policy;
use url::Url;

/// The From field.
#[derive(Debug)]
pub struct Sender {
    /// The display name, folded.
    pub name: String,
    /// The host of the address.
    pub host: Option<Host>,
    /// The brands whose that host is.
    pub owners: Vec<BrandId>,
    /// Whether anybody may have an address there.
    pub is_free_mail: bool,
    /// Whether anybody may have a name there.
    pub is_rented: bool,
    /// The hosts of others whom programs may take for the sender, each of another owner.
    pub rivals: Vec<Host>,
}

impl Sender {
    /// What a header says.
    pub fn of(headers: &Headers, policy: &Policy) -> Self {
        let (from, lexicons) = (&headers.from, &policy.lexicons);
        let host = host::of_address(&from.address, &lexicons.suffixes);
        let domain = host.as_ref().and_then(|host| host.domain.as_deref());
        Self {
            name: folded(&from.name),
            owners: host
                .as_ref()
                .map(|it| lexicons.brands.owners(&it.name).to_vec())
                .unwrap_or_default(),
            is_rented: host.as_ref().is_some_and(|host| is_rented(host, lexicons)),
            is_free_mail: domain.is_some_and(|domain| lexicons.is_free_mail(domain)),
            rivals: rivals(headers, host.as_ref(), lexicons),
            host,
        }
    }
}

fn rivals(headers: &Headers, host: Option<&Host>, lexicons: &Lexicons) -> Vec<Host> {
    let others = headers.also_from.iter();
    let others = others.filter_map(|it| host::of_address(&it.address, &lexicons.suffixes));
    let is_other = |other: &Host| {
        host.is_none_or(|host| {
            host != other && (host.tenant.is_none() || host.tenant != other.tenant)
        })
    };
    others.filter(is_other).collect()
}

/// Whether anybody may have this name: under a private suffix, or under the name of a shared host.
fn is_rented(host: &Host, lexicons: &Lexicons) -> bool {
    let Some(site) = Url::parse(&format!("https://{}/", host.name)).ok() else { return false };
    let is_tenant = host.domain.as_ref() != Some(&host.name);
    let is_shared = lexicons.places.class(host, &site) == Some(Class::Shared);
    lexicons.is_rented(host) || is_tenant && is_shared
}
