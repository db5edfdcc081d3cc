//! How a message is laid out: one link behind everything, pictures in place of words.

use crate::model::link::{Link, Surface, Target};
use crate::policy::lexicons::phrases::Topic;
use crate::policy::lexicons::words::folded;
use crate::policy::snapshot::Policy;
use std::collections::HashMap;

/// Share of the links that one address needs to be behind most of them.
const MOST: f32 = 0.6;
/// Links from which on that says something.
const MANY: usize = 3;
/// Characters of text below which pictures say it all.
const FEW: usize = 80;

/// What the links of a message have in common.
#[derive(Debug, Default)]
pub struct Layout {
    /// The address behind most links.
    dominant: Option<String>,
    /// Whether it shows linked pictures and hardly any text.
    pub is_pictures: bool,
    /// Where the links in its text to unsubscribe lead: registrable domains.
    pub unsubscribe: Vec<String>,
}

impl Layout {
    /// Of these links and this folded text.
    pub fn of(links: &[Link], text: &str, policy: &Policy) -> Self {
        let clicked: Vec<&Link> = links.iter().filter(|link| is_clicked(link)).collect();
        let has_picture = clicked.iter().any(|link| link.is_picture);
        Self {
            dominant: dominant(&clicked),
            is_pictures: has_picture && text.chars().take(FEW).count() < FEW,
            unsubscribe: unsubscribe(links, policy),
        }
    }

    /// Whether most links of the message lead where this one leads.
    pub fn is_dominant(&self, target: &Target) -> bool {
        self.dominant.is_some() && self.dominant == address(target)
    }
}

fn is_clicked(link: &Link) -> bool {
    matches!(link.surface, Surface::Anchor | Surface::Area) && link.target.is_web()
}

/// An address without its fragment.
fn address(target: &Target) -> Option<String> {
    let url = target.url()?.as_str();
    Some(url.split('#').next().unwrap_or(url).to_owned())
}

#[expect(clippy::cast_precision_loss, reason = "there are few links")]
fn dominant(links: &[&Link]) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for address in links.iter().filter_map(|link| address(&link.target)) {
        *counts.entry(address).or_default() += 1;
    }
    let (address, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let is_most = count as f32 >= MOST * links.len() as f32;
    (links.len() >= MANY && is_most).then_some(address)
}

fn unsubscribe(links: &[Link], policy: &Policy) -> Vec<String> {
    let phrases = &policy.lexicons.phrases;
    let unsubscribes = |link: &&Link| {
        link.surface != Surface::Unsubscribe
            && phrases.topics(&folded(&link.text)).holds(Topic::Unsubscribe)
    };
    let hosts = links.iter().filter(unsubscribes).filter_map(|link| link.destination().host());
    hosts.filter_map(|host| host.tenant.clone()).collect()
}
