//! A start tag while it is read.

use crate::dom::linear::construct::Construct;
use crate::dom::tag::Tag;
use std::ops::Range;

/// Its name and its attributes so far.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) name: String,
    /// Names and values, one behind the other.
    text: String,
    attributes: Vec<(Range<usize>, Range<usize>)>,
}

impl Written {
    pub(super) fn begin(&mut self, name: &str) {
        self.name.clear();
        self.name.push_str(name);
        self.text.clear();
        self.attributes.clear();
    }

    pub(super) fn add_attribute(&mut self, name: &str) -> Result<(), Construct> {
        if self.attributes.iter().any(|(known, _)| self.at(known) == name) {
            return Err(Construct::DoubledAttribute);
        }
        let name = self.add(name);
        self.attributes.push((name.clone(), name.end..name.end));
        Ok(())
    }

    /// The value of the last attribute.
    pub(super) fn add_value(&mut self, value: &str) {
        let value = self.add(value);
        if let Some((_, last)) = self.attributes.last_mut() {
            *last = value;
        }
    }

    pub(super) fn attributes(&self) -> usize {
        self.attributes.len()
    }

    pub(super) fn tag(&self) -> Tag<'_> {
        let attributes = self.attributes.iter();
        let attributes = attributes.map(|(name, value)| (self.at(name), self.at(value)));
        Tag::html(&self.name, attributes.collect())
    }

    fn add(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    fn at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}
