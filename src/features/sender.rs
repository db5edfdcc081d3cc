//! Who says that they sent a message.

use crate::domains::host;
use crate::features::signs::{Sign, Written};
use crate::model::domain::Host;
use crate::model::message::Headers;
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::brands::BrandId;
use crate::policy::lexicons::text::Text;
use crate::policy::snapshot::Policy;

/// The From field.
#[derive(Debug)]
pub struct Sender {
    /// The display name.
    pub name: Text,
    /// The host of the address.
    pub host: Option<Host>,
    /// The brands whose that host is.
    pub owners: Vec<BrandId>,
    /// The hosts of others whom programs may take for the sender, each of another owner.
    pub rivals: Vec<Host>,
    /// The host of another's address, where the display name has one.
    pub named: Option<Host>,
    signs: Vec<Sign>,
}

impl Sender {
    /// What a header says.
    pub fn of(headers: &Headers, policy: &Policy) -> Self {
        let (from, lexicons) = (&headers.from, &policy.lexicons);
        let name = Text::of(&from.name);
        let host = host::of_address(&from.address, &lexicons.suffixes);
        let owners = host.as_ref().map(|it| lexicons.brands.owners(&it.name).to_vec());
        let written = Written { headers, name: &name, host: host.as_ref(), lexicons };
        Self {
            signs: written.signs().collect(),
            owners: owners.unwrap_or_default(),
            rivals: rivals(headers, host.as_ref(), lexicons),
            named: named(&name, host.as_ref(), lexicons),
            name,
            host,
        }
    }

    /// Whether this can be told of the sender.
    pub fn is(&self, sign: Sign) -> bool {
        self.signs.contains(&sign)
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

fn named(name: &Text, host: Option<&Host>, lexicons: &Lexicons) -> Option<Host> {
    let is_apart = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>');
    let mut words = name.as_str().split(is_apart);
    let named = host::of_address(words.find(|word| word.contains('@'))?, &lexicons.suffixes)?;
    let is_other = named.domain.is_some() && host.is_none_or(|it| it.domain != named.domain);
    is_other.then_some(named)
}
