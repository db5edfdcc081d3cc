//! The mail copy: the received bytes, with marks put into their HTML parts and a note for what bears
//! no mark. All other bytes stay as they are.

use crate::annotate::inline::Pen;
use crate::annotate::part::Marked;
use crate::annotate::{enclosed, header, note, part};
use crate::locales::wording::Wording;
use crate::model::link::LinkId;
use crate::model::message::{Defect, Message, PartId};
use crate::model::verdict::{Assessment, Judgement, Mark, Verdict};
use crate::parse::places::{self, Place};
use crate::parse::splice::{Splice, splice};
use crate::parse::transfer::Edit;
use crate::policy::snapshot::Policy;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// A mail copy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailCopy {
    /// The message with its marks.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// What could not be marked in place, and what could not stay as it was written.
    pub defects: Vec<Defect>,
}

impl MailCopy {
    /// Whether a part was written anew, so that taking the marks out need not give back its bytes.
    pub fn is_rewritten(&self) -> bool {
        let rewriting = [Defect::Normalised, Defect::Reencoded];
        self.defects.iter().any(|defect| rewriting.contains(defect))
    }

    /// With the field that says the verdict, where the copy is more than the mail itself.
    fn titled(mut self, raw: &[u8], judgement: &Judgement, pen: Pen<'_>) -> Self {
        let verdict = judgement.verdict().filter(|_| self.bytes != raw);
        self.bytes = header::with_verdict(&self.bytes, verdict.map(Verdict::as_str), pen);
        self
    }
}

/// The copy of a message that was read and judged, with each mark at its link.
pub fn copy(raw: &[u8], content: &Message, judgement: &Judgement, policy: &Policy) -> MailCopy {
    let pen = Pen::of(raw, &policy.sources);
    let places = places::places(raw, pen.limits);
    let mut copying = Copying::new(pen, &policy.wording);
    for place in places.iter().filter(|place| place.is_html) {
        copying.mark(place, judgement);
    }
    let note = note::lines(&copying.unplaced(judgement), &policy.wording);
    let home = note::home(content, &places).filter(|_| !note.is_empty());
    let is_at_home = home.is_some_and(|home| copying.add(home, &note));
    let mut copy = copying.applied(raw);
    if !note.is_empty() && !is_at_home {
        copy.bytes = enclosed::with_note(&copy.bytes, &note, pen);
    }
    copy.titled(raw, judgement, pen)
}

/// The copy of a message in which no byte may change: all that readers must know stands in a note
/// beside it.
pub fn beside(raw: &[u8], judgement: &Judgement, policy: &Policy) -> MailCopy {
    let pen = Pen::of(raw, &policy.sources);
    let mut copying = Copying::new(pen, &policy.wording);
    let note = note::lines(&copying.unplaced(judgement), &policy.wording);
    let is_told = !note.is_empty();
    let bytes = if is_told { enclosed::with_note(raw, &note, pen) } else { raw.to_vec() };
    MailCopy { bytes, defects: copying.defects }.titled(raw, judgement, pen)
}

/// The edits of a message so far.
struct Copying<'a> {
    pen: Pen<'a>,
    wording: &'a Wording,
    edits: BTreeMap<PartId, Edit>,
    placed: HashSet<LinkId>,
    spared: HashSet<LinkId>,
    defects: Vec<Defect>,
}

impl<'a> Copying<'a> {
    fn new(pen: Pen<'a>, wording: &'a Wording) -> Self {
        let (placed, spared) = (HashSet::new(), HashSet::new());
        Self { pen, wording, edits: BTreeMap::new(), placed, spared, defects: Vec::new() }
    }

    fn mark(&mut self, place: &Place, judgement: &Judgement) {
        let anchors = judgement.assessments.iter().filter(|it| it.link.surface.is_anchor());
        let links = anchors.filter(|it| it.link.id.part == place.part);
        let links: Vec<&Assessment> = links.collect();
        if links.iter().all(|assessment| assessment.mark == Mark::None) {
            return;
        }
        match part::marked(place, &links, self.wording, self.pen) {
            Ok(Marked { edit, placed, spared }) => {
                self.defects.extend(edit.anew.is_some().then_some(Defect::Normalised));
                self.edits.insert(place.part.clone(), edit);
                self.placed.extend(placed);
                self.spared.extend(spared);
            }
            Err(defect) => self.defects.push(defect),
        }
    }

    /// The links that the note must tell of: those that are to be warned of, bear no mark, and lead
    /// where no marked one does.
    fn unplaced<'j>(&mut self, judgement: &'j Judgement) -> Vec<&'j Assessment> {
        let (placed, unplaced): (Vec<_>, Vec<_>) =
            judgement.assessments.iter().partition(|it| self.placed.contains(&it.link.id));
        let is_reached =
            |it: &Assessment| !it.link.surface.is_anchor() || self.spared.contains(&it.link.id);
        let is_unmarked = unplaced.iter().any(|it| it.mark >= Mark::Host && !is_reached(it));
        self.defects.extend(is_unmarked.then_some(Defect::Unmarked));
        let known: HashSet<String> = placed.iter().map(|it| it.link.target.to_string()).collect();
        let needs_care = unplaced.into_iter().filter(|it| it.mark >= Mark::Warning);
        needs_care.filter(|it| !known.contains(&it.link.target.to_string())).collect()
    }

    /// Adds the note to the end of a text, and says whether it can be read there.
    fn add(&mut self, home: &Place, note: &[String]) -> bool {
        let Some(note) = note::written(note, home, self.pen) else { return false };
        let edit = self.edits.entry(home.part.clone()).or_default();
        let source = edit.anew.as_ref().unwrap_or(&home.source);
        let note = Splice::insert(source.len(), note);
        let with_note = [edit.splices.as_slice(), std::slice::from_ref(&note)].concat();
        let is_seen = !home.is_html
            || note::is_seen(&splice(source, with_note), home.charset, self.pen.limits);
        edit.splices.extend(is_seen.then_some(note));
        is_seen
    }

    fn applied(mut self, raw: &[u8]) -> MailCopy {
        self.edits.retain(|_, edit| edit.anew.is_some() || !edit.splices.is_empty());
        let edited = places::edit(raw, self.edits, self.pen.limits);
        let is_anew = edited.reencoded > 0 && !self.defects.contains(&Defect::Normalised);
        self.defects.extend(is_anew.then_some(Defect::Reencoded));
        MailCopy { bytes: edited.bytes, defects: self.defects }
    }
}
