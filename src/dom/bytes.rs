//! The byte view: where hyperlinks stand in the source, by a linear tokenizer with tree feedback.
//!
//! Reading only. Whoever edits splices bytes, so that all others stay as they are.

use crate::model::link::Surface;
use encoding_rs::Encoding;
use lol_html::html_content::{Attribute, Element, EndTag};
use lol_html::{
    AsciiCompatibleEncoding, DocumentContentHandlers, ElementContentHandlers, HtmlRewriter,
    Selector, Settings,
};
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

const HTML: &str = "http://www.w3.org/1999/xhtml";

/// One hyperlink element in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its kind.
    pub surface: Surface,
    /// Whether it stands in SVG or MathML, where HTML that is inserted would end the drawing.
    pub is_foreign: bool,
    /// Value of its `href`, entities decoded.
    pub href: String,
    /// Where the name of the start tag ends: an attribute may be inserted here, while at the tag's
    /// end it could run into an unquoted value.
    pub name_end: usize,
    /// Bytes of all its `href` attributes, names and quotation marks included.
    pub hrefs: Vec<Range<usize>>,
    /// Bytes of all its `title` attributes, likewise.
    pub titles: Vec<Range<usize>>,
    /// Bytes of the end tag; `None` where the element is closed by implication.
    pub end_tag: Option<Range<usize>>,
}

/// The hyperlinks of a source in document order; `None` where the tokenizer gives up.
pub fn spans(source: &[u8], encoding: &'static Encoding) -> Option<Vec<Span>> {
    let found: Rc<RefCell<Vec<Span>>> = Rc::default();
    let sink = Rc::clone(&found);
    let handler =
        ElementContentHandlers::default().element(move |element: &mut Element<'_, '_>| {
            note(element, source, &sink);
            Ok(())
        });
    let selector: Selector = "a[href],area[href]".parse().ok()?;
    let settings = Settings::new()
        .with_encoding(AsciiCompatibleEncoding::new(encoding)?)
        .append_element_content_handler((Cow::Owned(selector), handler));
    read(settings, source)?;
    Some(found.take())
}

/// The text of a source without its tags, in one linear pass; what scripts and style sheets hold is
/// left out.
pub fn text(source: &str) -> String {
    let shown = RefCell::new(String::new());
    let handler = DocumentContentHandlers::default().text(
        |chunk: &mut lol_html::html_content::TextChunk<'_>| {
            if chunk.text_type() == lol_html::html_content::TextType::Data {
                shown.borrow_mut().push_str(&htmlize::unescape(chunk.as_str()));
            }
            Ok(())
        },
    );
    read(Settings::new().append_document_content_handler(handler), source.as_bytes());
    shown.into_inner()
}

fn read(settings: Settings<'_, '_>, source: &[u8]) -> Option<()> {
    let mut reader = HtmlRewriter::new(settings.with_strict(false), |_: &[u8]| {});
    reader.write(source).ok()?;
    reader.end().ok()
}

fn note(element: &mut Element<'_, '_>, source: &[u8], found: &Rc<RefCell<Vec<Span>>>) {
    let is_foreign = element.namespace_uri() != HTML;
    let surface = if element.tag_name() == "area" { Surface::Area } else { Surface::Anchor };
    if is_foreign && surface == Surface::Area {
        return;
    }
    let href = element.get_attribute("href").unwrap_or_default();
    let span = Span {
        surface,
        is_foreign,
        href: htmlize::unescape_attribute(&href).into_owned(),
        name_end: element.source_location().bytes().start + "<".len() + element.tag_name().len(),
        hrefs: named(element, "href", source),
        titles: named(element, "title", source),
        end_tag: None,
    };
    found.borrow_mut().push(span);
    let index = found.borrow().len() - 1;
    let sink = Rc::clone(found);
    if let Some(handlers) = element.end_tag_handlers() {
        handlers.push(Box::new(move |end: &mut EndTag<'_>| {
            if let Some(span) = sink.borrow_mut().get_mut(index) {
                span.end_tag = Some(end.source_location().bytes());
            }
            Ok(())
        }));
    }
}

fn named(element: &Element<'_, '_>, name: &str, source: &[u8]) -> Vec<Range<usize>> {
    let attributes = element.attributes().iter().filter(|attribute| attribute.name() == name);
    attributes.filter_map(|attribute| whole(attribute, source)).collect()
}

/// From the first byte of the name to the last of the value, its quotation mark included.
fn whole(attribute: &Attribute<'_>, source: &[u8]) -> Option<Range<usize>> {
    let name = attribute.name_source_location()?.bytes();
    let end = attribute.value_source_location().map_or(name.end, |value| value.bytes().end);
    let closing = matches!(source.get(end), Some(b'"' | b'\''));
    Some(name.start..end + usize::from(closing && end > name.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_point_at_the_bytes() {
        let source = b"<p><A Title='t' hReF=\"x?a&amp;b\" >y</A ><a href=z>w";
        let spans = spans(source, encoding_rs::UTF_8).unwrap();
        let at = |range: &Range<usize>| std::str::from_utf8(&source[range.clone()]).unwrap();
        assert_eq!(spans.len(), 2);
        assert_eq!(spans[0].href, "x?a&b");
        assert_eq!(&source[..spans[0].name_end], b"<p><A");
        assert_eq!(spans[0].hrefs.iter().map(at).collect::<Vec<_>>(), ["hReF=\"x?a&amp;b\""]);
        assert_eq!(spans[0].titles.iter().map(at).collect::<Vec<_>>(), ["Title='t'"]);
        assert_eq!(spans[0].end_tag.as_ref().map(at), Some("</A >"));
        assert_eq!((spans[1].href.as_str(), &spans[1].end_tag), ("z", &None));
    }

    #[test]
    fn text_without_tags() {
        assert_eq!(text("<style>x</style><p>a &amp; <b>b</b><script>c</script>"), "a & b");
    }
}
