//! A mail copy back to the mail that it was made of: our own marks go, and nothing else.

use crate::annotate::inline::Pen;
use crate::annotate::note::{BEGIN, END};
use crate::annotate::tag::{Vouched, tag};
use crate::annotate::{enclosed, header, wrapped};
use crate::dom::tagged::{ATTRIBUTE, Tagged, tagged};
use crate::model::message::{Body, Message, PartId};
use crate::parse::places::{self, Place};
use crate::parse::splice::{Splice, splice};
use crate::parse::transfer::Edit;
use crate::policy::snapshot::Sources;
use encoding_rs::Encoding;
use memchr::memmem;
use std::collections::BTreeMap;
use std::ops::Range;

/// Marks inside of marks are replayed ones, which we never make; so many layers of them go.
const MAX_ROUNDS: usize = 8;

/// The message without the marks, notes and fields that bear a tag of this key. What looks like them and
/// bears none is the sender's, and stays.
pub fn strip(raw: &[u8], sources: &Sources) -> Vec<u8> {
    let mut stripped = without_one_layer(raw, sources);
    let mut before = raw.len();
    for _ in 1..MAX_ROUNDS {
        if stripped.len() == before {
            break;
        }
        before = stripped.len();
        stripped = without_one_layer(&stripped, sources);
    }
    stripped
}

/// The message as the sender wrote it, but for a field that would speak for us.
pub fn without_claims(raw: &[u8], sources: &Sources) -> Vec<u8> {
    header::with_verdict(raw, None, Pen::of(raw, sources))
}

fn without_one_layer(raw: &[u8], sources: &Sources) -> Vec<u8> {
    let pen = Pen::of(raw, sources);
    let raw = unwrapped(raw, sources);
    let raw = enclosed::without_note(&raw, pen).unwrap_or(raw);
    let places = places::places(&raw, pen.limits);
    let edits = places.iter().filter_map(|place| Some((place.part.clone(), edit(place, pen)?)));
    let edits: BTreeMap<PartId, Edit> = edits.collect();
    if edits.is_empty() { raw } else { places::edit(&raw, edits, pen.limits).bytes }
}

/// The message out of its wrapping, where we wrapped it, and without our field: as far as it goes
/// without reading what may have killed a worker.
pub fn unwrapped(raw: &[u8], sources: &Sources) -> Vec<u8> {
    let pen = Pen::of(raw, sources);
    let raw = header::without_verdict(raw, pen);
    wrapped::unwrapped(&raw, pen).map(<[u8]>::to_vec).unwrap_or(raw)
}

/// Whether a message brings something that looks like marks or notes of ours.
pub fn bears_marks(content: &Message) -> bool {
    content.parts.iter().any(|part| match &part.body {
        Body::Html(source) => source.contains(ATTRIBUTE),
        Body::Text(source) => source.contains(BEGIN),
        Body::Attachment { .. } => false,
    })
}

fn edit(place: &Place, pen: Pen<'_>) -> Option<Edit> {
    let splices = if place.is_html {
        in_html(&place.source, place.charset, pen)
    } else {
        notes(&place.source, pen).into_iter().map(Splice::remove).collect()
    };
    (!splices.is_empty()).then_some(Edit { anew: None, splices })
}

/// What takes all that is ours out of an HTML source.
pub(super) fn in_html(source: &[u8], charset: &'static Encoding, pen: Pen<'_>) -> Vec<Splice> {
    let elements = tagged(source, charset);
    elements.iter().filter_map(|element| removals(source, element, pen)).flatten().collect()
}

/// What takes our part of an element out, where its tag is right.
fn removals(source: &[u8], element: &Tagged, pen: Pen<'_>) -> Option<Vec<Splice>> {
    match element.name.as_str() {
        "span" | "div" => label(source, element, pen).map(|range| vec![Splice::remove(range)]),
        _ => anchor(source, element, pen),
    }
}

