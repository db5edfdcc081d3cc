//! Files, and what is found in them.

use crate::model::message::{Body, HiddenKind};
use std::borrow::Cow;

/// A file.
#[derive(Debug, Clone, Default)]
pub(in crate::parse) struct File<'a> {
    /// All names that it is given.
    pub(in crate::parse) names: Vec<String>,
    /// All media types that it is given, in lower case.
    pub(in crate::parse) media_types: Vec<String>,
    /// All charsets that it is given.
    pub(in crate::parse) charsets: Vec<String>,
    /// What it is.
    pub(in crate::parse) bytes: Cow<'a, [u8]>,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(in crate::parse) enum Held {
    /// A text, and why it is read.
    Text(HiddenKind, Body),
    /// A message, or a part with its header.
    Message(Vec<u8>),
    /// A file in it.
    File(File<'static>),
}

impl Held {
    /// A page that a file is.
    pub(super) fn html(source: String) -> Self {
        Self::Text(HiddenKind::File, Body::Html(source))
    }

    /// A text that a file is.
    pub(super) fn text(text: String) -> Self {
        Self::Text(HiddenKind::File, Body::Text(text))
    }
}

/// A page of links.
pub(in crate::parse) fn page(addresses: impl IntoIterator<Item = String>) -> Option<Held> {
    page_under(None, addresses)
}

/// A page of links that may be relative to a base.
pub(super) fn page_under(
    base: Option<&str>,
    addresses: impl IntoIterator<Item = String>,
) -> Option<Held> {
    let anchors = addresses.into_iter().map(|address| {
        let address = escaped(&address);
        format!("<a href=\"{address}\">{address}</a>\n")
    });
    let anchors = Some(anchors.collect::<String>()).filter(|page| !page.is_empty())?;
    let base = base.map(|base| format!("<base href=\"{}\">\n", escaped(base)));
    Some(Held::html(base.unwrap_or_default() + &anchors))
}

/// An address as the value of an attribute.
pub(in crate::parse) fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
