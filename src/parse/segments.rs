//! The parts that other programs may see where the structure of a message is ambiguous: by every line
//! that begins a part for somebody, whatever the header says of boundaries.

use crate::model::message::{Defect, HiddenKind, PartId};
use crate::parse::entity::Entity;
use crate::parse::hidden::{Digging, Place};
use crate::parse::leaf;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// Boundaries that are tried together, and those that are tried each alone.
const MAX_BOUNDARIES: usize = 1_000;
const MAX_ALONE: usize = 16;
/// Lines that begin as a delimiter does.
const MAX_DASHED: usize = 200_000;
/// Parts that are looked at.
const MAX_SEGMENTS: usize = 2_000;
/// Lines of a header block that are looked at.
const MAX_LINES: usize = 1_000;

/// Keeps what stands in the parts of a source that is ambiguous, but for the bodies that are read
/// already.
pub(super) fn dig(
    digging: &mut Digging<'_>,
    section: &PartId,
    source: &[u8],
    read: &HashSet<Range<usize>>,
) {
    let source = &*with_lines(source);
    let place = Place { section, kind: HiddenKind::Reading, names: &[] };
    let mut seen: HashSet<Range<usize>> =
        read.iter().map(|range| trimmed(source, range.clone())).collect();
    let segments = segments(source);
    if segments.len() > MAX_SEGMENTS {
        digging.defects.push(Defect::TooManyParts);
    }
    for (header, body) in segments.into_iter().take(MAX_SEGMENTS) {
        let range = trimmed(source, body);
        let (Some(header), Some(body)) = (source.get(header), source.get(range.clone())) else {
            continue;
        };
        let entity = Entity::new(header, body);
        let is_container = entity.media_types().iter().all(|it| it.starts_with("multipart/"))
            && !entity.media_types().is_empty();
        if !is_container && !body.is_empty() && seen.insert(range) {
            leaf::dig(digging, place, &entity, None);
        }
    }
}

/// Headers and bodies: the message itself, and by each boundary alone and by all of them together the
/// parts between.
fn segments(source: &[u8]) -> Vec<(Range<usize>, Range<usize>)> {
    let lines = dashed(source);
    let boundaries = boundaries(source, &lines);
    let all: HashSet<&[u8]> = boundaries.iter().copied().collect();
    let mut found = entity(source, begin(source)..source.len());
    for boundary in boundaries.iter().take(MAX_ALONE) {
        found.extend(between(source, &lines, &HashSet::from([*boundary])));
    }
    found.extend(between(source, &lines, &all));
    found
}

/// Where the first field stands.
fn begin(source: &[u8]) -> usize {
    let mut at = 0;
    for line in source.split_inclusive(|octet| *octet == b'\n').take(MAX_LINES) {
        if is_field(line) {
            return at;
        }
        at += line.len();
    }
    0
}

/// The parts that lines of these boundaries bound.
fn between(
    source: &[u8],
    lines: &[Range<usize>],
    boundaries: &HashSet<&[u8]>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let delimiters = lines.iter().filter(|line| {
        let text = source.get((*line).clone()).unwrap_or_default().trim_ascii_end();
        let Some(token) = text.strip_prefix(b"--") else { return false };
        boundaries.contains(token)
            || token.strip_suffix(b"--").is_some_and(|token| boundaries.contains(token))
    });
    let delimiters: Vec<&Range<usize>> = delimiters.take(MAX_SEGMENTS + 2).collect();
    let ends = delimiters.iter().skip(1).map(|line| line.start).chain([source.len()]);
    let parts = delimiters.iter().zip(ends).map(|(line, end)| line.end.min(end)..end);
    parts.flat_map(|range| entity(source, range)).collect()
}

/// What bounds parts for somebody: what stands behind `--` in a line that fields follow, or that a field
/// declares.
fn boundaries<'s>(source: &'s [u8], lines: &[Range<usize>]) -> Vec<&'s [u8]> {
    let mut boundaries: Vec<&[u8]> = Vec::new();
    let mut known: HashSet<&[u8]> = HashSet::new();
    let declared = declared(source);
    for line in lines {
        let text = source.get(line.clone()).unwrap_or_default().trim_ascii_end();
        let token = text.strip_prefix(b"--").filter(|token| !known.contains(token));
        let Some(token) = token else { continue };
        let name = source.get(line.end..).unwrap_or_default();
        let is_mime = name.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"content-"));
        let is_one = is_mime || declared.contains(token);
        if is_one && boundaries.len() < MAX_BOUNDARIES {
            boundaries.push(token);
            known.insert(token);
        }
    }
    boundaries
}

