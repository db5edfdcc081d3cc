//! Elements of a source that bear a tag of ours, or something that looks like one.

use crate::dom::bytes::{at_end, attributes, legible, read};
use encoding_rs::Encoding;
use lol_html::html_content::Element;
use lol_html::{AsciiCompatibleEncoding, ElementContentHandlers, Selector, Settings};
use memchr::memmem;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// The attribute that bears a tag; with a hyphen and a name behind it, one that is put out of use.
pub const ATTRIBUTE: &str = "data-waymark";

/// One element with such an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The element's name in lower case.
    pub name: String,
    /// The tag that it bears.
    pub tag: String,
    /// Bytes of its start tag.
    pub start_tag: Range<usize>,
    /// Where its attributes begin, with their names in lower case.
    pub attributes: Vec<(String, usize)>,
    /// Where its end tag ends, where it has one.
    pub end: Option<usize>,
}

/// The elements in document order; none where the tokenizer gives up.
pub fn tagged(source: &[u8], encoding: &'static Encoding) -> Vec<Tagged> {
    if memmem::find(source, ATTRIBUTE.as_bytes()).is_none() {
        return Vec::new();
    }
    let (source, encoding) = legible(source, encoding);
    find(&source, encoding).unwrap_or_default()
}

fn find(source: &[u8], encoding: &'static Encoding) -> Option<Vec<Tagged>> {
    let found: Rc<RefCell<Vec<Tagged>>> = Rc::default();
    let sink = Rc::clone(&found);
    let handler =
        ElementContentHandlers::default().element(move |element: &mut Element<'_, '_>| {
            note(element, &sink);
            Ok(())
        });
    let selector: Selector = format!("[{ATTRIBUTE}]").parse().ok()?;
    let settings = Settings::new()
        .with_encoding(AsciiCompatibleEncoding::new(encoding)?)
        .append_element_content_handler((Cow::Owned(selector), handler));
    read(settings, source)?;
    Some(found.take())
}

fn note(element: &mut Element<'_, '_>, found: &Rc<RefCell<Vec<Tagged>>>) {
    found.borrow_mut().push(Tagged {
        name: element.tag_name(),
        tag: element.get_attribute(ATTRIBUTE).unwrap_or_default(),
        start_tag: element.source_location().bytes(),
        attributes: attributes(element),
        end: None,
    });
    let index = found.borrow().len() - 1;
    let sink = Rc::clone(found);
    at_end(element, move |is_own, end| {
        if let Some(tagged) = sink.borrow_mut().get_mut(index) {
            tagged.end = is_own.then_some(end.end);
        }
    });
}
