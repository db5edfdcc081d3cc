//! What messages say that want something of their reader, in a dozen languages.

use crate::policy::lexicons::text::{Text, folded};
use crate::policy::lexicons::words::Words;

/// What a phrase is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// A call to do something about an account, a parcel or a payment.
    Action,
    /// An account, a password or a payment is at stake.
    Credential,
    /// There is no time.
    Urgency,
    /// There is something to be had.
    Reward,
    /// Links are said to be safe, as only the reader's own program could know.
    Safety,
    /// A way out of a mailing list.
    Unsubscribe,
    /// A word that makes a name that of a company's office: "support", "billing".
    Service,
}

const EMBEDDED: &[&str] = &[
    include_str!("words/de.txt"),
    include_str!("words/en.txt"),
    include_str!("words/es.txt"),
    include_str!("words/fr.txt"),
    include_str!("words/it.txt"),
    include_str!("words/ja.txt"),
    include_str!("words/nl.txt"),
    include_str!("words/pl.txt"),
    include_str!("words/pt.txt"),
    include_str!("words/ru.txt"),
    include_str!("words/sv.txt"),
    include_str!("words/tr.txt"),
];

/// The texts of the lists.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().copied()
}

/// The phrases.
#[derive(Debug)]
pub struct Phrases(Words<Topic>);

impl Phrases {
    /// Those that are built in.
    pub fn embedded() -> Self {
        let lines = EMBEDDED.iter().flat_map(|text| text.lines());
        Self(Words::new(lines.filter_map(phrase)))
    }

    /// What a text speaks of.
    pub fn topics(&self, text: &Text) -> Topics {
        self.0.found(text).fold(Topics::default(), |all, topic| Topics(all.0 | topic.bit()))
    }
}

/// What a text speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Topics(u8);

impl Topics {
    /// Whether it speaks of this.
    pub fn holds(self, topic: Topic) -> bool {
        self.0 & topic.bit() != 0
    }
}

impl Topic {
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

fn phrase(line: &'static str) -> Option<(String, Topic)> {
    let (topic, phrase) = line.split_once(':')?;
    Some((folded(phrase.trim()), named(topic)?))
}

fn named(topic: &str) -> Option<Topic> {
    Some(match topic {
        "action" => Topic::Action,
        "credential" => Topic::Credential,
        "urgency" => Topic::Urgency,
        "reward" => Topic::Reward,
        "safety" => Topic::Safety,
        "unsubscribe" => Topic::Unsubscribe,
        "service" => Topic::Service,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_phrase() {
        let lines = EMBEDDED.iter().flat_map(|text| text.lines());
        let lines: Vec<&str> = lines.filter(|it| !it.starts_with('#') && !it.is_empty()).collect();
        assert!(lines.len() > 500, "the phrases were not found");
        for line in lines {
            assert!(phrase(line).is_some(), "{line}");
        }
    }
}
