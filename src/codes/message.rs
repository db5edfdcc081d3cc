//! The codes of a message, read once at intake, where the bytes of its pictures are at hand. What they
//! say is kept in the content; `links/qr.rs` makes links of it.

use crate::codes::budget::Budget;
use crate::codes::gray::Gray;
use crate::codes::{art, cells, data, pdf, vector};
use crate::codes::{picture, reader};
use crate::dom::tree;
use crate::model::limits::Limits;
use crate::model::message::{Attachment, Body, BodyPart, Defect, Message};
use crate::parse::files;
use std::collections::{HashMap, HashSet};

/// Pictures without a code that are put together again, as one that was cut up.
const PIECES: usize = 8;

/// Pixels of a side of such a piece.
const PIECE: usize = 800;

/// Reads the codes of all parts, and says so where something was not read.
pub fn read(message: &mut Message, attachments: &[Attachment], limits: &Limits) {
    let bytes = attachments.iter().map(|it| (it.part.0.as_str(), it.bytes.as_slice())).collect();
    let mut reading = Reading { bytes, limits, budget: Budget::default(), pieces: Vec::new() };
    for (place, part) in message.parts.iter_mut().enumerate() {
        part.codes = reading.part(place, part);
    }
    for (place, says) in reading.joined() {
        message.parts.get_mut(place).into_iter().for_each(|part| part.codes.push(says.clone()));
    }
    for part in &mut message.parts {
        let mut seen = HashSet::new();
        part.codes.retain(|says| seen.insert(says.clone()));
    }
    message.defects.extend(reading.budget.is_spent.then_some(Defect::PicturesUnread));
}

struct Reading<'a> {
    bytes: HashMap<&'a str, &'a [u8]>,
    limits: &'a Limits,
    budget: Budget,
    /// Pictures without a code, each with the place of its part.
    pieces: Vec<(usize, Gray)>,
}

