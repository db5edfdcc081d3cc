//! A message in which nothing may be edited, with a note behind it: what it was becomes the first part
//! of a `multipart/mixed`, byte for byte.

use crate::annotate::inline::Pen;
use crate::annotate::note;
use crate::annotate::tag::{Vouched, tag};
use crate::parse::header::{self, Field, Header};
use crate::parse::splice::{Splice, splice};
use encodify::base64;
use encoding_rs::UTF_8;
use memchr::memmem;

/// Before the name of a field that spoke of the body, and now only keeps its place.
const ASIDE: &str = "Waymark-";
/// How the boundary begins.
const BOUNDARY: &str = "waymark-note-";

/// The message with a note behind it.
pub(super) fn with_note(raw: &[u8], note: &[String], pen: Pen<'_>) -> Vec<u8> {
    let Header { fields, end, body } = header::read(raw);
    let boundary = boundary(raw, pen);
    let own = fields.iter().filter(|field| is_of_body(&field.name));
    let own: Vec<&Field> = own.collect();
    let written: Vec<&[u8]> = own.iter().filter_map(|it| raw.get(it.range.clone())).collect();
    let empty_line = if end == body { pen.line_end } else { "" };
    let mut splices: Vec<Splice> =
        own.iter().map(|field| Splice::insert(field.range.start, ASIDE)).collect();
    splices.extend([
        Splice::insert(end, format!("{}{empty_line}", content_type(&boundary, pen))),
        Splice::insert(body, opening(&boundary, &written, pen)),
        Splice::insert(raw.len(), closing(&boundary, note, pen)),
    ]);
    splice(raw, splices)
}

/// The message as it was; `None` where it is not one of ours, or was changed since.
pub(super) fn without_note(raw: &[u8], pen: Pen<'_>) -> Option<Vec<u8>> {
    let Header { fields, body, .. } = header::read(raw);
    let ours = fields.iter().rfind(|field| field.value.contains(BOUNDARY))?;
    let boundary = ours.value.split('"').nth(1)?;
    let is_aside = |field: &&Field| is_of_body(&field.name) && field.begins(ASIDE);
    let starts: Vec<usize> = fields.iter().filter(is_aside).map(|it| it.range.start).collect();
    let written = fields.iter().filter(is_aside);
    let written = written.filter_map(|it| raw.get(it.range.start + ASIDE.len()..it.range.end));
    let opening = opening(boundary, &written.collect::<Vec<_>>(), pen);
    let opening = raw.get(body..)?.starts_with(&opening).then_some(body..body + opening.len())?;
    let closing = delimiter(boundary, pen);
    let closing = memmem::rfind(raw, closing.as_bytes())?;
    let mut splices = vec![Splice::remove(opening), Splice::remove(closing..raw.len())];
    splices.extend(starts.into_iter().map(|start| Splice::remove(start..start + ASIDE.len())));
    let is_all_of_it = fields.len() == 1;
    let end = if is_all_of_it { body } else { ours.range.end };
    splices.push(Splice::remove(ours.range.start..end));
    let original = splice(raw, splices);
    (self::boundary(&original, pen) == boundary).then_some(original)
}

fn is_of_body(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.trim_start_matches(&ASIDE.to_ascii_lowercase()).starts_with("content-")
}

fn boundary(original: &[u8], pen: Pen<'_>) -> String {
    format!("{BOUNDARY}{}", tag(pen.key, Vouched::Original, &[original]))
}

fn content_type(boundary: &str, pen: Pen<'_>) -> String {
    format!("Content-Type: multipart/mixed; boundary=\"{boundary}\"{}", pen.line_end)
}

/// The beginning of the first part, with the fields that speak of it.
fn opening(boundary: &str, fields: &[&[u8]], Pen { line_end, .. }: Pen<'_>) -> Vec<u8> {
    let delimiter = format!("--{boundary}{line_end}");
    [delimiter.as_bytes(), &fields.concat(), line_end.as_bytes()].concat()
}

fn delimiter(boundary: &str, Pen { line_end, .. }: Pen<'_>) -> String {
    format!("{line_end}--{boundary}{line_end}Content-Type: text/plain; charset=utf-8{line_end}")
}

/// The second part, which is the note.
fn closing(boundary: &str, note: &[String], pen: Pen<'_>) -> String {
    let end = pen.line_end;
    let note = note::text(note, UTF_8, pen).unwrap_or_default();
    let text = base64::MIME.encode(note.trim_ascii_start()).replace("\r\n", end);
    let delimiter = delimiter(boundary, pen);
    format!("{delimiter}Content-Transfer-Encoding: base64{end}{end}{text}{end}--{boundary}--{end}")
}
