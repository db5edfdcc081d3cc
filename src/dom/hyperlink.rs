//! What a document links to.

use crate::model::link::{Surface, Trait};
use ego_tree::NodeId;

/// One hyperlink element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// The element in the tree, where one was built.
    pub node: Option<NodeId>,
    /// Its kind.
    pub surface: Surface,
    /// Value of its `href`, entities decoded.
    pub href: String,
    /// What it shows: text, and for images their `alt`; white space collapsed.
    pub text: String,
    /// What stands small beside its text, as `<rt>` does (WHATWG HTML section 4.5.11), or the word that goes on beyond
    /// it; white space collapsed.
    pub annotation: String,
    /// Whether it shows a picture, and no text beside it.
    pub is_picture: bool,
    /// What is odd about its place.
    pub traits: Vec<Trait>,
    /// The address of a link that it lies over as an area of an image map.
    pub over: Option<String>,
}

/// A document in the document: a comment that only Outlook reads, or the `srcdoc` of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inner {
    /// The frame in the tree, where one was built.
    pub node: Option<NodeId>,
    /// How many links stand before it.
    pub after: usize,
    /// What its links are called.
    pub surface: Surface,
    /// Its source.
    pub source: String,
}

/// What a document links to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hyperlinks {
    /// The `href` of the first `<base>` that has one (WHATWG HTML section 4.2.3).
    pub base: Option<String>,
    /// All hyperlinks in document order.
    pub links: Vec<Hyperlink>,
    /// The documents in it.
    pub inner: Vec<Inner>,
    /// What a program loads for it by itself, where that was asked for: places such as `img[src]`, and
    /// addresses.
    pub remote: Vec<(String, String)>,
}
