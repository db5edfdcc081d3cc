//! Where the texts of a message stand in its bytes, and how they are edited there: all other bytes
//! stay as they are.

use crate::model::limits::Limits;
use crate::model::message::PartId;
use crate::parse::splice::{Splice, splice};
use crate::parse::transfer::{self, Edit};
use crate::parse::{charset, recoding, structure};
use mail_parser::{Encoding, MessagePart, PartKind, PartRole, Source};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A text that may be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The part.
    pub part: PartId,
    /// Whether it is HTML, else plain text.
    pub is_html: bool,
    /// Its charset; ASCII characters are ASCII octets in it, or ISO-2022-JP.
    pub charset: &'static encoding_rs::Encoding,
    /// Its body, transfer-decoded, in this charset.
    pub source: Vec<u8>,
    /// Whether a line end of the delimiter follows, or the end of all: else a line end that is added
    /// to the body would become the delimiter's, and could not be told from it.
    pub is_closed: bool,
}

/// The edited message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many parts could not keep their transfer encoding or charset as it was written.
    pub reencoded: usize,
}

/// The texts that may be edited. A signed or encrypted part (RFC 1847) would no longer be what its
/// signature says, and an attachment is a file.
pub fn places(raw: &[u8], limits: &Limits) -> Vec<Place> {
    let mut places = Vec::new();
    visit(raw, limits, &mut |id, part| {
        places.extend(is_text(part).then(|| place(id, part)));
    });
    places
}

/// Applies the edits of parts.
pub fn edit(raw: &[u8], mut edits: BTreeMap<PartId, Edit>, limits: &Limits) -> Edited {
    let lines = structure::with_lines(raw);
    let mut editing = Editing { line_end: line_end(&lines), ..Editing::default() };
    let mut inner = Vec::new();
    visit(raw, limits, &mut |id, part| {
        if let Some(edit) = edits.remove(id).filter(|_| is_text(part)) {
            editing.text(part, edit);
        }
        inner.extend(is_encoded_message(part).then(|| Inner::of(part)));
    });
    while let Some(message) = inner.pop() {
        editing.enclosed(&message);
    }
    let bytes = splice(&lines, editing.splices.remove(&Source::Raw).unwrap_or_default());
    Edited { bytes: structure::with_lines_of(raw, bytes), reencoded: editing.reencoded }
}

/// The line end that a message is written with: that of its first line.
pub fn line_end(raw: &[u8]) -> &'static str {
    match raw.iter().position(|octet| *octet == b'\n') {
        Some(0) => "\n",
        Some(at) if raw.get(at - 1) == Some(&b'\r') => "\r\n",
        None if raw.contains(&b'\r') => "\r",
        Some(_) | None => "\n",
    }
}

/// Visits the parts that no signature covers, in document order.
fn visit(raw: &[u8], limits: &Limits, see: &mut dyn FnMut(&PartId, MessagePart<'_>)) {
    let raw = structure::with_lines(raw);
    let Some(message) = structure::read(&raw, limits) else { return };
    let mut sealed: Vec<PartId> = Vec::new();
    structure::walk(message.root(), &PartId::default(), &mut |id, part| {
        if is_sealed(part) {
            sealed.push(id.clone());
        } else if !sealed.iter().any(|sealed| id.is_below(sealed)) {
            see(id, part);
        }
    });
}

fn is_sealed(part: MessagePart<'_>) -> bool {
    let subtype = part.content_type().and_then(|value| value.subtype());
    let seals = ["signed", "encrypted"];
    part.is_multipart()
        && subtype.is_some_and(|it| seals.iter().any(|seal| it.eq_ignore_ascii_case(seal)))
}

fn is_text(part: MessagePart<'_>) -> bool {
    matches!(part.kind(), PartKind::Html | PartKind::Text) && part.role() != PartRole::Attachment
}

fn is_encoded_message(part: MessagePart<'_>) -> bool {
    part.nested().is_some_and(|nested| nested.source() == Source::Decoded(part.id()))
}

fn place(id: &PartId, part: MessagePart<'_>) -> Place {
    let is_html = structure::is_html(part);
    let (charset, source) = match charset::of(part) {
        Some(charset) => (charset, part.decoded()),
        None => (encoding_rs::UTF_8, recoding::text(part)),
    };
    let behind = part.message().source_bytes().get(body(part).end..).unwrap_or_default();
    let is_closed = behind.first().is_none_or(|octet| matches!(octet, b'\r' | b'\n'));
    Place { part: id.clone(), is_html, charset, source: source.into_owned(), is_closed }
}

/// The edits so far, by the bytes that they stand in: the message, or what an encoded part holds.
#[derive(Default)]
struct Editing {
    line_end: &'static str,
    splices: HashMap<Source, Vec<Splice>>,
    reencoded: usize,
}

impl Editing {
    fn text(&mut self, part: MessagePart<'_>, edit: Edit) {
        let source = part.message().source();
        if charset::of(part).is_some() {
            let written = part.raw_body();
            let (bytes, is_anew) = transfer::edited(written, part.encoding(), edit, self.line_end);
            self.reencoded += usize::from(is_anew);
            self.keep(source, Splice { range: body(part), bytes });
        } else {
            let text = edit.anew.map_or_else(|| recoding::text(part), Cow::Owned);
            let text = splice(&text, edit.splices);
            self.reencoded += 1;
            for splice in recoding::in_utf_8(part, &text, self.line_end) {
                self.keep(source, splice);
            }
        }
    }

    /// What was edited in an encoded message becomes an edit of the part that holds it.
    fn enclosed(&mut self, message: &Inner) {
        let Some(splices) = self.splices.remove(&message.source) else { return };
        let edit = Edit { anew: None, splices };
        let (bytes, is_anew) =
            transfer::edited(&message.written, message.encoding, edit, self.line_end);
        self.reencoded += usize::from(is_anew);
        self.keep(message.outside, Splice { range: message.range.clone(), bytes });
    }

    fn keep(&mut self, source: Source, splice: Splice) {
        self.splices.entry(source).or_default().push(splice);
    }
}

/// A message that its part holds encoded.
struct Inner {
    source: Source,
    outside: Source,
    range: Range<usize>,
    written: Vec<u8>,
    encoding: Encoding,
}

impl Inner {
    fn of(part: MessagePart<'_>) -> Self {
        Self {
            source: Source::Decoded(part.id()),
            outside: part.message().source(),
            range: body(part),
            written: part.raw_body().to_vec(),
            encoding: part.encoding(),
        }
    }
}

fn body(part: MessagePart<'_>) -> Range<usize> {
    part.offset_body() as usize..part.offset_end() as usize
}