/// The whole of a mark or note, with the line end before it.
fn label(source: &[u8], element: &Tagged, pen: Pen<'_>) -> Option<Range<usize>> {
    let head = format!("<{} {ATTRIBUTE}=\"{}\" ", element.name, element.tag);
    let start = element.start_tag.start;
    let whole = start..element.end?;
    let content = source.get(whole.clone())?.strip_prefix(head.as_bytes())?;
    let right = tag(pen.key, Vouched::Label, &[element.name.as_bytes(), content]);
    (right == element.tag).then(|| before_line_end(source, start, pen)..whole.end)
}

/// The attributes that we put into a start tag, and what disables the sender's.
fn anchor(source: &[u8], element: &Tagged, pen: Pen<'_>) -> Option<Vec<Splice>> {
    let start_tag = element.start_tag.clone();
    let ours = start_tag.start + "<".len() + element.name.len();
    let title = title(source, element)?;
    let end = title.end;
    let prefix = ATTRIBUTE.len() + "-".len();
    let disabled = element
        .attributes
        .iter()
        .filter(|(name, start)| *start > end && name.starts_with(ATTRIBUTE) && name.len() > prefix);
    let mut splices: Vec<Splice> =
        disabled.map(|(_, start)| Splice::remove(*start..start + prefix)).collect();
    splices.push(Splice::remove(ours..end));
    let inside = splices.iter().map(|it| within(it, start_tag.start)).collect();
    let written = splice(source.get(start_tag)?, inside);
    let right = tag(pen.key, Vouched::Anchor, &[&written, source.get(title)?]);
    (right == element.tag).then_some(splices)
}

/// Our tooltip; nothing behind the tag where there is none, as the sender's own has another name there.
fn title(source: &[u8], element: &Tagged) -> Option<Range<usize>> {
    let attribute = |named: &str| element.attributes.iter().find(|(name, _)| name == named);
    if let Some((_, title)) = attribute("title") {
        return Some(*title..value_end(source, title + "title=\"".len())?);
    }
    let (_, ours) = attribute(ATTRIBUTE)?;
    let end = value_end(source, ours + ATTRIBUTE.len() + "=\"".len())?;
    Some(end..end)
}

/// Behind the quotation mark that ends a value.
fn value_end(source: &[u8], value: usize) -> Option<usize> {
    Some(value + source.get(value..)?.iter().position(|octet| *octet == b'"')? + 1)
}

fn within(splice: &Splice, start: usize) -> Splice {
    Splice::remove(splice.range.start - start..splice.range.end - start)
}

/// Our notes in a plain text.
fn notes(source: &[u8], pen: Pen<'_>) -> Vec<Range<usize>> {
    let mut notes = Vec::new();
    let mut at = 0;
    while let Some(begin) = find(source, BEGIN, at) {
        at = begin + BEGIN.len();
        notes.extend(note(source, begin, pen));
    }
    notes
}

/// The note that begins here, with the line ends around it.
fn note(source: &[u8], begin: usize, pen: Pen<'_>) -> Option<Range<usize>> {
    let end = find(source, END, begin)?;
    let body = source.get(begin + BEGIN.len()..end)?;
    let tail = format!("{END}{}]", tag(pen.key, Vouched::Note, &[body]));
    let is_right = source.get(end..)?.starts_with(tail.as_bytes());
    let start = before_line_end(source, before_line_end(source, begin, pen), pen);
    is_right.then(|| start..behind_line_end(source, end + tail.len(), pen))
}

fn find(source: &[u8], needle: &str, from: usize) -> Option<usize> {
    memmem::find(source.get(from..)?, needle.as_bytes()).map(|at| from + at)
}

/// Where the line end before a place begins. A base64 body keeps the line ends that its mail had.
fn before_line_end(source: &[u8], at: usize, pen: Pen<'_>) -> usize {
    let before = source.get(..at).unwrap_or_default();
    let ends = [pen.line_end, "\r\n", "\n"];
    let end = ends.iter().find(|end| before.ends_with(end.as_bytes()));
    at - end.map_or(0, |end| end.len())
}

/// Where the line end at a place ends.
fn behind_line_end(source: &[u8], at: usize, pen: Pen<'_>) -> usize {
    let behind = source.get(at..).unwrap_or_default();
    let ends = [pen.line_end, "\r\n", "\n"];
    let end = ends.iter().find(|end| behind.starts_with(end.as_bytes()));
    at + end.map_or(0, |end| end.len())
}
