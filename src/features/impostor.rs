//! Who takes the name of another.

use crate::features::letter::About;
use crate::model::domain::Host;
use crate::policy::lexicons::brands::{Brand, BrandId};

/// The first of these brands, where neither the sender nor the place that a link leads to is one of theirs.
pub fn impostor<'a>(about: &'a About<'_>, host: &Host, named: &[BrandId]) -> Option<&'a Brand> {
    let (first, lexicons) = (named.first()?, &about.policy.lexicons);
    let is_theirs = |host: &Host| {
        let domain = host.domain.as_deref().and_then(|domain| lexicons.owner_of_short(domain));
        let owners = lexicons.brands.owners(domain.unwrap_or(&host.name));
        owners.iter().any(|owner| named.contains(owner))
    };
    if is_theirs(host) || about.sender.host.as_ref().is_some_and(is_theirs) {
        return None;
    }
    lexicons.brands.get(*first)
}
