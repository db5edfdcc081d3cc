//! One HTML part with its marks.

use crate::annotate::inline::{self, Pen};
use crate::annotate::sparing::{self, Written};
use crate::annotate::{note, strip};
use crate::dom::bytes::{self, Span};
use crate::dom::hideouts::Hideouts;
use crate::dom::hyperlink::{Hyperlink, Hyperlinks};
use crate::dom::hyperlinks::Walk;
use crate::dom::{document, tree};
use crate::links::target;
use crate::locales::wording::Wording;
use crate::model::limits::Limits;
use crate::model::link::LinkId;
use crate::model::message::Defect;
use crate::model::verdict::Assessment;
use crate::parse::places::Place;
use crate::parse::splice::{Splice, splice};
use crate::parse::transfer::Edit;
use encoding_rs::Encoding;
use std::collections::{BTreeSet, HashSet};
use url::Url;

/// A part with its marks.
#[derive(Debug, Default)]
pub(super) struct Marked {
    /// What is changed in it.
    pub edit: Edit,
    /// The links that bear a mark.
    pub placed: Vec<LinkId>,
    /// Those that are put out of use, with no mark, as there are too many, or with one that the sender's layout
    /// may hide.
    pub spared: Vec<LinkId>,
}

/// The edit that marks a part: in its own bytes where the byte view and the tree agree on the links,
/// else in what the tree is when it is written out.
pub(super) fn marked(
    place: &Place,
    links: &[&Assessment],
    wording: &Wording,
    pen: Pen<'_>,
) -> Result<Marked, Defect> {
    if let Some(marked) = marks(place, links, wording, pen) {
        return Ok(marked);
    }
    let (source, _) = place.charset.decode_without_bom_handling(&place.source);
    let normal = tree::parse(&source, pen.limits)?.html();
    let (normal, ..) = place.charset.encode(&normal);
    let place = Place { source: normal.into_owned(), ..place.clone() };
    let mut marked = marks(&place, links, wording, pen).ok_or(Defect::Unmarked)?;
    marked.edit.anew = Some(place.source);
    Ok(marked)
}

/// The marks, where the byte view, the tree, and what was judged are the same hyperlinks.
fn marks(place: &Place, links: &[&Assessment], wording: &Wording, pen: Pen<'_>) -> Option<Marked> {
    let Place { source, charset, .. } = place;
    let spans = bytes::spans(source, charset)?;
    let Seen { base, anchors, is_contested } = Seen::of(source, charset, pen.limits)?;
    let pen = pen.on(is_contested);
    let opens = target::opening(base.as_deref());
    let truth: Vec<_> = anchors.iter().filter(|(link, _)| opens(&link.href)).collect();
    let judged = links.iter().map(|assessment| (assessment.link.surface, &assessment.link.raw));
    if !judged.eq(truth.iter().map(|(link, _)| (link.surface, &link.href))) {
        return None;
    }
    let hidden = links.iter().zip(truth).filter(|(_, (_, is_hidden))| *is_hidden);
    let hidden: HashSet<&LinkId> = hidden.map(|(assessment, _)| &assessment.link.id).collect();
    let opening = spans.iter().filter(|span| opens(&span.href));
    let pairs = aligned(opening.collect(), links)?;
    let written = sparing::written(&places(source, &pairs, wording), source.len(), pen);
    let splices = with_summary(place, &written, wording, pen);
    let marked = splice(source, splices.clone());
    let is_reversible = splice(&marked, strip::in_html(&marked, charset, pen)) == *source;
    let each = written.iter().zip(&pairs);
    let each = || each.clone().flat_map(|(mark, (_, its))| its.iter().map(move |it| (mark, *it)));
    let opened = each().filter_map(|(mark, assessment)| opened(mark, assessment)).collect();
    let is_right = is_reversible && opens_only(&marked, charset, &opened, pen.limits);
    let own = each().filter(|(mark, _)| !mark.link.span.is_foreign || is_spared(mark));
    let (spared, placed): (Vec<_>, Vec<_>) =
        own.partition(|(mark, it)| is_spared(mark) || hidden.contains(&it.link.id));
    is_right.then(|| Marked {
        edit: Edit { anew: None, splices },
        placed: ids(placed.into_iter()),
        spared: ids(spared.into_iter()),
    })
}

