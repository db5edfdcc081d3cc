//! RFC 5322 and MIME: bytes to shown headers and decoded parts.
//!
//! Every leaf part is kept, of every alternative and every nested message, since any of them may
//! hold the link that some reader's program shows.

use crate::model::limits::Limits;
use crate::model::message::{
    Attachment, Body, BodyPart, Defect, Headers, HiddenKind, Message, Nested, PartId,
};
use crate::parse::ambiguity::{self, Sources};
use crate::parse::entity::Entity;
use crate::parse::hidden::{Digging, Place};
use crate::parse::leaf::{self, Read};
use crate::parse::{caps, charset, fields, flowed, outline, segments, structure};
use mail_parser::{
    DecodeProblems, Encoding, MessagePart, MessageRef, PartFlags, PartKind, PartRole,
};
use std::collections::HashSet;
use std::iter::successors;

/// Multiparts whose own location may be the base of a part.
const MAX_AROUND: usize = 8;

/// Reads a message. Attachments' bytes come apart from it, because views and judging do not read
/// them.
pub fn parse(raw: &[u8], limits: &Limits) -> (Message, Vec<Attachment>) {
    let raw = &*structure::with_lines(raw);
    let Some(parsed) = structure::read(raw, limits) else {
        return (unread(raw, limits), Vec::new());
    };
    let mut reading = Reading::new(limits);
    reading.message.fields = fields::texts(parsed.root(), &PartId::default());
    let mut sources = Sources::default();
    structure::walk(parsed.root(), &PartId::default(), &mut |id, part| {
        let entity = entity_of(part);
        sources.see(id, part, &entity);
        reading.part(Visited { id, part, entity: &entity });
    });
    sources.dig(&mut reading.digging);
    reading.message.headers = fields::headers(parsed.root());
    reading.message.hidden = reading.digging.hidden;
    reading.message.defects.extend(reading.digging.defects);
    reading.message.defects.sort_unstable();
    reading.message.defects.dedup();
    (reading.message, reading.attachments)
}

/// Bytes that do not begin as a message: all of them as text, and the parts that others may see.
fn unread(raw: &[u8], limits: &Limits) -> Message {
    let mut message = outline::whole(raw);
    let mut digging = Digging::new(limits);
    segments::dig(&mut digging, &PartId::default().section("OTHER"), raw, &HashSet::new());
    message.hidden = digging.hidden;
    message.defects = digging.defects;
    message.defects.push(Defect::NotAMessage);
    message.defects.sort_unstable();
    message.defects.dedup();
    message
}

/// A part of any kind with the lenient reading of its header.
fn entity_of(part: MessagePart<'_>) -> Entity<'_> {
    let mut entity = Entity::new(part.raw_headers(), part.raw_body());
    if !part.is_multipart() {
        for around in successors(part.parent(), MessagePart::parent).take(MAX_AROUND) {
            entity.inherit(around.raw_headers());
        }
    }
    entity
}

/// A part on the way through a message.
#[derive(Clone, Copy)]
struct Visited<'v, 'm> {
    id: &'v PartId,
    part: MessagePart<'m>,
    entity: &'v Entity<'m>,
}

struct Reading<'l> {
    limits: &'l Limits,
    message: Message,
    attachments: Vec<Attachment>,
    digging: Digging<'l>,
}

impl<'l> Reading<'l> {
    fn new(limits: &'l Limits) -> Self {
        let (message, attachments) = (Message::default(), Vec::new());
        Self { limits, message, attachments, digging: Digging::new(limits) }
    }

    fn part(&mut self, it: Visited<'_, '_>) {
        let Visited { id, part, entity } = it;
        self.message.defects.extend(caps::broken(part, self.limits));
        let open = PartFlags::MISSING_DELIMITER | PartFlags::UNTERMINATED;
        self.message
            .defects
            .extend(part.flags().intersects(open).then_some(Defect::MissingDelimiter));
        let name = part.attachment_name();
        self.message.fields.extend(fields::file_names(entity, name, id));
        match part.kind() {
            PartKind::Text if structure::is_html(part) => self.text(it, Body::Html),
            PartKind::Text => self.text(it, Body::Text),
            PartKind::Html => self.text(it, Body::Html),
            PartKind::Binary | PartKind::InlineBinary => self.binary(it),
            PartKind::Message(nested) => self.nested(id, nested),
            PartKind::Multipart => self.multipart(it),
        }
    }

