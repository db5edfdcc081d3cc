//! Marks in the HTML of a mail copy: in inline styles that every mail program knows, and with keyed
//! tags. They are only put in, never in place of anything: what they disable gets another name. So a
//! mark can be taken out again, and leaves the sender's bytes.

use crate::annotate::tag::{Vouched, tag};
use crate::annotate::text::escaped;
use crate::annotate::words::copies;
use crate::dom::bytes::Span;
use crate::dom::tagged::ATTRIBUTE;
use crate::locales::wording::Wording;
use crate::model::limits::Limits;
use crate::model::link::{Surface, Target};
use crate::model::mark_key::MarkKey;
use crate::model::verdict::{Assessment, Mark};
use crate::parse::places::line_end;
use crate::parse::splice::Splice;
use crate::policy::snapshot::Sources;
use url::Url;

/// How marks are written into a mail.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    /// The key of their tags.
    pub key: &'a MarkKey,
    /// How much of the mail is read.
    pub limits: &'a Limits,
    /// The line end of the mail: marks stand on lines of their own, so that none grows too long.
    pub line_end: &'static str,
    /// Whether styles of the sender may be stronger than ours, or be inherited by them.
    pub is_contested: bool,
}

/// How much of a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// All of it.
    Full,
    /// As much as one needs who has read the same mark before.
    Short,
    /// Only what puts an address out of use.
    Bare,
}

/// A link in the source, with what is said of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub source: &'a [u8],
    pub span: &'a Span,
    pub assessment: &'a Assessment,
    /// How it is said.
    pub wording: &'a Wording,
    /// Whether a link can stand behind it: one would end another that is still open, and the mark with
    /// it.
    pub can_hold_link: bool,
    /// Whether another mark opens its address.
    pub is_reopened: bool,
}

impl Place<'_> {
    /// Whether a visible mark can stand behind it.
    pub(super) fn is_labelled(&self) -> bool {
        let Span { surface, is_foreign, .. } = self.span;
        *surface == Surface::Anchor && !is_foreign && self.assessment.mark >= Mark::Host
    }

    /// Whether it is put out of use.
    pub(super) fn is_inert(&self) -> bool {
        self.assessment.mark >= Mark::Warning
    }

    /// The address that its mark opens instead.
    pub(super) fn reopened(&self, form: Form) -> Option<&Url> {
        let is_open = form != Form::Bare && self.is_labelled() && self.can_hold_link;
        let is_warning = self.assessment.mark == Mark::Warning;
        self.address().filter(|_| is_open && is_warning && !self.is_reopened)
    }

    /// The address that it leads to.
    pub(super) fn address(&self) -> Option<&Url> {
        match &self.assessment.link.target {
            Target::Url { url, .. } => Some(url),
            Target::Misnamed { .. } | Target::Relative | Target::Invalid => None,
        }
    }

    /// Whether it ends with its own end tag.
    pub(super) fn is_closed(&self) -> bool {
        if self.span.surface != Surface::Anchor {
            return true;
        }
        let within = self.source.get(self.span.tag.end..self.span.end).unwrap_or_default();
        let last = within.iter().rposition(|octet| *octet == b'<');
        let tag = last.and_then(|at| within.get(at..at + "</a".len())).unwrap_or_default();
        tag.eq_ignore_ascii_case(b"</a")
    }
}

impl<'a> Pen<'a> {
    /// The pen for a mail.
    pub(super) fn of(raw: &[u8], sources: &'a Sources) -> Self {
        let line_end = line_end(raw);
        Self { key: &sources.key, limits: &sources.limits, line_end, is_contested: false }
    }

    /// The same for one HTML source.
    pub(super) fn on(self, is_contested: bool) -> Self {
        Self { is_contested, ..self }
    }

    /// What marks one link.
    pub(super) fn marks(self, link: &Place<'_>, form: Form) -> Vec<Splice> {
        let mark = link.assessment.mark;
        if mark == Mark::None || (link.span.is_foreign && mark < Mark::Warning) {
            return Vec::new();
        }
        let mut splices = self.attributes(link, form);
        if link.is_labelled() && form != Form::Bare {
            splices
                .push(Splice::insert(link.span.end, self.element("span", &self.label(link, form))));
        }
        splices
    }

    /// A tooltip in the start tag, where no visible mark says the same, and the sender's own out of use,
    /// with the address where there is to be none. Whatever looks like ours is treated likewise.
    fn attributes(self, link: &Place<'_>, form: Form) -> Vec<Splice> {
        let says = link.assessment.mark == Mark::Host || !link.is_labelled();
        let title = (form == Form::Full && says)
            .then(|| format!("title=\"{}\"", text(&link.wording.sentence(link.assessment))));
        let is_shown = title.is_some() || (form != Form::Bare && link.is_labelled());
        let is_disabled = |name: &str| {
            let is_like_ours = name.starts_with(ATTRIBUTE) || name == "title";
            (is_like_ours && (is_shown || link.is_inert())) || (name == "href" && link.is_inert())
        };
        let disabled = link.span.attributes.iter().filter(|(name, _)| is_disabled(name));
        let prefix = format!("{ATTRIBUTE}-");
        let mut splices: Vec<Splice> =
            disabled.map(|(_, start)| Splice::insert(*start, prefix.as_str())).collect();
        if title.is_some() || !splices.is_empty() {
            let ours = self.vouched(link, &title.unwrap_or_default());
            splices.push(Splice::insert(link.span.name_end, ours));
        }
        splices
    }

