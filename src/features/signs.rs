//! What can be told of a sender by name and address alone.

use crate::domains::skeleton::has_broken_word;
use crate::features::shape::{digits, is_random, own_label};
use crate::model::domain::Host;
use crate::model::message::Headers;
use crate::policy::lexicons::Lexicons;
use crate::policy::lexicons::phrases::Topic;
use crate::policy::lexicons::places::Class;
use crate::policy::lexicons::text::Text;
use url::Url;

/// One such thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Anybody may have an address at the host.
    FreeMail,
    /// Anybody may have the name of the host: it is under a private suffix, or under that of a shared host.
    Rented,
    /// The name is that of an office.
    Office,
    /// The name or the address is in letters of formulas, or in wide ones.
    Styled,
    /// Words of the name or of the subject are cut, or mixed of two scripts.
    BrokenWords,
    /// The mailbox looks made by a machine.
    RandomMailbox,
    /// The host does.
    RandomHost,
}

type Holds = fn(&Written<'_>) -> bool;

const SIGNS: &[(Sign, Holds)] = &[
    (Sign::FreeMail, is_free_mail),
    (Sign::Rented, is_rented),
    (Sign::Office, is_office),
    (Sign::Styled, is_styled),
    (Sign::BrokenWords, has_broken_words),
    (Sign::RandomMailbox, has_random_mailbox),
    (Sign::RandomHost, has_random_host),
];

/// What is known of a sender.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) headers: &'a Headers,
    pub(super) name: &'a Text,
    pub(super) host: Option<&'a Host>,
    pub(super) lexicons: &'a Lexicons,
}

impl Written<'_> {
    /// All that can be told.
    pub(super) fn signs(&self) -> impl Iterator<Item = Sign> {
        SIGNS.iter().filter(|(_, holds)| holds(self)).map(|(sign, _)| *sign)
    }
}

fn is_free_mail(from: &Written<'_>) -> bool {
    let domain = from.host.and_then(|host| host.domain.as_deref());
    domain.is_some_and(|domain| from.lexicons.is_free_mail(domain))
}

fn is_rented(from: &Written<'_>) -> bool {
    let Some(host) = from.host else { return false };
    let Some(site) = Url::parse(&format!("https://{}/", host.name)).ok() else { return false };
    let is_tenant = host.domain.as_ref() != Some(&host.name);
    let is_shared = from.lexicons.places.class(host, &site) == Some(Class::Shared);
    from.lexicons.is_rented(host) || is_tenant && is_shared
}

fn is_office(from: &Written<'_>) -> bool {
    from.lexicons.phrases.topics(from.name).holds(Topic::Service)
}

fn is_styled(from: &Written<'_>) -> bool {
    let is_styled = |c: char| matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{FF21}'..='\u{FF5A}');
    let from = &from.headers.from;
    from.name.chars().chain(from.address.chars()).any(is_styled)
}

fn has_broken_words(from: &Written<'_>) -> bool {
    has_broken_word(&from.headers.from.name) || has_broken_word(&from.headers.subject)
}

/// Digits from which on a name is drawn; four are a year.
const MANY: usize = 5;

fn has_random_mailbox(from: &Written<'_>) -> bool {
    let address = &from.headers.from.address;
    let Some((mailbox, _)) = address.rsplit_once('@') else { return false };
    let mailbox = mailbox.to_ascii_lowercase();
    let mut words = mailbox.split(['.', '-', '_', '+', '=']);
    digits(&mailbox) >= MANY || words.any(|it| is_random(it, &from.lexicons.spelling))
}

fn has_random_host(from: &Written<'_>) -> bool {
    let tenant = from.host.and_then(|host| host.tenant.as_deref());
    tenant.is_some_and(|it| is_random(own_label(it), &from.lexicons.spelling))
}