impl Reading<'_> {
    fn part(&mut self, place: usize, part: &BodyPart) -> Vec<String> {
        let is_svg = part.media_type.contains("svg");
        match &part.body {
            Body::Attachment { .. } => {
                let bytes = self.bytes.get(part.id.0.as_str()).copied().unwrap_or_default();
                self.file(place, bytes, is_svg)
            }
            Body::Text(text) if is_svg => self.drawing(place, text),
            Body::Text(text) if art::may_hold(text) => self.characters(text),
            Body::Html(source) if may_draw(source) => self.document(place, source),
            Body::Html(_) | Body::Text(_) => Vec::new(),
        }
    }

    fn file(&mut self, place: usize, bytes: &[u8], is_svg: bool) -> Vec<String> {
        if is_svg || is_drawing(bytes) {
            return self.drawing(place, &String::from_utf8_lossy(bytes));
        }
        if files::pdf::is_one(bytes) {
            let pictures = pdf::pictures(bytes, &mut self.budget);
            return self.each(&pictures);
        }
        let Some(picture) = picture::shades(bytes, &mut self.budget) else { return Vec::new() };
        let found = reader::read(&picture, &mut self.budget);
        let is_small = picture.width.max(picture.height) <= PIECE;
        let is_piece = is_small && found.is_empty() && picture.is_two_toned();
        if is_piece && self.pieces.len() < PIECES {
            self.pieces.push((place, picture));
        }
        found
    }

    /// What is drawn in lines, and the pictures in it that are not.
    fn drawing(&mut self, place: usize, source: &str) -> Vec<String> {
        let Ok(html) = tree::parse(source, self.limits) else { return Vec::new() };
        let mut found = self.each(&vector::pictures(&html));
        for (_, bytes) in data::files(&html).iter().filter(|(_, bytes)| !is_drawing(bytes)) {
            found.extend(self.file(place, bytes, false));
        }
        found
    }

    fn characters(&mut self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for widths in art::pictures(text) {
            let read = |picture: &Gray| reader::read(picture, &mut self.budget);
            found.extend(
                widths.iter().flatten().map(read).find(|it| !it.is_empty()).unwrap_or_default(),
            );
        }
        found
    }

    fn document(&mut self, place: usize, source: &str) -> Vec<String> {
        let Ok(html) = tree::parse(source, self.limits) else { return Vec::new() };
        let mut found = Vec::new();
        for (kind, bytes) in data::files(&html) {
            found.extend(self.file(place, &bytes, kind.contains("svg")));
        }
        found.extend(self.each(&vector::pictures(&html)));
        found.extend(self.each(&cells::pictures(&html)));
        let text = art::text(&html);
        if art::may_hold(&text) {
            found.extend(self.characters(&text));
        }
        found
    }

    fn each(&mut self, pictures: &[Gray]) -> Vec<String> {
        let read = |picture: &Gray| reader::read(picture, &mut self.budget);
        pictures.iter().flat_map(read).collect()
    }

    /// The codes of pictures that lie beside or below each other, as neighbours in the mail.
    fn joined(&mut self) -> Vec<(usize, String)> {
        let pieces = std::mem::take(&mut self.pieces);
        let mut budget = Budget::default();
        let mut found = Vec::new();
        for (run, is_beside) in runs(&pieces) {
            let places = run.first().map(|(place, _)| *place);
            let whole = join(run, is_beside);
            let says = whole.map(|whole| reader::read(&whole, &mut budget)).unwrap_or_default();
            found.extend(
                places.into_iter().flat_map(|place| says.iter().map(move |it| (place, it.clone()))),
            );
        }
        if let ([a, b, c, d], true) = (pieces.as_slice(), found.is_empty()) {
            let rows = [[a, b], [c, d]].map(|[one, other]| one.1.joined(&other.1, true));
            let whole = if let [Some(upper), Some(lower)] = &rows {
                upper.joined(lower, false)
            } else {
                None
            };
            let says = whole.map(|whole| reader::read(&whole, &mut budget)).unwrap_or_default();
            found.extend(says.into_iter().map(|says| (a.0, says)));
        }
        found
    }
}

type Piece = (usize, Gray);

/// Neighbours that fit together, all of those in a row, side by side and one below the other.
fn runs(pieces: &[Piece]) -> Vec<(&[Piece], bool)> {
    let beside = pieces.chunk_by(|one, other| one.1.height == other.1.height);
    let below = pieces.chunk_by(|one, other| one.1.width == other.1.width);
    let runs = beside.map(|run| (run, true)).chain(below.map(|run| (run, false)));
    let pairs = pieces.windows(2).flat_map(|pair| [(pair, true), (pair, false)]);
    runs.filter(|(run, _)| run.len() > 1).chain(pairs).collect()
}

fn join(run: &[Piece], is_beside: bool) -> Option<Gray> {
    let mut run = run.iter().map(|(_, picture)| picture);
    let first = run.next()?.clone();
    run.try_fold(first, |whole, next| whole.joined(next, is_beside))
}

/// Whether a source may hold a picture, so that building its tree is worth it.
fn may_draw(source: &str) -> bool {
    let has = |what: &str| memchr::memmem::find(source.as_bytes(), what.as_bytes()).is_some();
    let many = |what: &str, least: usize| source.match_indices(what).take(least).count() == least;
    let is_drawn =
        ["data:", "DATA:", "<svg", "<SVG", "&#96", "&#x25", "&#X25", "&block", "&#102", "&#x28"];
    is_drawn.into_iter().any(has)
        || art::may_stand_in(source)
        || ["<td", "<TD", "<th", "<TH"].into_iter().any(|tag| many(tag, 200))
        || ["<div", "<span", "<i", "<b"].into_iter().any(|tag| many(tag, 441))
}

fn is_drawing(bytes: &[u8]) -> bool {
    let begin = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    bytes.trim_ascii_start().starts_with(b"<") && memchr::memmem::find(begin, b"<svg").is_some()
}