    /// The attributes that are put in, of which the first vouches for the rest of the tag.
    fn vouched(self, link: &Place<'_>, title: &str) -> String {
        let written = link.source.get(link.span.tag.clone()).unwrap_or_default();
        let tag = tag(self.key, Vouched::Anchor, &[written, title.as_bytes()]);
        let space = if title.is_empty() { "" } else { " " };
        format!("{} {ATTRIBUTE}=\"{tag}\"{space}{title}", self.line_end)
    }

    /// The visible mark, from its style on. The real target of a warning is a link in it.
    fn label(self, link: &Place<'_>, form: Form) -> String {
        let Place { assessment, wording, .. } = *link;
        let is_full = form == Form::Full;
        let (colours, sign) = match assessment.mark {
            Mark::None | Mark::Quiet | Mark::Host => (HOST, ""),
            Mark::Warning => (WARNING, "&#9650; "),
            Mark::Removed => (REMOVED, "&#10005; "),
        };
        let words = match assessment.mark {
            _ if !is_full => wording.again(assessment),
            Mark::None | Mark::Quiet | Mark::Host => wording.host_mark(assessment),
            Mark::Warning => wording.warning(assessment),
            Mark::Removed => wording.sentence(assessment),
        };
        let (words, target) = match (assessment.mark, is_full) {
            (Mark::Warning, true) => (text(&words), self.address(link, form)),
            (Mark::Warning, false) => (String::new(), self.anchor(link, form, &words)),
            _ => (text(&words), String::new()),
        };
        format!("style=\"{}\">{sign}{words}{target}", self.style((colours, is_full), AS_TEXT))
    }

    /// The address of a warning, unless another mark has it.
    fn address(self, link: &Place<'_>, form: Form) -> String {
        let address = link.address().filter(|_| !link.is_reopened).map(copies::address);
        address.map_or_else(String::new, |shown| format!(" {}", self.anchor(link, form, &shown)))
    }

    /// Words that open the address of a warning, where they can.
    fn anchor(self, link: &Place<'_>, form: Form, words: &str) -> String {
        let words = text(words);
        let Some(url) = link.reopened(form) else { return words };
        let style = self.strong(format!("color:{}", WARNING.text), AS_LINK);
        format!("<a href=\"{}\" style=\"{style}\">{words}</a>", text(url.as_str()))
    }

    /// The value of a `style`. Senders lay pictures out in text of no size, or of a huge one.
    pub(super) fn style(self, (colours, has_border): (Colours, bool), itself: &[&str]) -> String {
        let Colours { text, ground, border } = colours;
        let border = if has_border { format!(";border:1px solid {border}") } else { String::new() };
        let style = format!("font-size:12px;color:{text};background-color:{ground}{border}");
        self.strong(style, itself)
    }

    /// Once more, so that no style sheet of the sender is stronger: as important, after a reset of all else to
    /// what it is by itself.
    fn strong(self, style: String, itself: &[&str]) -> String {
        if !self.is_contested {
            return style;
        }
        let anew = ["all:initial"].iter().chain(itself).copied().chain(style.split(';'));
        let anew: Vec<String> = anew.map(|it| format!("{it}!important")).collect();
        format!("{style};{}{}", self.line_end, anew.join(";"))
    }

    /// An element of ours on a line of its own; `content` begins with the attributes of its start tag.
    pub(super) fn element(self, name: &str, content: &str) -> String {
        let end = self.line_end;
        let content = format!("{content}</{name}{end}>");
        let tag = tag(self.key, Vouched::Label, &[name.as_bytes(), content.as_bytes()]);
        format!("{end}<{name} {ATTRIBUTE}=\"{tag}\" {content}")
    }
}

/// What a note, a mark, and the address in it are by themselves.
pub(super) const AS_BLOCK: &[&str] = &["display:block", "font-family:inherit"];
const AS_TEXT: &[&str] = &["font-family:inherit"];
const AS_LINK: &[&str] = &["font:inherit", "text-decoration:underline", "cursor:pointer"];

/// The colours of a mark. All that we write of style is in the table of `tests/clients`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colours {
    text: &'static str,
    ground: &'static str,
    border: &'static str,
}

/// Of what goes to a host, and of the summary.
pub(super) const HOST: Colours = Colours { text: "#5c3a00", ground: "#fff6dc", border: "#b98a1d" };
/// Of warnings, and of the note.
pub(super) const WARNING: Colours =
    Colours { text: "#6f2500", ground: "#ffe9dc", border: "#c2541b" };
const REMOVED: Colours = Colours { text: "#7d0d16", ground: "#fde8ea", border: "#c1323f" };

/// A text as HTML, with characters beyond ASCII as references, so that it fits into every charset.
pub(super) fn text(text: &str) -> String {
    let html = escaped(text);
    let written = html
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) });
    written.collect()
}
