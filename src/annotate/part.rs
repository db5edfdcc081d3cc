//! One HTML part with its marks.

use crate::annotate::inline::{Pen, is_labelled};
use crate::annotate::strip;
use crate::dom::bytes::{self, Span};
use crate::dom::hyperlink::Hyperlinks;
use crate::dom::{hyperlinks, tree};
use crate::links::target;
use crate::model::limits::Limits;
use crate::model::link::LinkId;
use crate::model::message::Defect;
use crate::model::verdict::{Assessment, Mark};
use crate::parse::places::Place;
use crate::parse::splice::{Splice, splice};
use crate::parse::transfer::Edit;
use encoding_rs::Encoding;
use std::collections::BTreeSet;
use url::Url;

/// The edit that marks a part, and which links bear a mark in it: in its own bytes where the byte view
/// and the tree agree on the links, else in what the tree is when it is written out.
pub(super) fn marked(
    place: &Place,
    links: &[&Assessment],
    pen: Pen<'_>,
) -> Result<(Edit, Vec<LinkId>), Defect> {
    if let Some((splices, placed)) = marks(&place.source, place.charset, links, pen) {
        return Ok((Edit { anew: None, splices }, placed));
    }
    let (source, _) = place.charset.decode_without_bom_handling(&place.source);
    let normal = tree::parse(&source, pen.limits)?.html();
    let (normal, ..) = place.charset.encode(&normal);
    let (splices, placed) = marks(&normal, place.charset, links, pen).ok_or(Defect::Unmarked)?;
    Ok((Edit { anew: Some(normal.into_owned()), splices }, placed))
}

/// The marks, where the byte view, the tree, and what was judged are the same hyperlinks.
fn marks(
    source: &[u8],
    charset: &'static Encoding,
    links: &[&Assessment],
    pen: Pen<'_>,
) -> Option<(Vec<Splice>, Vec<LinkId>)> {
    let spans = bytes::spans(source, charset)?;
    let Hyperlinks { base, links: truth, .. } = seen(source, charset, pen.limits)?;
    let opens = target::opening(base.as_deref());
    let truth = truth.iter().filter(|link| opens(&link.href));
    let judged = links.iter().map(|assessment| (assessment.link.surface, &assessment.link.raw));
    if !judged.eq(truth.map(|link| (link.surface, &link.href))) {
        return None;
    }
    let opening = spans.iter().filter(|span| opens(&span.href));
    let pairs = aligned(opening.collect(), links)?;
    let mut splices = Vec::new();
    for (span, assessments) in &pairs {
        let worst = assessments.iter().max_by_key(|assessment| assessment.mark)?;
        splices.extend(pen.marks(source, span, worst));
    }
    let each = || pairs.iter().flat_map(|(span, its)| its.iter().map(move |it| (*span, *it)));
    let opened = each().filter_map(|(span, assessment)| opened(span, assessment));
    let marked = splice(source, splices.clone());
    let is_reversible = splice(&marked, strip::in_html(&marked, charset, pen)) == source;
    let is_right = is_reversible && opens_only(&marked, charset, &opened.collect(), pen.limits);
    let placed = each().filter(|(span, _)| !span.is_foreign);
    let placed = placed.map(|(_, assessment)| assessment.link.id.clone()).collect();
    is_right.then_some((splices, placed))
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
    let Some(Hyperlinks { base, links, .. }) = seen(marked, charset, limits) else { return false };
    let opens = target::opening(base.as_deref());
    let opening = links.iter().map(|link| link.href.as_str()).filter(|href| opens(href));
    opening.collect::<BTreeSet<_>>() == *opened
}

/// The anchors of a source: what else opens an address bears no mark in place.
fn seen(source: &[u8], charset: &'static Encoding, limits: &Limits) -> Option<Hyperlinks> {
    let (source, _) = charset.decode_without_bom_handling(source);
    let mut found = hyperlinks::of_source(&source, limits).ok()?;
    found.links.retain(|link| link.surface.is_anchor());
    Some(found)
}

/// What a marked link opens, that of a warning in our own anchor.
fn opened<'a>(span: &Span, assessment: &'a Assessment) -> Option<&'a str> {
    match assessment.mark {
        Mark::None | Mark::Quiet | Mark::Host => Some(&assessment.link.raw),
        Mark::Warning if is_labelled(span) => assessment.link.target.url().map(Url::as_str),
        Mark::Warning | Mark::Removed => None,
    }
}
