//! A message as a reader's program sees it (RFC 5322, RFC 2045): shown headers and decoded parts.

#[cfg(doc)]
use crate::model::limits::Limits;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A parsed message. This is also the *content* that is stored: views and re-judging read nothing
/// else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The header fields that the inbox shows or threads by.
    pub headers: Headers,
    /// Leaf parts in document order, those of nested messages included.
    pub parts: Vec<BodyPart>,
    /// The nested messages in document order.
    #[serde(default)]
    pub nested: Vec<Nested>,
    /// What was wrong with the bytes.
    pub defects: Vec<Defect>,
    /// The texts of header fields that some program shows or acts upon.
    #[serde(default)]
    pub fields: Vec<HeaderText>,
    /// Texts that no view shows, and that some program may open all the same.
    #[serde(default)]
    pub hidden: Vec<Hidden>,
}

impl Message {
    /// Octets of all its texts.
    pub fn size(&self) -> usize {
        let hidden = self.hidden.iter().map(|hidden| hidden.body.size());
        self.parts.iter().map(BodyPart::size).chain(hidden).sum()
    }
}

/// The text of a header field, decoded (RFC 2047), or of a parameter of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderText {
    /// Its section, such as `HEADER`, `2.HEADER` of a nested message, or `2.MIME` of a part.
    pub section: PartId,
    /// The name of the field or parameter.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// A text that is no part of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// The attachment that holds it, or its section, such as `2.PREAMBLE` and `2.OTHER`.
    pub section: PartId,
    /// Why it is read.
    pub kind: HiddenKind,
    /// Names of the file that it is from.
    pub names: Vec<String>,
    /// What it holds; never an attachment.
    pub body: Body,
}

/// Why a text is read that no view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HiddenKind {
    /// It is what an attachment holds.
    File,
    /// It stands before the first or behind the last part of a multipart (RFC 2046 section 5.1.1).
    Beside,
    /// It is a shown text as its own standard has it: lines joined, relative addresses resolved.
    Resolved,
    /// It is what other programs read in bytes that are ambiguous.
    Reading,
}

/// Header fields, decoded (RFC 2047).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headers {
    /// `Subject`, empty when absent.
    pub subject: String,
    /// `Subject` without reply and forward prefixes (RFC 5256 section 2.1).
    pub topic: String,
    /// The first mailbox of `From`, as far as anything in it looks like one.
    pub from: Mailbox,
    /// Whom other programs may take for the sender: further mailboxes, of further `From` fields too.
    #[serde(default)]
    pub also_from: Vec<Mailbox>,
    /// The mailboxes of `To`.
    pub to: Vec<Mailbox>,
    /// `Date` in seconds since the Unix epoch.
    pub date: Option<i64>,
    /// `Message-ID` without angle brackets.
    pub message_id: Option<String>,
    /// `References` and `In-Reply-To` without angle brackets, oldest first.
    pub references: Vec<String>,
}

/// A message in a message (RFC 2046 section 5.2.1): what tells a reader whose words follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nested {
    /// Its place; its parts stand below it.
    pub id: PartId,
    /// The first mailbox of its `From`.
    pub from: Mailbox,
    /// Its `Subject`.
    pub subject: String,
}

/// A display name and an address; either may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// Display name, decoded.
    pub name: String,
    /// `local@domain` as written.
    pub address: String,
}

/// Place of a part in its message: an IMAP section number such as `2.1` (RFC 3501 section 6.4.5).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartId(pub String);

impl PartId {
    /// Whether this part stands below another; all parts stand below the message itself.
    pub fn is_below(&self, other: &Self) -> bool {
        let rest = self.0.strip_prefix(&other.0);
        other.0.is_empty() || rest.is_some_and(|rest| rest.starts_with('.'))
    }

    /// Whether this part is another or stands below it.
    pub fn is_in(&self, other: &Self) -> bool {
        self == other || self.is_below(other)
    }

    /// The `ordinal`-th part (from 1) below this one; the empty id stands for the message itself.
    #[must_use]
    pub fn child(&self, ordinal: usize) -> Self {
        self.section(&ordinal.to_string())
    }

