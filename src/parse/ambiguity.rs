//! Whether programs may see other parts in a message than its parser does.

use crate::model::message::PartId;
use crate::parse::entity::Entity;
use crate::parse::hidden::Digging;
use crate::parse::segments;
use mail_parser::{Encoding, MessagePart, PartFlags, PartKind, Source};
use std::collections::{HashMap, HashSet};
use std::iter::successors;
use std::ops::Range;

/// Lines of a body that are held against the boundaries around it.
const MAX_LINES: usize = 100_000;

/// The sources of a message, its own and those of messages that parts hold encoded: which of them are
/// ambiguous, and which bodies are read in them.
#[derive(Default)]
pub(super) struct Sources<'m> {
    unclear: HashMap<Source, (PartId, &'m [u8])>,
    read: HashMap<Source, HashSet<Range<usize>>>,
}

impl<'m> Sources<'m> {
    /// Takes note of a part.
    pub(super) fn see(&mut self, id: &PartId, part: MessagePart<'m>, entity: &Entity<'_>) {
        let (source, bytes) = (part.message().source(), part.message().source_bytes());
        let is_first = !self.read.contains_key(&source);
        let read = self.read.entry(source).or_default();
        if !part.is_multipart() && !part.is_message() {
            read.insert(part.offset_body() as usize..part.offset_end() as usize);
        }
        let has_returns = is_first && segments::has_bare_returns(bytes);
        if !self.unclear.contains_key(&source) && (has_returns || is_ambiguous(part, entity)) {
            self.unclear.insert(source, (id.clone(), bytes));
        }
    }

    /// Keeps what other programs see in the ambiguous ones.
    pub(super) fn dig(self, digging: &mut Digging<'_>) {
        let mut unclear: Vec<_> = self.unclear.into_iter().collect();
        unclear.sort_by(|(_, (one, _)), (_, (other, _))| one.cmp(other));
        for (source, (id, bytes)) in unclear {
            let read = self.read.get(&source).cloned().unwrap_or_default();
            let around = match source {
                Source::Raw => PartId::default(),
                Source::Decoded(_) => id,
            };
            segments::dig(digging, &around.section("OTHER"), bytes, &read);
        }
    }
}

/// Whether the structure at a part can be read in more than one way.
fn is_ambiguous(part: MessagePart<'_>, entity: &Entity<'_>) -> bool {
    is_damaged(part)
        || has_stray_lines(part.raw_headers())
        || declares_twice(part, entity)
        || (part.is_multipart() && part.encoding() != Encoding::None)
        || (!part.is_multipart() && has_delimiters(part, entity))
        || (part.is_multipart() && has_parts_beside(part))
}

fn is_damaged(part: MessagePart<'_>) -> bool {
    let damage = PartFlags::MISSING_DELIMITER
        | PartFlags::FALLBACK_DELIMITER
        | PartFlags::NO_BLANK_LINE
        | PartFlags::UNTERMINATED
        | PartFlags::LIMIT_REACHED
        | PartFlags::NESTING_LIMIT;
    part.flags().intersects(damage)
}

/// Lines of a header block that are no field, and octets that end one for some.
fn has_stray_lines(header: &[u8]) -> bool {
    let header = header.strip_suffix(b"\n").unwrap_or(header);
    let header = header.strip_suffix(b"\r").unwrap_or(header);
    let mut stray = header.split(|octet| *octet == b'\n').filter(|line| {
        let is_blank = line.trim_ascii().is_empty() && !line.is_empty() && *line != b"\r";
        let is_continued = line.starts_with(b" ") || line.starts_with(b"\t");
        let is_mailbox = line.starts_with(b"From ") || line.starts_with(b">From ");
        let is_field = is_continued || is_mailbox || segments::is_field(line);
        is_blank || (!is_field && !line.trim_ascii().is_empty())
    });
    stray.next().is_some() || header.contains(&0)
}

/// Two types, two boundaries, or a boundary that was not taken.
fn declares_twice(part: MessagePart<'_>, entity: &Entity<'_>) -> bool {
    let types = entity.values("content-type").count();
    let boundaries = entity.parameters("boundary");
    let names_boundary =
        entity.values("content-type").any(|value| value.to_ascii_lowercase().contains("boundary"));
    let is_other = boundaries.iter().any(|it| part.boundary() != Some(it.trim_end()));
    let is_container =
        names_boundary || entity.media_types().iter().any(|it| it.contains("multipart"));
    types > 1 || (is_container && !part.is_multipart()) || (part.is_multipart() && is_other)
}

/// Whether a line of a body begins like a delimiter around it, or, where nothing says what the body
/// is, like any.
fn has_delimiters(part: MessagePart<'_>, entity: &Entity<'_>) -> bool {
    if matches!(part.kind(), PartKind::Message(_)) {
        return false;
    }
    let around: Vec<&str> = successors(part.parent(), MessagePart::parent)
        .filter_map(|it| it.boundary())
        .take(100)
        .collect();
    let is_untyped = entity.values("content-type").next().is_none() && around.is_empty();
    let dashed = part.raw_body().split(|octet| *octet == b'\n').take(MAX_LINES);
    let mut dashed = dashed.filter_map(|line| line.strip_prefix(b"--"));
    dashed.any(|line| {
        around.iter().any(|boundary| line.starts_with(boundary.as_bytes()))
            || (is_untyped && !line.trim_ascii().is_empty())
    })
}

/// Whether lines that begin parts for some stand before the first or behind the last part.
fn has_parts_beside(part: MessagePart<'_>) -> bool {
    let (preamble, epilogue) = beside(part);
    [preamble, epilogue].iter().any(|text| {
        text.split(|octet| *octet == b'\n').any(|line| {
            line.starts_with(b"--")
                || line.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"content-"))
        })
    })
}

/// What stands before the first part of a multipart and behind its last (RFC 2046 section 5.1.1).
pub(super) fn beside(part: MessagePart<'_>) -> (&[u8], &[u8]) {
    let source = part.message().source_bytes();
    let (Some(first), Some(last)) = (part.children().next(), part.children().last()) else {
        return (part.raw_body(), b"");
    };
    let begin = part.offset_body() as usize..first.offset_header() as usize;
    let preamble = source.get(begin).unwrap_or_default();
    let end = if part.parent().is_none() && part.message().container().is_none() {
        source.len()
    } else {
        part.offset_end() as usize
    };
    let behind = source.get(last.offset_end() as usize..end).unwrap_or_default();
    (before_last_line(preamble), behind_first_line(behind))
}

fn before_last_line(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_end();
    let end = text.iter().rposition(|octet| *octet == b'\n');
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

fn behind_first_line(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_start();
    let end = text.iter().position(|octet| *octet == b'\n');
    end.and_then(|end| text.get(end..)).unwrap_or_default()
}