/// The values of parameters that are called `boundary`, wherever they stand.
fn declared(source: &[u8]) -> HashSet<&[u8]> {
    let names = memchr::memmem::find_iter(source, b"oundary").take(MAX_BOUNDARIES);
    let values = names.filter_map(|at| {
        let value = source.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?;
        let value = value.trim_ascii_start();
        let quoted = value.strip_prefix(b"\"");
        let is_end = |octet: &u8| match quoted {
            Some(_) => matches!(octet, b'"' | b'\n'),
            None => octet.is_ascii_whitespace() || *octet == b';',
        };
        quoted.unwrap_or(value).split(is_end).next()
    });
    values.filter(|value| !value.is_empty()).collect()
}

/// A part by its header and body. Where a line within the header is no field, the body may begin
/// there too.
fn entity(source: &[u8], range: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let Some(part) = source.get(range.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    for line in part.split_inclusive(|octet| *octet == b'\n').take(MAX_LINES) {
        let text = line.trim_ascii_end();
        let here = range.start + at;
        at += line.len();
        if text.is_empty() && !line.starts_with(b" ") && !line.starts_with(b"\t") {
            found.push((range.start..here, range.start + at..range.end));
            return found;
        }
        let is_continued = line.starts_with(b" ") || line.starts_with(b"\t");
        if found.is_empty() && !is_continued && !is_field(text) {
            found.push((range.start..here, here..range.end));
        }
    }
    if found.is_empty() {
        found.push((range.clone(), range.end..range.end));
    }
    found
}

/// RFC 5322 section 2.2: printable characters and a colon.
pub(super) fn is_field(line: &[u8]) -> bool {
    let name = line.split(|octet| *octet == b':').next().unwrap_or_default().trim_ascii_end();
    let is_name = |octet: &u8| octet.is_ascii_graphic() && *octet != b'<';
    line.contains(&b':') && !name.is_empty() && name.iter().all(is_name)
}

/// Every line that begins as a delimiter does, with its end.
fn dashed(source: &[u8]) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = source.split_inclusive(|octet| *octet == b'\n').map(|line| {
        let range = at..at + line.len();
        at = range.end;
        (line.starts_with(b"--"), range)
    });
    lines.filter(|(is_dashed, _)| *is_dashed).map(|(_, range)| range).take(MAX_DASHED).collect()
}

/// A body without the line ends at its end.
fn trimmed(source: &[u8], range: Range<usize>) -> Range<usize> {
    let body = source.get(range.clone()).unwrap_or_default();
    range.start..range.start + body.trim_ascii_end().len()
}

/// With a line end where some programs see one: at a CR that no LF follows.
fn with_lines(source: &[u8]) -> Cow<'_, [u8]> {
    if !has_bare_returns(source) {
        return Cow::Borrowed(source);
    }
    let next = source.iter().skip(1).map(Some).chain([None]);
    let lines = source.iter().zip(next).map(|(octet, next)| match (octet, next) {
        (b'\r', next) if next != Some(&b'\n') => b'\n',
        (octet, _) => *octet,
    });
    lines.collect()
}

/// Whether a CR stands in bytes that no LF follows.
pub(super) fn has_bare_returns(source: &[u8]) -> bool {
    let mut returns = memchr::memchr_iter(b'\r', source);
    returns.any(|at| source.get(at + 1).is_some_and(|next| *next != b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(source: &str) -> Vec<&str> {
        let segments = segments(source.as_bytes());
        segments.into_iter().map(|(_, body)| source[body].trim_end()).collect()
    }

    #[test]
    fn parts_by_any_boundary() {
        let one = "A: b\n\n--x\nContent-Type: a/b\n\none\n--x--\n";
        assert!(bodies(one).contains(&"one"));
        let two =
            "A: b\n\n--x\nContent-Type: a/b\n\none\n--xy\nContent-Type: a/b\n\ntwo\n--xy--\n--x--";
        let found = bodies(two);
        assert!(found.contains(&"one") && found.contains(&"two"), "{found:?}");
        assert!(found.contains(&"one\n--xy\nContent-Type: a/b\n\ntwo\n--xy--"), "{found:?}");
        let bare = "A: boundary=\"x y\"\n\n--x y\n<a>\n--x y--\n";
        assert!(bodies(bare).contains(&"<a>"), "{:?}", bodies(bare));
        let stray = "garbage\nContent-Type: text/html\n<a>\nX: y\n\nlast";
        assert_eq!(bodies(stray), ["<a>\nX: y\n\nlast", "last"]);
    }
}
