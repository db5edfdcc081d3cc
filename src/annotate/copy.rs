//! The mail copy: the received bytes with marks spliced into their HTML parts. All other bytes stay
//! as they are.

use crate::annotate::text::escaped;
use crate::annotate::words;
use crate::dom::bytes::{self, Span};
use crate::dom::hyperlinks::{Hyperlinks, hyperlinks};
use crate::dom::tree;
use crate::links::target;
use crate::model::limits::Limits;
use crate::model::link::{Surface, Target};
use crate::model::message::Defect;
use crate::model::verdict::{Assessment, Judgement, Mark};
use crate::parse::charset::undeclared;
use crate::parse::places::{self, Place, TransferEncoding};
use encodify::{base64, qp};
use encoding_rs::Encoding;
use std::ops::Range;
use url::Url;

/// The copy of a message, and what could not be done in place.
pub fn copy(raw: &[u8], judgement: &Judgement, limits: &Limits) -> (Vec<u8>, Vec<Defect>) {
    let places = places::html_places(raw, limits);
    let mut defects = out_of_place(judgement, &places);
    let mut splices = Vec::new();
    for place in places {
        let links = judgement.assessments.iter().filter(|it| it.link.id.part == place.part);
        let links: Vec<&Assessment> = links.collect();
        if links.iter().all(|assessment| assessment.mark == Mark::None) {
            continue;
        }
        match edit(&place, &links, limits) {
            Ok((body, normalised)) => {
                defects.extend(normalised.then_some(Defect::Normalised));
                splices.push((place.range, body));
            }
            Err(defect) => defects.push(defect),
        }
    }
    (splice(raw, splices), defects)
}

/// Whether hyperlinks that would bear a mark stand where nothing may be edited.
fn out_of_place(judgement: &Judgement, places: &[Place]) -> Vec<Defect> {
    let marked = judgement.assessments.iter().filter(|it| it.mark != Mark::None);
    let mut hyperlinks = marked.filter(|it| it.link.surface != Surface::Text);
    let is_placed = |it: &Assessment| places.iter().any(|place| place.part == it.link.id.part);
    let all_placed = hyperlinks.all(is_placed);
    if all_placed { Vec::new() } else { vec![Defect::Unmarked] }
}

/// The encoded body with its marks, and whether it had to be written from the tree.
fn edit(place: &Place, links: &[&Assessment], limits: &Limits) -> Result<(Vec<u8>, bool), Defect> {
    let charset = charset(place).ok_or(Defect::Unmarked)?;
    if let Some(marked) = mark(&place.decoded, charset, links, limits) {
        return Ok((encode(&marked, place.encoding), false));
    }
    let (source, _) = charset.decode_without_bom_handling(&place.decoded);
    let normal = tree::parse(&source, limits)?.html();
    let (normal, ..) = charset.encode(&normal);
    let marked = mark(&normal, charset, links, limits).ok_or(Defect::Unmarked)?;
    Ok((encode(&marked, place.encoding), true))
}

/// A charset in which ASCII bytes are ASCII characters, so that bytes can be inserted.
fn charset(place: &Place) -> Option<&'static Encoding> {
    let encoding = match &place.charset {
        Some(label) => Encoding::for_label(label.as_bytes())?,
        None => undeclared(&place.decoded),
    };
    Some(encoding).filter(|encoding| encoding.is_ascii_compatible())
}

/// Splices the marks in, where the byte view, the tree, and what was judged are the same hyperlinks in
/// the same order.
fn mark(
    source: &[u8],
    charset: &'static Encoding,
    links: &[&Assessment],
    limits: &Limits,
) -> Option<Vec<u8>> {
    let spans = bytes::spans(source, charset)?;
    let (decoded, _) = charset.decode_without_bom_handling(source);
    let Hyperlinks { base, links: truth } = hyperlinks(&tree::parse(&decoded, limits).ok()?);
    let seen = truth.iter().map(|link| (link.surface, &link.href));
    if !seen.eq(spans.iter().map(|span| (span.surface, &span.href))) {
        return None;
    }
    let opens = target::opening(base.as_deref());
    let opening: Vec<&Span> = spans.iter().filter(|span| opens(&span.href)).collect();
    let judged = links.iter().map(|assessment| (assessment.link.surface, &assessment.link.raw));
    if !judged.eq(opening.iter().map(|span| (span.surface, &span.href))) {
        return None;
    }
    let mut splices = Vec::new();
    for (span, assessment) in opening.into_iter().zip(links) {
        splices.extend(marks(span, assessment)?);
    }
    let marked = splice(source, splices);
    has_targets_of(&marked, charset, links, limits).then_some(marked)
}

