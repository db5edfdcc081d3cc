//! Marks in the inbox view: what is said of links goes into the places that a template has for it.

use crate::annotate::template::{Edge, Image, Piece, Place, Template};
use crate::annotate::text::escaped;
use crate::locales::wording::Wording;
use crate::model::link::Surface;
use crate::model::verdict::{Assessment, Mark, Verdict};
use std::collections::HashSet;
use url::Url;

/// What a quotation is to the reader of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It was marked when it came: there its marks are quiet.
    Known,
    /// Nobody has seen it marked.
    New,
}

/// About how many octets a mark takes.
const MARK: usize = 256;

/// What is said in one part.
#[derive(Debug)]
pub struct Marks<'a> {
    /// Its links, ordinal 1 first.
    pub links: &'a [&'a Assessment],
    /// Where the images from elsewhere are that are shown.
    pub images: &'a HashSet<String>,
    /// What it quotes.
    pub history: History,
    /// The language.
    pub wording: &'a Wording,
}

/// A template with marks: every link dressed, every quotation under a label that says what it is.
pub fn mark(template: &Template, marks: &Marks<'_>) -> String {
    let mut writing = Writing { marks, in_quotation: false, html: String::new() };
    writing.html.reserve(template.size() + marks.links.len() * MARK);
    for piece in template.pieces() {
        match piece {
            Piece::Html(html) => writing.html.push_str(html),
            Piece::Link(place, ordinal) => writing.dress(place, ordinal),
            Piece::Quotation(edge) => writing.set_apart(edge),
            Piece::Image(image) => writing.html.push_str(&marks.image(image)),
        }
    }
    writing.html
}

/// A part while it is written.
struct Writing<'a> {
    marks: &'a Marks<'a>,
    in_quotation: bool,
    html: String,
}

impl Writing<'_> {
    fn set_apart(&mut self, edge: Edge) {
        self.in_quotation = edge == Edge::Start;
        match edge {
            Edge::Start => {
                let label = escaped(&self.marks.wording.phrase("quoted"));
                self.html.push_str("<div class=\"wm-quoted\"><p class=\"wm-label\">");
                self.html.push_str(&label);
                self.html.push_str("</p>");
            }
            Edge::End => self.html.push_str("</div>"),
        }
    }

    fn dress(&mut self, place: Place, ordinal: usize) {
        let link = ordinal.checked_sub(1).and_then(|index| self.marks.links.get(index));
        let Some(assessment) = link else { return };
        let wording = self.marks.wording;
        let is_known = self.marks.history == History::Known && self.in_quotation;
        let mark = if is_known { quiet(assessment.mark) } else { assessment.mark };
        match place {
            Place::Before if is_visible(mark) => self.html.push_str("<span class=\"wm-at\">"),
            Place::Attributes => self.html.push_str(&attributes(assessment, mark)),
            Place::Within => self.html.push_str(&said(assessment, wording)),
            Place::After if is_visible(mark) => {
                self.html.push_str(&label(assessment, mark, wording));
                self.html.push_str("</span>");
            }
            Place::Before | Place::After => {}
        }
    }
}

impl Marks<'_> {
    /// An image that is shown, or what stands where it is not. Images without a text, such as tracking
    /// pixels, leave nothing there, but in a link, which is to be seen all the same.
    fn image(&self, image: &Image) -> String {
        let alt = htmlize::unescape(image.alt.trim());
        let is_named = !alt.trim().is_empty() || !image.is_linked;
        let alt = if is_named { alt } else { self.wording.phrase("picture").into() };
        let alt = escaped(&alt);
        match image.address.as_ref().filter(|address| self.images.contains(*address)) {
            Some(src) => format!("<img src=\"{src}\" alt=\"{alt}\"{}>", image.attributes),
            None if alt.is_empty() => String::new(),
            None => format!("<span class=\"wm-image\">{alt}</span>"),
        }
    }
}

/// A mark as it shows in what was marked before. Warnings stay: anybody can write what looks like history.
fn quiet(mark: Mark) -> Mark {
    match mark {
        Mark::Host => Mark::Quiet,
        Mark::None | Mark::Quiet | Mark::Warning | Mark::Removed => mark,
    }
}

/// Whether it shows beside its link.
fn is_visible(mark: Mark) -> bool {
    mark >= Mark::Host
}

/// The value of `data-link` and the attributes behind it, up to the last quotation mark.
fn attributes(assessment: &Assessment, mark: Mark) -> String {
    let (id, mark) = (&assessment.link.id, mark.as_str());
    let stripped = if assessment.is_stripped { " stripped" } else { "" };
    let acts = match live_address(assessment) {
        Some(address) => format!("href=\"{}", escaped(&address)),
        // What is stripped only shows its card.
        None if assessment.is_stripped => "role=\"button\" tabindex=\"0".to_owned(),
        None => "role=\"link\" tabindex=\"0".to_owned(),
    };
    format!("{id}\" class=\"wm {mark}{stripped}\" {acts}")
}

/// The address that stays in an anchor: as written where it is absolute, else what it resolves to.
fn live_address(assessment: &Assessment) -> Option<String> {
    let url = assessment.link.target.url().filter(|_| assessment.is_live())?;
    let written = &assessment.link.raw;
    let is_absolute = written == url.as_str() || Url::parse(written).is_ok_and(|it| it == *url);
    Some(if is_absolute { written.clone() } else { url.to_string() })
}

/// What a link that shows no words is called, and the sentence for screen readers. A trusted link has no
/// sentence: a sender could write the same.
fn said(assessment: &Assessment, wording: &Wording) -> String {
    let name = name(assessment, wording).map(|name| escaped(&name));
    let name = name.map_or(String::new(), |it| format!("<span class=\"wm-name\">{it}</span>"));
    if assessment.verdict == Some(Verdict::Trusted) {
        return name;
    }
    let sentence = escaped(&wording.sentence(assessment));
    format!("{name}<span class=\"wm-said\"> ({sentence})</span>")
}

/// What a link is called that shows no words.
fn name(assessment: &Assessment, wording: &Wording) -> Option<String> {
    let link = &assessment.link;
    let is_nameless_area = link.surface == Surface::Area && link.text.is_empty();
    let is_named = link.surface.is_clickable() && !is_nameless_area;
    (!is_named).then(|| wording.surface(link.surface))
}

/// The visible mark. It repeats the hidden sentence, so screen readers skip it.
fn label(assessment: &Assessment, mark: Mark, wording: &Wording) -> String {
    let (sign, words) = match mark {
        Mark::None | Mark::Quiet | Mark::Host => ("", wording.host_mark(assessment)),
        Mark::Warning => ("▲ ", wording.warning(assessment)),
        Mark::Removed => ("✕ ", wording.sentence(assessment)),
    };
    let (class, words) = (mark.as_str(), escaped(&words));
    format!("<span class=\"wm-mark {class}\" aria-hidden=\"true\">{sign}<bdi>{words}</bdi></span>")
}
