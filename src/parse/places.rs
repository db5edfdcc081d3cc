//! Where the HTML parts of a message stand in its bytes, for whoever edits them in place.

use crate::model::limits::Limits;
use crate::model::message::PartId;
use crate::parse::structure;
use mail_parser::{Encoding, MessagePart, PartKind, PartRole, Source};
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

/// The HTML parts whose bytes stand in the message itself and may be edited. Those inside an encoded
/// `message/rfc822` do not; a signed or encrypted part (RFC 1847) would no longer be what its
/// signature says, and an attachment is a file.
pub fn html_places(raw: &[u8], limits: &Limits) -> Vec<Place> {
    let raw = structure::with_lines(raw);
    let Some(message) = structure::read(&raw, limits) else { return Vec::new() };
    let mut places = Vec::new();
    let mut sealed: Vec<PartId> = Vec::new();
    structure::walk(message.root(), &PartId::default(), &mut |id, part| {
        if is_sealed(part) {
            sealed.push(id.clone());
        } else if may_be_edited(part) && !sealed.iter().any(|sealed| id.is_below(sealed)) {
            places.push(place(id, part));
        }
    });
    places
}

fn is_sealed(part: MessagePart<'_>) -> bool {
    let subtype = part.content_type().and_then(|value| value.subtype());
    let seals = ["signed", "encrypted"];
    part.is_multipart()
        && subtype.is_some_and(|it| seals.iter().any(|seal| it.eq_ignore_ascii_case(seal)))
}

fn may_be_edited(part: MessagePart<'_>) -> bool {
    matches!(part.kind(), PartKind::Html)
        && part.role() != PartRole::Attachment
        && part.message().source() == Source::Raw
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
