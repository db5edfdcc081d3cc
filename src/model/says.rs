//! What is said, before it has a language.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a check says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Says {
    /// A sentence that every language has.
    Sentence(Sentence),
    /// As earlier versions wrote it, in English.
    Written(String),
}

/// A message that every language has, with what stands in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// The id of the message, which is the check's.
    pub id: Cow<'static, str>,
    /// What stands in it.
    pub values: Values,
}

/// What stands in a message, each under its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Values(pub Vec<(Cow<'static, str>, Value)>);

/// One value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A name or an address, the same in every language.
    Text(String),
    /// How many there are.
    Count(usize),
    /// Words that each language has its own for.
    Phrase(Phrase),
}

/// The words of a message that nothing stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phrase {
    /// The id of the message.
    pub phrase: Cow<'static, str>,
}

impl Values {
    /// One value.
    pub fn of(name: &'static str, value: impl Into<Value>) -> Self {
        Self::default().with(name, value)
    }

    /// The same and one more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((Cow::Borrowed(name), value.into()));
        self
    }
}

impl Value {
    /// The words of a message.
    pub const fn phrase(id: &'static str) -> Self {
        Self::Phrase(Phrase { phrase: Cow::Borrowed(id) })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_stored_with_its_values_and_read_as_earlier_versions_wrote_it() {
        let values =
            Values::of("name", "Shop").with("count", 3).with("place", Value::phrase("no-site"));
        let says = Says::Sentence(Sentence { id: "many-wrappers".into(), values });
        let stored = r#"{"id":"many-wrappers","values":[["name","Shop"],["count",3],["place",{"phrase":"no-site"}]]}"#;
        assert_eq!(serde_json::to_string(&says).unwrap(), stored);
        assert_eq!(serde_json::from_str::<Says>(stored).unwrap(), says);
        let sent = rmp_serde::to_vec(&says).unwrap();
        assert_eq!(rmp_serde::from_slice::<Says>(&sent).unwrap(), says);
        let written = Says::Written("goes to other.example".to_owned());
        assert_eq!(serde_json::from_str::<Says>("\"goes to other.example\"").unwrap(), written);
    }
}
