//! What a message wants of its reader.

use crate::policy::lexicons::phrases::{Topic, Topics};
use crate::policy::snapshot::Policy;

/// The topics that a message speaks of.
#[derive(Debug)]
pub struct Tone {
    subject: Topics,
    text: Topics,
}

impl Tone {
    /// Of a folded subject and text.
    pub fn of(subject: &str, text: &str, policy: &Policy) -> Self {
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
