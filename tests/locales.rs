//! What readers are told is the same in every language: each has all messages, with the same names in them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use waymark::checks::CHECKS;
use waymark::locales::wording::Wording;
use waymark::model::locale::Locale;
use waymark::model::says::{Value, Values};

/// Messages that are rightly the same as in English, and where: signs around words, units, the hour, "link".
const SAME: &[(&str, &str)] = &[
    ("line", "de fr es pt"),
    ("link-and-more", "de es pt"),
    ("unmarked-names", "de fr es pt"),
    ("surface-link", "pt"),
    ("side-links-at", "de"),
    ("side-count", "pt"),
    ("size-bytes", "es pt"),
    ("size-kilobytes", "de es pt ja"),
    ("size-megabytes", "de es pt ja"),
    ("time-of-day", "de fr es pt ja"),
];

type Messages = BTreeMap<String, Pattern<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn messages(locale: Locale) -> Messages {
    let file = root().join(format!("src/locales/{}.ftl", locale.tag()));
    let text = fs::read_to_string(file).expect("the messages of a language");
    let resource = parse(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", locale.tag()));
    let mut messages = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        assert!(message.attributes.is_empty(), "{}: {}", locale.tag(), message.id.name);
        let value = message.value.expect("a message has words");
        let known = messages.insert(message.id.name.clone(), value);
        assert!(known.is_none(), "{}: {} stands there twice", locale.tag(), message.id.name);
    }
    messages
}

/// What stands in a pattern: names of values, and keys of variants that are no number and no plural form.
#[derive(Debug, Default, PartialEq, Eq)]
struct Inside {
    values: BTreeSet<String>,
    keys: BTreeSet<String>,
}

impl Inside {
    fn of(pattern: &Pattern<String>, messages: &Messages) -> Self {
        let mut inside = Self::default();
        inside.pattern(pattern, messages);
        inside
    }

    fn pattern(&mut self, pattern: &Pattern<String>, messages: &Messages) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, messages);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>, messages: &Messages) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, messages),
            Expression::Select { selector, variants } => {
                self.inline(selector, messages);
                for variant in variants {
                    self.pattern(&variant.value, messages);
                    if let VariantKey::Identifier { name } = &variant.key {
                        self.keys.insert(name.clone());
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>, messages: &Messages) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.values.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.pattern(&messages[&id.name], messages);
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|it| self.inline(it, messages));
            }
            InlineExpression::Placeable { expression } => self.expression(expression, messages),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::TermReference { .. } => {}
        }
    }
}

#[test]
fn every_language_has_every_message_with_the_same_values() {
    let english = messages(Locale::En);
    assert!(english.len() > 150);
    for locale in Locale::ALL {
        let others = messages(locale);
        let (ids, theirs): (Vec<_>, Vec<_>) = (english.keys().collect(), others.keys().collect());
        assert_eq!(theirs, ids, "{}", locale.tag());
        for (id, pattern) in &english {
            let (ours, theirs) = (Inside::of(pattern, &english), Inside::of(&others[id], &others));
            assert_eq!(theirs.values, ours.values, "{}: {id}", locale.tag());
            // Kinds of places, and such: each language has its words for all of them.
            if ["place", "leads", "level", "odd-scheme"].contains(&id.as_str()) {
                assert_eq!(theirs.keys, ours.keys, "{}: {id}", locale.tag());
            }
        }
    }
}

#[test]
fn no_language_answers_in_english() {
    let english = messages(Locale::En);
    let mut same: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for locale in Locale::ALL.into_iter().filter(|it| *it != Locale::En) {
        let others = messages(locale);
        for (id, _) in english.iter().filter(|(id, pattern)| others[*id] == **pattern) {
            same.entry(id).or_default().push(locale.tag());
        }
    }
    let expected = SAME.iter().map(|(id, tags)| (*id, tags.split(' ').collect()));
    assert_eq!(same, expected.collect());
}

/// Whatever stands in a message, every variant of it is words: no value is missing, and nothing is empty.
#[test]
fn every_message_can_be_said() {
    let english = messages(Locale::En);
    for wording in Locale::ALL.map(Wording::of) {
        for (id, pattern) in &english {
            let Inside { values, keys } = Inside::of(pattern, &english);
            let texts = keys.iter().map(String::as_str).chain(["x"]);
            for text in texts {
                for count in [0, 1, 2, 5] {
                    let value = |name: &str| match name {
                        "links" | "marked" | "some" | "all" | "others" | "count" => {
                            Value::from(count)
                        }
                        _ => Value::from(text),
                    };
                    let values = values.iter().map(|name| (name.clone().into(), value(name)));
                    let said = wording.say(id, &Values(values.collect()));
                    let is_said = !said.is_empty() && said.trim() == said;
                    let is_whole = !said.contains(['{', '}', '\n', '\u{2068}']);
                    assert!(is_said && is_whole, "{}: {id}: {said:?}", wording.locale().tag());
                }
            }
        }
    }
}

#[test]
fn every_check_has_a_message() {
    let english = messages(Locale::En);
    let missing = CHECKS.iter().map(|check| check.id).filter(|id| !english.contains_key(*id));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new());
}

/// The texts of the source, those of pages included.
fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    let texts = entries.flat_map(|path| match path.extension().and_then(OsStr::to_str) {
        _ if path.is_dir() => sources(&path),
        Some("rs" | "html") => vec![fs::read_to_string(&path).expect("a source")],
        _ => Vec::new(),
    });
    texts.collect()
}

/// Nothing is said that no language has, and nothing is translated that is never said.
#[test]
fn every_message_is_said_somewhere() {
    let english = messages(Locale::En);
    let sources = sources(&root().join("src"));
    let named: BTreeSet<&str> = sources.iter().flat_map(|text| text.split('"')).collect();
    let unsaid: Vec<&String> = english.keys().filter(|id| !named.contains(id.as_str())).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
    let calls = ["wording.phrase(\"", "wording.say(\"", "self.phrase(\"", "self.say(\""];
    let said = sources.iter().flat_map(|text| calls.map(|call| text.split(call).skip(1)));
    let said: Vec<&str> = said.flatten().filter_map(|rest| rest.split('"').next()).collect();
    assert!(said.len() > 20, "the source was not found");
    let unknown: Vec<&&str> = said.iter().filter(|id| !english.contains_key(**id)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