    /// What stands around the parts of a multipart, and what it is where its own transfer encoding
    /// counts, which RFC 2045 section 6.4 forbids.
    fn multipart(&mut self, Visited { id, part, entity }: Visited<'_, '_>) {
        let (preamble, epilogue) = ambiguity::beside(part);
        for (name, text) in [("PREAMBLE", preamble), ("EPILOGUE", epilogue)] {
            let section = id.section(name);
            let place = Place { section: &section, kind: HiddenKind::Beside, names: &[] };
            leaf::text(&mut self.digging, place, text);
        }
        if part.encoding() != Encoding::None {
            let section = id.section("OTHER");
            let place = Place { section: &section, kind: HiddenKind::Reading, names: &[] };
            leaf::dig(&mut self.digging, place, entity, None);
        }
    }

    fn text(&mut self, it: Visited<'_, '_>, body: fn(String) -> Body) {
        let Visited { id, part, entity } = it;
        let Some((text, problems)) = part.text_checked() else { return };
        self.message.defects.extend(decoding_defects(problems));
        let mut text = if is_misread(problems) && !charset::is_declared(part) {
            let bytes = part.decoded();
            charset::undeclared(&bytes).decode_without_bom_handling(&bytes).0.into_owned()
        } else {
            text.into_owned()
        };
        if text.len() > self.limits.text_octets {
            self.message.defects.push(Defect::TextTooLarge);
            text.truncate(text.floor_char_boundary(self.limits.text_octets));
        }
        if flowed::is_deleted(part) {
            text = flowed::joined(&text).into_owned();
        }
        let body = body(text);
        self.dig(entity, &id.section("OTHER"), Read { bytes: &part.decoded(), body: &body });
        self.message.parts.push(body_part(part, id, body));
    }

    /// What other programs read in a part, and what it holds.
    fn dig(&mut self, entity: &Entity<'_>, section: &PartId, read: Read<'_>) {
        let place = Place { section, kind: HiddenKind::File, names: &[] };
        leaf::dig(&mut self.digging, place, entity, Some(read));
    }

    fn nested(&mut self, id: &PartId, message: MessageRef<'_>) {
        let Headers { from, subject, .. } = fields::headers(message);
        self.message.fields.extend(fields::texts(message, id));
        self.message.nested.push(Nested { id: id.clone(), from, subject });
    }

    fn binary(&mut self, Visited { id, part, entity }: Visited<'_, '_>) {
        let bytes = part.decoded().into_owned();
        let body = Body::Attachment { size: bytes.len() };
        self.dig(entity, id, Read { bytes: &bytes, body: &body });
        self.message.parts.push(body_part(part, id, body));
        self.attachments.push(Attachment { part: id.clone(), bytes });
    }
}

fn body_part(part: MessagePart<'_>, id: &PartId, body: Body) -> BodyPart {
    BodyPart {
        id: id.clone(),
        media_type: media_type(part),
        name: part.attachment_name().map(str::to_owned),
        content_id: part.content_id().map(|id| id.trim_matches(['<', '>']).to_owned()),
        shown: is_shown(part),
        body,
        codes: Vec::new(),
    }
}

/// The HTML of an alternative is shown where there is one, else its text.
fn is_shown(part: MessagePart<'_>) -> bool {
    match part.role() {
        PartRole::HtmlBody | PartRole::CopiedBody => true,
        PartRole::TextBody => part.in_html_body(),
        PartRole::MediaBody | PartRole::Attachment | PartRole::Container | PartRole::Dropped => {
            false
        }
    }
}

fn media_type(part: MessagePart<'_>) -> String {
    part.content_type().map_or_else(
        || "text/plain".to_owned(),
        |value| {
            format!("{}/{}", value.ctype(), value.subtype().unwrap_or_default())
                .to_ascii_lowercase()
        },
    )
}

fn decoding_defects(problems: DecodeProblems) -> impl Iterator<Item = Defect> {
    let transfer =
        DecodeProblems::MALFORMED_TRANSFER_ENCODING | DecodeProblems::UNKNOWN_TRANSFER_ENCODING;
    let found = [
        (problems.intersects(transfer), Defect::BadTransferEncoding),
        (is_misread(problems), Defect::BadCharset),
    ];
    found.into_iter().filter_map(|(found, defect)| found.then_some(defect))
}

/// Whether some characters could not be read.
fn is_misread(problems: DecodeProblems) -> bool {
    problems.intersects(DecodeProblems::MALFORMED_CHARSET | DecodeProblems::UNKNOWN_CHARSET)
}
