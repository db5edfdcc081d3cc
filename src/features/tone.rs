//! What a message wants of its reader.

use crate::model::link::Link;
use crate::policy::lexicons::phrases::{Topic, Topics};
use crate::policy::lexicons::text::Text;
use crate::policy::snapshot::Policy;

/// Octets of a link's text that are read: an address that stands in a text may be as long as the text.
const MAX: usize = 2 << 10;

/// What the text of a link speaks of.
pub fn spoken(link: &Link, policy: &Policy) -> Topics {
    policy.lexicons.phrases.topics(&Text::of(beginning(&link.text)))
}

/// The beginning of a link's text.
pub fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX)).unwrap_or_default()
}

/// The topics that a message speaks of.
#[derive(Debug)]
pub struct Tone {
    subject: Topics,
    text: Topics,
}

impl Tone {
    /// Of a subject and a text.
    pub fn of(subject: &Text, text: &Text, policy: &Policy) -> Self {
        let topics = |text| policy.lexicons.phrases.topics(text);
        Self { subject: topics(subject), text: topics(text) }
    }

    /// Whether the subject speaks of it.
    pub fn is_in_subject(&self, topic: Topic) -> bool {
        self.subject.holds(topic)
    }

    /// Whether it wants something of its reader.
    pub fn wants_something(&self) -> bool {
        let wishes = [Topic::Action, Topic::Credential, Topic::Urgency, Topic::Reward];
        wishes.into_iter().any(|topic| self.is_about(topic))
    }

    /// Whether the subject or the text speaks of it.
    pub fn is_about(&self, topic: Topic) -> bool {
        self.text.holds(topic) || self.is_in_subject(topic)
    }
}