/// Whether a marked source opens what the links open, those of warnings in our own anchors: inserted
/// HTML can change how a damaged source is read.
fn has_targets_of(
    marked: &[u8],
    charset: &'static Encoding,
    links: &[&Assessment],
    limits: &Limits,
) -> bool {
    let (decoded, _) = charset.decode_without_bom_handling(marked);
    let Ok(html) = tree::parse(&decoded, limits) else { return false };
    let Hyperlinks { base, links: found } = hyperlinks(&html);
    let opens = target::opening(base.as_deref());
    let opening = found.iter().map(|link| link.href.as_str()).filter(|href| opens(href));
    opening.eq(links.iter().filter_map(|assessment| opened(assessment)))
}

/// What a marked link opens.
fn opened(assessment: &Assessment) -> Option<&str> {
    match assessment.mark {
        Mark::None | Mark::Quiet | Mark::Host => Some(&assessment.link.raw),
        Mark::Warning if assessment.link.surface == Surface::Anchor => {
            assessment.link.target.url().map(Url::as_str)
        }
        Mark::Warning | Mark::Removed => None,
    }
}

/// The splices of one link; `None` where its end is not written, or nothing may be inserted.
fn marks(span: &Span, assessment: &Assessment) -> Option<Vec<(Range<usize>, Vec<u8>)>> {
    let mut splices = Vec::new();
    if assessment.mark == Mark::None {
        return Some(splices);
    }
    if span.is_foreign {
        return None;
    }
    splices.extend(span.titles.iter().map(|title| (title.clone(), Vec::new())));
    if assessment.mark >= Mark::Warning {
        splices.extend(span.hrefs.iter().map(|href| (href.clone(), Vec::new())));
    }
    let title = format!(" title=\"{}\"", ascii(&escaped(&words::sentence(assessment))));
    splices.push((span.name_end..span.name_end, title.into_bytes()));
    if let (Some(label), Surface::Anchor) = (label(assessment), span.surface) {
        let after = span.end_tag.clone()?.end;
        splices.push((after..after, label.into_bytes()));
    }
    Some(splices)
}

/// The visible mark, in inline styles that every mail program knows. The real target of a warning
/// is a link in it.
fn label(assessment: &Assessment) -> Option<String> {
    let (colour, sign, words) = match assessment.mark {
        Mark::None | Mark::Quiet => return None,
        Mark::Host => (
            "#5c3a00;background:#fff6dc;border:1px solid #b98a1d",
            "",
            words::host_mark(assessment),
        ),
        Mark::Warning => (
            "#6f2500;background:#ffe9dc;border:1px solid #c2541b",
            "&#9650; ",
            words::warning(assessment),
        ),
        Mark::Removed => (
            "#7d0d16;background:#fde8ea;border:1px solid #c1323f",
            "&#10005; ",
            words::sentence(assessment),
        ),
    };
    let real = match &assessment.link.target {
        Target::Url { url, .. } if assessment.mark == Mark::Warning => {
            format!(
                " <a href=\"{0}\" style=\"color:#6f2500\">{0}</a>",
                ascii(&escaped(url.as_str()))
            )
        }
        Target::Url { .. } | Target::Relative | Target::Invalid => String::new(),
    };
    let style = format!("color:{colour};font-weight:bold;padding:0 4px");
    Some(format!(" <span style=\"{style}\">{sign}{}{real}</span>", ascii(&escaped(&words))))
}

/// Characters beyond ASCII as references, so that a mark fits into every charset.
fn ascii(html: &str) -> String {
    html.chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect()
}

fn encode(body: &[u8], encoding: TransferEncoding) -> Vec<u8> {
    match encoding {
        TransferEncoding::Identity => body.to_vec(),
        TransferEncoding::QuotedPrintable => qp::BODY.encode(body).into_bytes(),
        TransferEncoding::Base64 => base64::MIME.encode(body).into_bytes(),
    }
}

/// Replaces ranges; those that overlap an earlier one are left out.
fn splice(source: &[u8], mut splices: Vec<(Range<usize>, Vec<u8>)>) -> Vec<u8> {
    splices.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(source.len() + 256 * splices.len());
    let mut done = 0;
    for (range, bytes) in splices {
        if let Some(kept) = source.get(done..range.start) {
            out.extend_from_slice(kept);
            out.extend_from_slice(&bytes);
            done = range.end;
        }
    }
    out.extend_from_slice(source.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_replace_only_their_ranges() {
        let splices = vec![(4..4, b"!".to_vec()), (0..1, Vec::new())];
        assert_eq!(splice(b"abcdef", splices), b"bcd!ef");
    }
}
