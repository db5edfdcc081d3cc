//! Texts that no view shows, and that some program may open all the same: what attachments hold, and
//! what is read otherwise.

use crate::model::limits::Limits;
use crate::model::message::{Body, Defect, Hidden, HiddenKind, PartId};
use crate::parse::readings::markup::may_hold_links;
use crate::parse::readings::xml;

/// Octets of files and readings that are looked at, and of texts that are kept.
const MAX_OCTETS: usize = 64 << 20;
const MAX_KEPT: usize = 16 << 20;
/// Octets of bodies that are read otherwise, in every charset, and of what is kept of them: 4 MiB take a third
/// of a second, and parts that overlap ask for dozens.
const MAX_READ: usize = 4 << 20;
/// Texts that are kept.
const MAX_TEXTS: usize = 2_000;
/// Files in files and messages in files; a part of a message counts too.
const MAX_DEPTH: usize = 12;

/// What was found so far.
#[derive(Debug)]
pub(super) struct Digging<'l> {
    /// How much of a message is read.
    pub(super) limits: &'l Limits,
    /// The texts.
    pub(super) hidden: Vec<Hidden>,
    /// What could not be looked at.
    pub(super) defects: Vec<Defect>,
    octets: usize,
    kept: Kept,
    read: usize,
    depth: usize,
}

/// Octets that may still be kept.
#[derive(Debug)]
struct Kept {
    files: usize,
    readings: usize,
}

impl Kept {
    fn of(&mut self, kind: HiddenKind) -> &mut usize {
        if kind == HiddenKind::File { &mut self.files } else { &mut self.readings }
    }
}

/// Where something was found: its section, why it is read, and the names of its file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    /// The section.
    pub(super) section: &'p PartId,
    /// Why it is read.
    pub(super) kind: HiddenKind,
    /// The names.
    pub(super) names: &'p [String],
}

impl<'l> Digging<'l> {
    /// Nothing is found yet.
    pub(super) fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            hidden: Vec::new(),
            defects: Vec::new(),
            octets: MAX_OCTETS,
            kept: Kept { files: MAX_KEPT, readings: MAX_READ },
            read: MAX_READ,
            depth: MAX_DEPTH,
        }
    }

    /// Keeps a text in which an address can stand, also as a program reads it that knows XML.
    pub(super) fn keep(&mut self, place: Place<'_>, body: Body) {
        let as_xml = if let Body::Html(source) = &body { xml::plain(source) } else { None };
        self.keep_as_it_is(place, body);
        if let Some(source) = as_xml {
            self.keep_as_it_is(Place { kind: HiddenKind::Resolved, ..place }, Body::Html(source));
        }
    }

    /// Keeps a text once.
    fn keep_as_it_is(&mut self, place: Place<'_>, body: Body) {
        let (Body::Html(text) | Body::Text(text)) = &body else { return };
        let Place { section, kind, names } = place;
        let is_known = |it: &Hidden| it.section == *section && it.body == body;
        if !may_hold_links(text.as_bytes()) || self.hidden.iter().any(is_known) {
            return;
        }
        let kept = self.kept.of(kind);
        let Some(left) = kept.checked_sub(text.len()) else {
            return self.defects.push(Defect::TextTooLarge);
        };
        if self.hidden.len() >= MAX_TEXTS {
            return self.defects.push(Defect::TooManyParts);
        }
        *kept = left;
        self.hidden.push(Hidden { section: section.clone(), kind, names: names.to_vec(), body });
    }

    /// Whether so much may still be looked at, one level deeper.
    pub(super) fn enter(&mut self, octets: usize) -> bool {
        let left = self.octets.checked_sub(octets).filter(|_| self.depth > 0);
        let Some(left) = left else {
            self.defects.push(Defect::TooManyEnclosed);
            return false;
        };
        self.octets = left;
        self.depth -= 1;
        true
    }

    /// Whether so much may still be read in every charset.
    pub(super) fn may_read(&mut self, octets: usize) -> bool {
        let left = self.read.checked_sub(octets);
        self.defects.extend(left.is_none().then_some(Defect::TextTooLarge));
        self.read = left.unwrap_or(self.read);
        left.is_some()
    }

    /// One level up again.
    pub(super) fn leave(&mut self) {
        self.depth += 1;
    }
}
