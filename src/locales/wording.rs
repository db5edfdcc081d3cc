//! The messages of one language. The only file that names Fluent.

use crate::model::locale::Locale;
use crate::model::says::{Says, Sentence, Value, Values};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use quick_cache::Equivalent;
use quick_cache::sync::Cache;
use std::fmt;
use unic_langid::LanguageIdentifier;

/// All that is said in one language. Built once, with the policy that it belongs to.
pub struct Wording {
    locale: Locale,
    messages: FluentBundle<FluentResource>,
    /// What was said of late: a message says the same at many of its links.
    said: Cache<Asked, String>,
}

/// What is to be said: the id of a message, and what stands in it.
type Asked = (String, Values);

/// Sayings that are kept.
const KEPT: usize = 500;

impl Wording {
    /// The wording of a language.
    pub fn of(locale: Locale) -> Self {
        let language: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
        let mut messages = FluentBundle::new_concurrent(vec![language]);
        // Hosts are ASCII, and `<bdi>` stands around what a sender wrote.
        messages.set_use_isolating(false);
        drop(messages.add_function("CAPITAL", |values, _| {
            values.first().map_or(FluentValue::None, capital)
        }));
        messages.add_resource_overriding(resource(locale));
        Self { locale, messages, said: Cache::new(KEPT) }
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message that nothing stands in.
    pub fn phrase(&self, id: &str) -> String {
        self.say(id, &Values::default())
    }

    /// A message with what stands in it; its id, where there is none.
    pub fn say(&self, id: &str, values: &Values) -> String {
        if let Some(said) = self.said.get(&Asking(id, values)) {
            return said;
        }
        let said = self.filled(id, values);
        self.said.insert((id.to_owned(), values.clone()), said.clone());
        said
    }

    fn filled(&self, id: &str, values: &Values) -> String {
        let message = self.messages.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let values = values.0.iter().map(|(name, value)| (&**name, self.value(value)));
        let values: FluentArgs<'_> = values.collect();
        self.messages.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// The sentence of a finding.
    pub fn finding(&self, says: &Says) -> String {
        match says {
            Says::Sentence(Sentence { id, values }) => self.say(id, values),
            Says::Written(text) => text.clone(),
        }
    }

    fn value<'v>(&self, value: &'v Value) -> FluentValue<'v> {
        match value {
            Value::Text(text) => text.as_str().into(),
            Value::Count(count) => (*count).into(),
            Value::Phrase(words) => self.phrase(&words.phrase).into(),
        }
    }
}

/// [`Asked`], borrowed.
#[derive(Hash)]
struct Asking<'a>(&'a str, &'a Values);

impl Equivalent<Asked> for Asking<'_> {
    fn equivalent(&self, (id, values): &Asked) -> bool {
        self.0 == id && self.1 == values
    }
}

impl fmt::Debug for Wording {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Wording").field("locale", &self.locale).finish_non_exhaustive()
    }
}

/// The messages of a language; what does not parse is left out.
fn resource(locale: Locale) -> FluentResource {
    let text = match locale {
        Locale::En => include_str!("en.ftl"),
        Locale::De => include_str!("de.ftl"),
        Locale::Fr => include_str!("fr.ftl"),
        Locale::Es => include_str!("es.ftl"),
        Locale::Pt => include_str!("pt.ftl"),
        Locale::Ja => include_str!("ja.ftl"),
    };
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

/// `CAPITAL($text)`: a text that begins a sentence, in languages that write it so.
fn capital<'v>(value: &FluentValue<'v>) -> FluentValue<'v> {
    let FluentValue::String(text) = value else { return value.clone() };
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect::<String>().into()
}