/// The links with the worst that is said of each.
fn places<'a>(
    source: &'a [u8],
    pairs: &[(&'a Span, Vec<&'a Assessment>)],
    wording: &'a Wording,
) -> Vec<inline::Place<'a>> {
    let mut can_hold_link = true;
    let places = pairs.iter().filter_map(|(span, its)| {
        let assessment = its.iter().max_by_key(|assessment| assessment.mark)?;
        let is_reopened = false;
        let place = inline::Place { source, span, assessment, wording, can_hold_link, is_reopened };
        can_hold_link &= place.is_closed();
        Some(inline::Place { can_hold_link, ..place })
    });
    places.collect()
}

/// Whether a link does not open and nothing is seen at it.
fn is_spared(mark: &Written<'_>) -> bool {
    mark.is_unseen() && mark.link.is_inert()
}

fn ids<'a>(links: impl Iterator<Item = (&'a Written<'a>, &'a Assessment)>) -> Vec<LinkId> {
    links.map(|(_, assessment)| assessment.link.id.clone()).collect()
}

/// All that is put in: behind the marks, what they do not tell, where that can be seen.
fn with_summary(
    place: &Place,
    written: &[Written<'_>],
    wording: &Wording,
    pen: Pen<'_>,
) -> Vec<Splice> {
    let mut splices: Vec<Splice> = written.iter().flat_map(|it| it.splices.clone()).collect();
    let calm = written.iter().filter(|mark| mark.is_unseen() && !mark.link.is_inert());
    let (told, untold): (Vec<_>, Vec<_>) = calm.partition(|mark| mark.is_repeated);
    let calm: Vec<&Assessment> =
        untold.into_iter().chain(told).map(|mark| mark.link.assessment).collect();
    if calm.is_empty() || !place.is_closed {
        return splices;
    }
    splices.push(Splice::insert(place.source.len(), note::summary(&wording.unmarked(&calm), pen)));
    let marked = splice(&place.source, splices.clone());
    if !note::is_seen(&marked, place.charset, pen.limits) {
        splices.pop();
    }
    splices
}

/// Which links each span is: all spans in order. The tree repeats a link that holds a table or another
/// block (WHATWG HTML section 13.2.4.3); the repetitions are of the span that was written.
fn aligned<'a>(
    spans: Vec<&'a Span>,
    links: &[&'a Assessment],
) -> Option<Vec<(&'a Span, Vec<&'a Assessment>)>> {
    let mut waiting = spans.into_iter().peekable();
    let mut pairs: Vec<(&Span, Vec<&Assessment>)> = Vec::new();
    for link in links {
        let is_of = |span: &Span| span.surface == link.link.surface && span.href == link.link.raw;
        match waiting.next_if(|span| is_of(span)) {
            Some(span) => pairs.push((span, vec![link])),
            None => pairs.iter_mut().rfind(|(span, _)| is_of(span))?.1.push(link),
        }
    }
    waiting.next().is_none().then_some(pairs)
}

/// Whether a marked source opens what it is to open and nothing else: inserted HTML can change how a
/// damaged source is read.
fn opens_only(
    marked: &[u8],
    charset: &'static Encoding,
    opened: &BTreeSet<&str>,
    limits: &Limits,
) -> bool {
    let Some(Seen { base, anchors, .. }) = Seen::of(marked, charset, limits) else { return false };
    let opens = target::opening(base.as_deref());
    let opening = anchors.iter().map(|(link, _)| link.href.as_str()).filter(|href| opens(href));
    opening.collect::<BTreeSet<_>>() == *opened
}

/// The anchors of a source: what else opens an address bears no mark in place.
struct Seen {
    base: Option<String>,
    /// Each with whether the sender's layout may hide what stands behind it.
    anchors: Vec<(Hyperlink, bool)>,
    /// Whether the sender's styles may reach what stands there.
    is_contested: bool,
}

impl Seen {
    fn of(source: &[u8], charset: &'static Encoding, limits: &Limits) -> Option<Self> {
        let (source, _) = charset.decode_without_bom_handling(source);
        let visitor = (Walk::default(), Hideouts::default());
        let (walk, hideouts) = document::read(&source, limits, visitor).ok()?.visitor;
        let Hyperlinks { base, links, .. } = walk.finish();
        let anchors = links.into_iter().filter(|link| link.surface.is_anchor());
        let anchors = anchors.zip(hideouts.anchors()).collect();
        Some(Self { base, anchors, is_contested: hideouts.are_contested() })
    }
}

/// What a marked link opens, that of a warning in our own anchor.
fn opened<'a>(mark: &'a Written<'_>, assessment: &'a Assessment) -> Option<&'a str> {
    if mark.link.is_inert() {
        return mark.link.reopened(mark.form).map(Url::as_str);
    }
    Some(&assessment.link.raw)
}
