//! Where the HTML parts of a message stand in its bytes, for whoever edits them in place.

use crate::model::message::PartId;
use crate::parse::structure;
use mail_parser::{Encoding, MessagePart, PartKind, Source};
use std::ops::Range;

/// The place of one HTML part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The part.
    pub part: PartId,
    /// Its body in the message, as encoded.
    pub range: Range<usize>,
    /// How it is encoded for transfer.
    pub encoding: TransferEncoding,
    /// Its charset as declared.
    pub charset: Option<String>,
    /// Its body, transfer-decoded.
    pub decoded: Vec<u8>,
}

/// Content-Transfer-Encoding (RFC 2045 section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferEncoding {
    /// `7bit`, `8bit`, `binary`, or none.
    Identity,
    /// `quoted-printable`.
    QuotedPrintable,
    /// `base64`.
    Base64,
}

/// The HTML parts whose bytes stand in the message itself. Those inside an encoded `message/rfc822`
/// do not.
pub fn html_places(raw: &[u8]) -> Vec<Place> {
    let Some(message) = structure::read(raw) else { return Vec::new() };
    let mut places = Vec::new();
    structure::walk(message.root(), &PartId::default(), &mut |id, part| {
        if matches!(part.kind(), PartKind::Html) && part.message().source() == Source::Raw {
            places.push(place(id, part));
        }
    });
    places
}

fn place(id: &PartId, part: MessagePart<'_>) -> Place {
    Place {
        part: id.clone(),
        range: part.offset_body() as usize..part.offset_end() as usize,
        encoding: match part.encoding() {
            Encoding::None => TransferEncoding::Identity,
            Encoding::QuotedPrintable => TransferEncoding::QuotedPrintable,
            Encoding::Base64 => TransferEncoding::Base64,
        },
        charset: part
            .content_type()
            .and_then(|value| value.attribute("charset"))
            .map(str::to_owned),
        decoded: part.decoded().into_owned(),
    }
}
