//! Marks in the inbox view: canonical HTML in which anchors carry ordinals, to HTML in which they
//! carry our marks.

use crate::annotate::text::escaped;
use crate::locales::wording::Wording;
use crate::model::verdict::{Assessment, Mark, Verdict};
use lol_html::errors::AttributeNameError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use std::cell::Cell;
use std::rc::Rc;
use url::Url;

/// What a quotation is to the reader of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It was marked when it came: there its marks are quiet.
    Known,
    /// Nobody has seen it marked.
    New,
}

/// Dresses every anchor that is a link, every quotation, and every image. `links` are the links of the
/// part, ordinal 1 first. Where the rewriter gives up, nothing is shown rather than something unmarked.
pub fn mark(html: &str, links: &[&Assessment], history: History, wording: &Wording) -> String {
    let in_quotation: Rc<Cell<bool>> = Rc::default();
    let shown = |mark| {
        if history == History::Known && in_quotation.get() { quiet(mark) } else { mark }
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[data-quoted]", |quotation| {
            set_apart(quotation, &in_quotation, wording);
            Ok(())
        }))
        .append_element_content_handler(element!("a, span[data-link]", |anchor| {
            let ordinal: usize = anchor
                .get_attribute("data-link")
                .and_then(|id| id.parse().ok())
                .unwrap_or_default();
            anchor.remove_attribute("data-link");
            if let Some(assessment) = ordinal.checked_sub(1).and_then(|index| links.get(index)) {
                dress(anchor, assessment, shown(assessment.mark), wording)?;
            }
            Ok(())
        }))
        // One from elsewhere may not come, and its link is to be seen all the same.
        .append_element_content_handler(element!("a img:not([src^='cid/'])", |image| {
            let alt = image.get_attribute("alt").unwrap_or_default();
            if alt.trim().is_empty() {
                image.set_attribute("alt", &wording.phrase("picture"))?;
            }
            Ok(())
        }))
        .append_element_content_handler(element!("img:not([src])", |image| {
            let alt = image.get_attribute("alt").unwrap_or_default();
            image.replace(&placeholder(&alt), ContentType::Html);
            Ok(())
        }));
    rewrite_str(html, settings).unwrap_or_default()
}

/// A quotation stands in an element of ours, under a label that says what it is.
fn set_apart(quotation: &mut Element<'_, '_>, in_quotation: &Rc<Cell<bool>>, wording: &Wording) {
    quotation.remove_attribute("data-quoted");
    let label = escaped(&wording.phrase("quoted"));
    let begin = format!("<div class=\"wm-quoted\"><p class=\"wm-label\">{label}</p>");
    quotation.before(&begin, ContentType::Html);
    quotation.after("</div>", ContentType::Html);
    in_quotation.set(true);
    let in_quotation = Rc::clone(in_quotation);
    if let Some(handlers) = quotation.end_tag_handlers() {
        handlers.push(Box::new(move |_| {
            in_quotation.set(false);
            Ok(())
        }));
    }
}

/// A mark as it shows in what was marked before. Warnings stay: anybody can write what looks like history.
fn quiet(mark: Mark) -> Mark {
    match mark {
        Mark::Host => Mark::Quiet,
        Mark::None | Mark::Quiet | Mark::Warning | Mark::Removed => mark,
    }
}

fn dress(
    anchor: &mut Element<'_, '_>,
    assessment: &Assessment,
    mark: Mark,
    wording: &Wording,
) -> Result<(), AttributeNameError> {
    anchor.set_attribute("data-link", &assessment.link.id.to_string())?;
    anchor.set_attribute("class", &class(assessment, mark))?;
    if let Some(address) = live_address(assessment) {
        anchor.set_attribute("href", &escaped(&address))?;
    } else {
        // What is stripped only shows its card.
        anchor.set_attribute("role", if assessment.is_stripped { "button" } else { "link" })?;
        anchor.set_attribute("tabindex", "0")?;
    }
    if assessment.verdict != Some(Verdict::Trusted) {
        anchor.append(&said(assessment, wording), ContentType::Html);
    }
    if let Some(label) = label(assessment, mark, wording) {
        anchor.before("<span class=\"wm-at\">", ContentType::Html);
        anchor.after(&format!("{label}</span>"), ContentType::Html);
    }
    Ok(())
}

fn class(assessment: &Assessment, mark: Mark) -> String {
    let stripped = if assessment.is_stripped { " stripped" } else { "" };
    format!("wm {}{stripped}", mark.as_str())
}

/// The address that stays in an anchor: as written where it is absolute, else what it resolves to.
fn live_address(assessment: &Assessment) -> Option<String> {
    let url = assessment.link.target.url().filter(|_| assessment.is_live())?;
    let written = &assessment.link.raw;
    let is_absolute = written == url.as_str() || Url::parse(written).is_ok_and(|it| it == *url);
    Some(if is_absolute { written.clone() } else { url.to_string() })
}

/// The sentence for screen readers. A trusted link has none: a sender could write the same.
fn said(assessment: &Assessment, wording: &Wording) -> String {
    format!("<span class=\"wm-said\"> ({})</span>", escaped(&wording.sentence(assessment)))
}

/// The visible mark. It repeats the hidden sentence, so screen readers skip it.
fn label(assessment: &Assessment, mark: Mark, wording: &Wording) -> Option<String> {
    let (sign, words) = match mark {
        Mark::None | Mark::Quiet => return None,
        Mark::Host => ("", wording.host_mark(assessment)),
        Mark::Warning => ("▲ ", wording.warning(assessment)),
        Mark::Removed => ("✕ ", wording.sentence(assessment)),
    };
    let class = mark.as_str();
    Some(format!(
        "<span class=\"wm-mark {class}\" aria-hidden=\"true\">{sign}<bdi>{}</bdi></span>",
        escaped(&words)
    ))
}

/// What stands where an image is not loaded. Pictures without a text, such as tracking pixels,
/// leave nothing.
fn placeholder(alt: &str) -> String {
    let alt = alt.trim();
    if alt.is_empty() {
        String::new()
    } else {
        format!("<span class=\"wm-image\">{}</span>", escaped(&htmlize::unescape(alt)))
    }
}
