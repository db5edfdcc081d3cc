//! How a message is laid out: one link behind everything, pictures in place of words.

use crate::model::link::{Link, Surface, Target};
use crate::policy::lexicons::phrases::{Topic, Topics};

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
    /// Of these links, what their texts speak of, and this text without unseen signs.
    pub fn of(links: &[Link], says: &[Topics], text: &str) -> Self {
        let clicked: Vec<&Link> = links.iter().filter(|link| is_clicked(link)).collect();
        let has_picture = clicked.iter().any(|link| link.is_picture);
        let addresses: Vec<&str> = clicked.iter().filter_map(|it| address(&it.target)).collect();
        let owners: Vec<&str> = clicked.iter().filter_map(|it| owner(it.destination())).collect();
        Self {
            dominant: most(&addresses, MOST).map(str::to_owned),
            leads_to: most(&owners, NEARLY_ALL).map(str::to_owned),
            is_pictures: has_picture && is_short(text),
            unsubscribe: unsubscribe(links, says),
        }
    }

    /// Whether nearly all links of the message lead to the site that this one leads to.
    pub fn leads_to(&self, target: &Target) -> bool {
        self.leads_to.is_some() && self.leads_to.as_deref() == owner(target)
    }

    /// Whether most links of the message lead where this one leads.
    pub fn is_dominant(&self, target: &Target) -> bool {
        self.dominant.is_some() && self.dominant.as_deref() == address(target)
    }
}

/// Whether a text has few characters, white space in a row counted as one.
fn is_short(text: &str) -> bool {
    let shown = text.split_whitespace().flat_map(|word| word.chars().chain([' ']));
    shown.take(FEW + 1).count() <= FEW
}

/// Whose a site is, private suffixes counted as borders.
fn owner(target: &Target) -> Option<&str> {
    target.host()?.tenant.as_deref()
}

fn is_clicked(link: &Link) -> bool {
    matches!(link.surface, Surface::Anchor | Surface::Area) && link.target.is_web()
}

/// An address without its fragment.
fn address(target: &Target) -> Option<&str> {
    target.url()?.as_str().split('#').next()
}

/// What is there so often that it makes this share of them all, more than half: only one can (Boyer and
/// Moore, "MJRTY", 1981).
#[expect(clippy::cast_precision_loss, reason = "there are few links")]
fn most<'a>(all: &[&'a str], share: f32) -> Option<&'a str> {
    let mut lead = (None, 0_usize);
    for one in all {
        lead = match lead {
            (_, 0) => (Some(*one), 1),
            (Some(first), count) if first == *one => (Some(first), count + 1),
            (first, count) => (first, count - 1),
        };
    }
    let first = lead.0?;
    let count = all.iter().filter(|one| **one == first).count();
    (all.len() >= MANY && count as f32 >= share * all.len() as f32).then_some(first)
}

fn unsubscribe(links: &[Link], says: &[Topics]) -> Vec<String> {
    let spoken = links.iter().zip(says).filter(|(_, says)| says.holds(Topic::Unsubscribe));
    let links = spoken.map(|(link, _)| link).filter(|it| it.surface != Surface::Unsubscribe);
    links.filter_map(|link| owner(link.destination()).map(str::to_owned)).collect()
}
