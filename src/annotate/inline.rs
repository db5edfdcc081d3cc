//! Marks in the HTML of a mail copy: in inline styles that every mail program knows, and with keyed
//! tags. They are only put in, never in place of anything: what they disable gets another name. So a
//! mark can be taken out again, and leaves the sender's bytes.

use crate::annotate::tag::{Vouched, tag};
use crate::annotate::text::escaped;
use crate::annotate::words;
use crate::dom::bytes::Span;
use crate::dom::tagged::ATTRIBUTE;
use crate::model::limits::Limits;
use crate::model::link::{Surface, Target};
use crate::model::mark_key::MarkKey;
use crate::model::verdict::{Assessment, Mark};
use crate::parse::places::line_end;
use crate::parse::splice::Splice;
use crate::policy::snapshot::Sources;

/// How marks are written into a mail.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    /// The key of their tags.
    pub key: &'a MarkKey,
    /// How much of the mail is read.
    pub limits: &'a Limits,
    /// The line end of the mail: marks stand on lines of their own, so that none grows too long.
    pub line_end: &'static str,
}

impl<'a> Pen<'a> {
    /// The pen for a mail.
    pub(super) fn of(raw: &[u8], sources: &'a Sources) -> Self {
        Self { key: &sources.key, limits: &sources.limits, line_end: line_end(raw) }
    }

    /// What marks one link.
    pub(super) fn marks(self, source: &[u8], span: &Span, assessment: &Assessment) -> Vec<Splice> {
        if assessment.mark == Mark::None || (span.is_foreign && assessment.mark < Mark::Warning) {
            return Vec::new();
        }
        let mut splices = self.attributes(source, span, assessment);
        if let Some(label) = label(assessment).filter(|_| is_labelled(span)) {
            splices.push(Splice::insert(span.end, self.element("span", &label)));
        }
        splices
    }

    /// A tooltip in the start tag, and the sender's own out of use, with the address where there is
    /// to be none. Whatever looks like ours is treated likewise.
    fn attributes(self, source: &[u8], span: &Span, assessment: &Assessment) -> Vec<Splice> {
        let is_inert = assessment.mark >= Mark::Warning;
        let is_disabled = |name: &str| {
            name.starts_with(ATTRIBUTE) || name == "title" || (name == "href" && is_inert)
        };
        let disabled = span.attributes.iter().filter(|(name, _)| is_disabled(name));
        let prefix = format!("{ATTRIBUTE}-");
        let mut splices: Vec<Splice> =
            disabled.map(|(_, start)| Splice::insert(*start, prefix.as_str())).collect();
        let title = format!("title=\"{}\"", ascii(&escaped(&words::sentence(assessment))));
        let written = source.get(span.tag.clone()).unwrap_or_default();
        let tag = tag(self.key, Vouched::Anchor, &[written, title.as_bytes()]);
        let ours = format!("{} {ATTRIBUTE}=\"{tag}\" {title}", self.line_end);
        splices.push(Splice::insert(span.name_end, ours));
        splices
    }

    /// An element of ours on a line of its own; `content` begins with the attributes of its start tag.
    pub(super) fn element(self, name: &str, content: &str) -> String {
        let end = self.line_end;
        let content = format!("{content}</{name}{end}>");
        let tag = tag(self.key, Vouched::Label, &[name.as_bytes(), content.as_bytes()]);
        format!("{end}<{name} {ATTRIBUTE}=\"{tag}\" {content}")
    }
}

/// Whether a visible mark can stand behind a link.
pub(super) fn is_labelled(span: &Span) -> bool {
    span.surface == Surface::Anchor && !span.is_foreign
}

/// The visible mark, from its style on. The real target of a warning is a link in it.
fn label(assessment: &Assessment) -> Option<String> {
    let (style, sign, words) = match assessment.mark {
        Mark::None | Mark::Quiet => return None,
        Mark::Host => (HOST, "", words::host_mark(assessment)),
        Mark::Warning => (WARNING, "&#9650; ", words::warning(assessment)),
        Mark::Removed => (REMOVED, "&#10005; ", words::sentence(assessment)),
    };
    let real = match &assessment.link.target {
        Target::Url { url, .. } if assessment.mark == Mark::Warning => {
            let url = ascii(&escaped(url.as_str()));
            format!(" <a href=\"{url}\" style=\"color:#6f2500\">{url}</a>")
        }
        Target::Url { .. } | Target::Misnamed { .. } | Target::Relative | Target::Invalid => {
            String::new()
        }
    };
    Some(format!("style=\"{style}\">{sign}{}{real}", ascii(&escaped(&words))))
}

const HOST: &str =
    "color:#5c3a00;background:#fff6dc;border:1px solid #b98a1d;font-weight:bold;padding:0 4px";
/// Of warnings, and of the note.
pub(super) const WARNING: &str =
    "color:#6f2500;background:#ffe9dc;border:1px solid #c2541b;font-weight:bold;padding:0 4px";
const REMOVED: &str =
    "color:#7d0d16;background:#fde8ea;border:1px solid #c1323f;font-weight:bold;padding:0 4px";

/// Characters beyond ASCII as references, so that a mark fits into every charset.
pub(super) fn ascii(html: &str) -> String {
    html.chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect()
}
