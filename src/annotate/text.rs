//! A text part as HTML: escaped, with its links as anchors and its quoted history set apart.

use crate::annotate::quotations::lines;
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

/// Text to HTML. An anchor bears the ordinal of its link, and a quotation that it is one, as in the
/// sanitiser's output; nothing else is markup.
pub fn to_html(text: &str, part: &PartId, suffixes: &Suffixes) -> String {
    let mut writing = Writing { text, done: 0, tags: quotation_tags(text), html: "<pre>".into() };
    for (range, link) in plain::links(text, part, suffixes) {
        writing.write_up_to(range.start);
        let (ordinal, shown) = (link.id.ordinal, shown(&link.text));
        let _ = write!(writing.html, "<a data-link=\"{ordinal}\">{shown}</a>");
        writing.done = range.end;
    }
    writing.write_up_to(text.len());
    writing.html + "</pre>"
}

/// The tags around quotations, each with its place, the last one first.
fn quotation_tags(text: &str) -> Vec<(usize, &'static str)> {
    let quotations = lines::quoted(text).into_iter().rev();
    let tags = quotations
        .flat_map(|it| [(it.end, "</blockquote>"), (it.start, "<blockquote data-quoted>")]);
    tags.collect()
}

/// HTML while it is made of a text.
struct Writing<'a> {
    text: &'a str,
    /// Octets of the text that are written.
    done: usize,
    tags: Vec<(usize, &'static str)>,
    html: String,
}

impl Writing<'_> {
    fn write_up_to(&mut self, end: usize) {
        while let Some((place, tag)) = self.tags.pop_if(|(place, _)| *place <= end) {
            self.write(place);
            self.html.push_str(tag);
        }
        self.write(end);
    }

    /// A link may have gone beyond.
    fn write(&mut self, end: usize) {
        self.html.push_str(&shown(self.text.get(self.done..end).unwrap_or_default()));
        self.done = self.done.max(end);
    }
}

fn shown(text: &str) -> String {
    escaped(&tails::ordered(text))
}

/// Text to HTML with no link at all.
pub fn inert(text: &str) -> String {
    format!("<pre>{}</pre>", shown(text))
}