    /// What belongs to it and is no part, as IMAP names it: `HEADER` of a message, `MIME` of a part.
    #[must_use]
    pub fn section(&self, name: &str) -> Self {
        if self.0.is_empty() { Self(name.to_owned()) } else { Self(format!("{}.{name}", self.0)) }
    }
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One leaf part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyPart {
    /// Its place.
    pub id: PartId,
    /// Lower-case media type, such as `text/html`.
    pub media_type: String,
    /// File name, where one is given.
    pub name: Option<String>,
    /// `Content-ID` without angle brackets.
    pub content_id: Option<String>,
    /// Whether the view shows it as part of the body.
    pub shown: bool,
    /// What it holds.
    pub body: Body,
    /// What the QR codes in it say (ISO/IEC 18004): in a picture, or in what a text draws.
    #[serde(default)]
    pub codes: Vec<String>,
}

impl BodyPart {
    /// Octets of its text; those of an attachment are not in it.
    pub fn size(&self) -> usize {
        self.body.size()
    }
}

/// The decoded body of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// HTML source.
    Html(String),
    /// Any other text.
    Text(String),
    /// Bytes that are kept beside the content; here only their number.
    Attachment {
        /// Decoded size in octets.
        size: usize,
    },
}

impl Body {
    /// Octets of its text; those of an attachment are not in it.
    pub fn size(&self) -> usize {
        match self {
            Self::Html(text) | Self::Text(text) => text.len(),
            Self::Attachment { .. } => 0,
        }
    }
}

/// The bytes of one attachment; stored beside the content, not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The part that it is.
    pub part: PartId,
    /// Decoded octets.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What was wrong with a message. A defect is a value, never an error (RFC 7103 in spirit).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Defect {
    /// No header block: all of it is read as text.
    NotAMessage,
    /// A multipart ended without its closing delimiter.
    MissingDelimiter,
    /// The transfer encoding is damaged or unknown.
    BadTransferEncoding,
    /// The charset is unknown, or bytes do not belong to it.
    BadCharset,
    /// Programs differ in what they read in it, and so do the links.
    Ambiguous,
    /// Parts nest deeper than [`Limits::mime_depth`].
    MimeTooDeep,
    /// Messages nest deeper than [`Limits::enclosed_messages`].
    TooManyEnclosed,
    /// More parts than [`Limits::parts`].
    TooManyParts,
    /// A header block is longer than [`Limits::header_octets`].
    HeaderTooLarge,
    /// A boundary is longer than [`Limits::boundary_octets`].
    BoundaryTooLong,
    /// A text part is larger than [`Limits::text_octets`].
    TextTooLarge,
    /// An HTML part is larger than [`Limits::html_octets`].
    HtmlTooLarge,
    /// An HTML part nests deeper than [`Limits::html_depth`].
    HtmlTooDeep,
    /// An HTML part has more nodes than [`Limits::html_nodes`].
    HtmlTooManyNodes,
    /// An element has more attributes than [`Limits::html_attributes`].
    HtmlTooManyAttributes,
    /// More formatting elements are open than [`Limits::html_formatting`].
    HtmlTooMuchFormatting,
    /// More links than [`Limits::links`].
    TooManyLinks,
    /// The byte view and the tree of an HTML part differ: its copy is written from the tree.
    Normalised,
    /// The transfer encoding or charset of a part could not be kept as it was written in its copy.
    Reencoded,
    /// No mark can be written into a part (its encoding, a drawing, a signature); its copy is left as
    /// it was.
    Unmarked,
    /// Some pictures were not searched for codes, since there are too many or they are too large.
    PicturesUnread,
    /// The worker took too long.
    TimeLimit,
    /// The worker needed too much memory.
    MemoryLimit,
    /// The worker died.
    WorkerDied,
}

impl Defect {
    /// Whether links may have been missed, so that the message counts as not checked.
    pub fn hides_links(self) -> bool {
        match self {
            Self::MimeTooDeep
            | Self::TooManyEnclosed
            | Self::TooManyParts
            | Self::HeaderTooLarge
            | Self::BoundaryTooLong
            | Self::TextTooLarge
            | Self::HtmlTooLarge
            | Self::HtmlTooDeep
            | Self::HtmlTooManyNodes
            | Self::HtmlTooManyAttributes
            | Self::HtmlTooMuchFormatting
            | Self::TooManyLinks
            | Self::TimeLimit
            | Self::MemoryLimit
            | Self::WorkerDied => true,
            Self::NotAMessage
            | Self::MissingDelimiter
            | Self::BadTransferEncoding
            | Self::BadCharset
            | Self::Ambiguous
            | Self::PicturesUnread
            | Self::Normalised
            | Self::Reencoded
            | Self::Unmarked => false,
        }
    }
}
