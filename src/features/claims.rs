//! Whom a message names: the organisations that readers may take it to be from.

use crate::features::sender::Sender;
use crate::policy::lexicons::brands::BrandId;
use crate::policy::lexicons::phrases::Topic;
use crate::policy::lexicons::text::Text;
use crate::policy::snapshot::Policy;

/// Organisations that a message names, by place.
#[derive(Debug, Default)]
pub struct Claims {
    /// In the display name of the sender.
    pub in_name: Vec<BrandId>,
    /// In the subject.
    pub in_subject: Vec<BrandId>,
    /// In the text.
    pub in_text: Vec<BrandId>,
}

impl Claims {
    /// Of a sender, and of a subject and a text.
    pub fn of(sender: &Sender, [subject, text]: [&Text; 2], policy: &Policy) -> Self {
        let in_name = named(&sender.name, policy, is_office(&sender.name, policy));
        let takes_common = |brand: &BrandId| in_name.contains(brand);
        let in_text = |text| {
            let brands = policy.lexicons.brands.named(text);
            let kept = brands.filter(|it| !it.is_common || takes_common(&it.brand));
            distinct(kept.map(|it| it.brand))
        };
        let (in_subject, in_text) = (in_text(subject), in_text(text));
        Self { in_name, in_subject, in_text }
    }
}

/// The brands of a display name. One whose name is a common word counts only where nothing else stands
/// beside it that is no word of an office.
fn named(name: &Text, policy: &Policy, is_office: bool) -> Vec<BrandId> {
    let brands = policy.lexicons.brands.named(name);
    distinct(brands.filter(|it| !it.is_common || is_office).map(|it| it.brand))
}

/// Whether a display name is a name of one word, or has a word of an office in it.
fn is_office(name: &Text, policy: &Policy) -> bool {
    name.as_str().split_whitespace().nth(1).is_none()
        || policy.lexicons.phrases.topics(name).holds(Topic::Service)
}

fn distinct(brands: impl Iterator<Item = BrandId>) -> Vec<BrandId> {
    let mut brands: Vec<BrandId> = brands.collect();
    brands.sort_unstable();
    brands.dedup();
    brands
}
