//! How a message is laid out: one link behind everything, pictures in place of words.

use crate::model::link::{Link, Surface, Target};
use crate::policy::lexicons::phrases::{Topic, Topics};
use std::collections::HashMap;

/// Share of the links that one address needs to be behind most of them.
const MOST: f32 = 0.6;
/// Share of the links that one site needs to be where the message leads.
const NEARLY_ALL: f32 = 0.8;
/// Links from which on that says something.
const MANY: usize = 3;
/// Characters of text below which pictures say it all.
const FEW: usize = 80;

/// What the links of a message have in common.
#[derive(Debug, Default)]
pub struct Layout {
    /// The address behind most links.
    dominant: Option<String>,
    /// The owner of the site behind nearly all links.
    leads_to: Option<String>,
    /// Whether it shows linked pictures and hardly any text.
    pub is_pictures: bool,
    /// Where the links in its text to unsubscribe lead: registrable domains.
    pub unsubscribe: Vec<String>,
}

impl Layout {
    /// Of these links, what their texts speak of, and this folded text.
    pub fn of(links: &[Link], says: &[Topics], text: &str) -> Self {
        let clicked: Vec<&Link> = links.iter().filter(|link| is_clicked(link)).collect();
        let has_picture = clicked.iter().any(|link| link.is_picture);
        Self {
            dominant: most(clicked.iter().filter_map(|link| address(&link.target)), MOST),
            leads_to: most(clicked.iter().filter_map(|link| owner(link.destination())), NEARLY_ALL),
            is_pictures: has_picture && text.chars().take(FEW).count() < FEW,
            unsubscribe: unsubscribe(links, says),
        }
    }

    /// Whether nearly all links of the message lead to the site that this one leads to.
    pub fn leads_to(&self, target: &Target) -> bool {
        self.leads_to.is_some() && self.leads_to == owner(target)
    }

    /// Whether most links of the message lead where this one leads.
    pub fn is_dominant(&self, target: &Target) -> bool {
        self.dominant.is_some() && self.dominant == address(target)
    }
}

/// Whose a site is, private suffixes counted as borders.
fn owner(target: &Target) -> Option<String> {
    target.host()?.tenant.clone()
}

fn is_clicked(link: &Link) -> bool {
    matches!(link.surface, Surface::Anchor | Surface::Area) && link.target.is_web()
}

/// An address without its fragment.
fn address(target: &Target) -> Option<String> {
    let url = target.url()?.as_str();
    Some(url.split('#').next().unwrap_or(url).to_owned())
}

/// What is there so often that it makes this share of them all.
#[expect(clippy::cast_precision_loss, reason = "there are few links")]
fn most(all: impl Iterator<Item = String>, share: f32) -> Option<String> {
    let (mut counts, mut total) = (HashMap::<String, usize>::new(), 0_usize);
    for one in all {
        *counts.entry(one).or_default() += 1;
        total += 1;
    }
    let (one, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (total >= MANY && count as f32 >= share * total as f32).then_some(one)
}

fn unsubscribe(links: &[Link], says: &[Topics]) -> Vec<String> {
    let spoken = links.iter().zip(says).filter(|(_, says)| says.holds(Topic::Unsubscribe));
    let links = spoken.map(|(link, _)| link).filter(|it| it.surface != Surface::Unsubscribe);
    links.filter_map(|link| owner(link.destination())).collect()
}
