//! The byte view: where hyperlinks stand in the source, by a linear tokenizer with tree feedback.
//!
//! Reading only. Whoever edits splices bytes, so that all others stay as they are.

use crate::model::link::Surface;
use encoding_rs::{Encoding, ISO_2022_JP, WINDOWS_1252};
use lol_html::html_content::{Element, EndTag};
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
    /// Bytes of its start tag.
    pub tag: Range<usize>,
    /// Where the name of the start tag ends: an attribute may be inserted here, while at the tag's
    /// end it could run into an unquoted value.
    pub name_end: usize,
    /// Where its attributes begin, with their names in lower case.
    pub attributes: Vec<(String, usize)>,
    /// Where it ends: behind its end tag, or before the tag that ends it too.
    pub end: usize,
}

/// The hyperlinks of a source in document order; `None` where the tokenizer gives up.
pub fn spans(source: &[u8], encoding: &'static Encoding) -> Option<Vec<Span>> {
    let (source, encoding) = legible(source, encoding);
    let found: Rc<RefCell<Vec<Span>>> = Rc::default();
    let sink = Rc::clone(&found);
    let length = source.len();
    let handler =
        ElementContentHandlers::default().element(move |element: &mut Element<'_, '_>| {
            note(element, length, &sink);
            Ok(())
        });
    let selector: Selector = "a[href],area[href]".parse().ok()?;
    let settings = Settings::new()
        .with_encoding(AsciiCompatibleEncoding::new(encoding)?)
        .append_element_content_handler((Cow::Owned(selector), handler));
    read(settings, &source)?;
    let mut spans = found.take();
    end_at_the_next(&mut spans);
    Some(spans)
}

/// A link ends where the next one begins (WHATWG HTML section 13.2.6.4.7, a start tag "a").
fn end_at_the_next(spans: &mut [Span]) {
    let mut next = usize::MAX;
    for span in spans.iter_mut().rev() {
        span.end = span.end.min(next);
        next = span.tag.start;
    }
}

/// A source as the tokenizer reads it right, octet by octet in the same places.
pub(super) fn legible<'a>(
    source: &'a [u8],
    encoding: &'static Encoding,
) -> (Cow<'a, [u8]>, &'static Encoding) {
    if encoding == ISO_2022_JP {
        return (without_scripting(Cow::Owned(without_escapes(source))), WINDOWS_1252);
    }
    (without_scripting(Cow::Borrowed(source)), encoding)
}

/// ISO-2022-JP (RFC 1468) uses the octets of ASCII for other characters too, between escape sequences;
/// those become an "x".
fn without_escapes(source: &[u8]) -> Vec<u8> {
    let mut legible = source.to_vec();
    let mut is_ascii = true;
    for (at, octet) in legible.iter_mut().enumerate() {
        is_ascii = match source.get(at..).unwrap_or_default() {
            [0x1b, b'(', b'B' | b'J', ..] => true,
            [0x1b, b'$' | b'(', ..] => false,
            _ => is_ascii,
        };
        if !is_ascii {
            *octet = b'x';
        }
    }
    legible
}

/// `<noscript>` under a name that the tokenizer does not know: it would take what that holds for text,
/// which it is only where scripts run.
fn without_scripting(mut source: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let mut from = 0;
    while let Some(at) = find_name(&source, b"noscript", from) {
        from = at + b"noscript".len();
        let before = source.get(..at).unwrap_or_default();
        if before.ends_with(b"<") || before.ends_with(b"</") {
            source.to_mut().get_mut(from - 1).into_iter().for_each(|last| *last = b'x');
        }
    }
    source
}

fn find_name(source: &[u8], name: &[u8], from: usize) -> Option<usize> {
    let rest = source.get(from..)?;
    let found = rest.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name));
    found.map(|at| from + at)
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

pub(super) fn read(settings: Settings<'_, '_>, source: &[u8]) -> Option<()> {
    let mut reader = HtmlRewriter::new(settings.with_strict(false), |_: &[u8]| {});
    reader.write(source).ok()?;
    reader.end().ok()
}

fn note(element: &mut Element<'_, '_>, length: usize, found: &Rc<RefCell<Vec<Span>>>) {
    let is_foreign = element.namespace_uri() != HTML;
    let surface = if element.tag_name() == "area" { Surface::Area } else { Surface::Anchor };
    if is_foreign && surface == Surface::Area {
        return;
    }
    let href = element.get_attribute("href").unwrap_or_default();
    let href = href.replace("\r\n", "\n").replace('\r', "\n");
    let tag = element.source_location().bytes();
    let span = Span {
        surface,
        is_foreign,
        href: htmlize::unescape_attribute(&href).into_owned(),
        name_end: tag.start + "<".len() + element.tag_name().len(),
        tag,
        attributes: attributes(element),
        end: length,
    };
    found.borrow_mut().push(span);
    let index = found.borrow().len() - 1;
    let sink = Rc::clone(found);
    at_end(element, move |is_own, end| {
        if let Some(span) = sink.borrow_mut().get_mut(index) {
            span.end = if is_own { end.end } else { end.start };
        }
    });
}

/// Hears of the end tag that ends an element, and whether it is its own: that of an element around it
/// may end it too.
pub(super) fn at_end(
    element: &mut Element<'_, '_>,
    hear: impl FnOnce(bool, Range<usize>) + 'static,
) {
    let name = element.tag_name();
    if let Some(handlers) = element.end_tag_handlers() {
        handlers.push(Box::new(move |end: &mut EndTag<'_>| {
            hear(end.name().eq_ignore_ascii_case(&name), end.source_location().bytes());
            Ok(())
        }));
    }
}

/// Where the attributes of a tag begin.
pub(super) fn attributes(element: &Element<'_, '_>) -> Vec<(String, usize)> {
    let attributes = element.attributes().iter();
    let placed = attributes.filter_map(|attribute| {
        Some((attribute.name(), attribute.name_source_location()?.bytes().start))
    });
    placed.collect()
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
        assert_eq!(at(&spans[0].tag), "<A Title='t' hReF=\"x?a&amp;b\" >");
        assert_eq!(spans[0].attributes, [("title".to_owned(), 6), ("href".to_owned(), 16)]);
        assert!(source[..spans[0].end].ends_with(b"</A >"));
        assert_eq!((spans[1].href.as_str(), spans[1].end), ("z", source.len()));
    }

    #[test]
    fn a_link_without_end_tag_ends_where_another_tag_ends_it() {
        for (source, rest) in [
            ("<td><a href=x>one</td><td>two", "</td><td>two"),
            ("<a href=x>one<a href=y>two</a></a>", "<a href=y>two</a></a>"),
            ("<p><a href=x>one</a>", ""),
        ] {
            let spans = spans(source.as_bytes(), encoding_rs::UTF_8).unwrap();
            assert_eq!(&source[spans[0].end..], rest);
        }
    }

    #[test]
    fn in_iso_2022_jp_not_every_octet_is_what_it_looks_like() {
        let source = b"\x1b$B<a href=\x1b(B<a href=x>y</a>";
        let spans = spans(source, ISO_2022_JP).unwrap();
        assert_eq!(spans.iter().map(|span| span.href.as_str()).collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn text_without_tags() {
        assert_eq!(text("<style>x</style><p>a &amp; <b>b</b><script>c</script>"), "a & b");
    }
}
