//! How much of a message is read. Beyond any of these the message counts as not checked: it is
//! kept, and shown as text.

use serde::{Deserialize, Serialize};

/// The caps, each a number from 1 on. A verdict depends on them, so that they are a part of the
/// policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Nesting of parts in parts (RFC 2045).
    pub mime_depth: usize,
    /// Nesting of messages in messages (RFC 2046 section 5.2.1).
    pub enclosed_messages: usize,
    /// Parts of a message, at all depths.
    pub parts: usize,
    /// Octets of the header block of a message or part.
    pub header_octets: usize,
    /// Octets of a multipart's boundary (RFC 2046 section 5.1.1 allows 70).
    pub boundary_octets: usize,
    /// Octets of a text part, decoded to UTF-8.
    pub text_octets: usize,
    /// Octets of an HTML part, likewise.
    pub html_octets: usize,
    /// Nesting of elements in an HTML part; deeper ones stand beside their parent, as in browsers, and the
    /// part is not read where four times as many are open at once.
    pub html_depth: usize,
    /// Elements, comments and runs of text of an HTML part.
    pub html_nodes: usize,
    /// Attributes of one element.
    pub html_attributes: usize,
    /// Active formatting elements (WHATWG HTML section 13.2.4.3), which each new block repeats.
    pub html_formatting: usize,
    /// Links of a message.
    pub links: usize,
}

impl Limits {
    /// Each under its name in the settings.
    pub fn named(&mut self) -> [(&'static str, &mut usize); 12] {
        [
            ("mime_depth", &mut self.mime_depth),
            ("enclosed_messages", &mut self.enclosed_messages),
            ("parts", &mut self.parts),
            ("header_octets", &mut self.header_octets),
            ("boundary_octets", &mut self.boundary_octets),
            ("text_octets", &mut self.text_octets),
            ("html_octets", &mut self.html_octets),
            ("html_depth", &mut self.html_depth),
            ("html_nodes", &mut self.html_nodes),
            ("html_attributes", &mut self.html_attributes),
            ("html_formatting", &mut self.html_formatting),
            ("links", &mut self.links),
        ]
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            mime_depth: 100,
            enclosed_messages: 20,
            parts: 1_000,
            header_octets: 1 << 20,
            boundary_octets: 2_048,
            text_octets: 10 << 20,
            html_octets: 5 << 20,
            html_depth: 512,
            html_nodes: 200_000,
            html_attributes: 256,
            html_formatting: 64,
            links: 5_000,
        }
    }
}
