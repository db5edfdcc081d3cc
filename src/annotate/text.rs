//! A text part as HTML: escaped, with its links as anchors and its quoted history set apart.

use crate::annotate::tails;
use crate::domains::suffixes::Suffixes;
use crate::links::plain;
use crate::model::message::PartId;
use askama::filters::{Html, escape};
use std::fmt::Write as _;

/// Escapes text for HTML content and attribute values.
pub fn escaped(text: &str) -> String {
    match escape(text, Html) {
        Ok(safe) => safe.to_string(),
        Err(never) => match never {},
    }
}

/// Text to HTML. An anchor bears the ordinal of its link, as the sanitiser's output does; nothing
/// else is markup.
pub fn to_html(text: &str, part: &PartId, suffixes: &Suffixes) -> String {
    let mut html = String::from("<pre>");
    let escaped = |text: &str| escaped(&tails::ordered(text));
    let mut done = 0;
    for (range, link) in plain::links(text, part, suffixes) {
        html.push_str(&escaped(text.get(done..range.start).unwrap_or_default()));
        let _ = write!(html, "<a data-link=\"{}\">{}</a>", link.id.ordinal, escaped(&link.text));
        done = range.end;
    }
    html.push_str(&escaped(text.get(done..).unwrap_or_default()));
    html.push_str("</pre>");
    html
}

/// Text to HTML with no link at all.
pub fn inert(text: &str) -> String {
    format!("<pre>{}</pre>", escaped(&tails::ordered(text)))
}
