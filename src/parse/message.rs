//! RFC 5322 and MIME: bytes to shown headers and decoded parts.
//!
//! Every leaf part is kept, of every alternative and every nested message, since any of them may
//! hold the link that some reader's program shows.

use crate::model::limits::Limits;
use crate::model::message::{
    Attachment, Body, BodyPart, Defect, Headers, Mailbox, Message, Nested, PartId,
};
use crate::parse::{caps, charset, flowed, outline, structure};
use mail_parser::{
    DecodeProblems, HeaderName, MessagePart, MessageRef, PartFlags, PartKind, PartRole,
};

/// References that are kept, the latest: each costs a look-up where conversations are joined.
const MAX_REFERENCES: usize = 100;

/// Reads a message. Attachments' bytes come apart from it, because views and judging do not read
/// them.
pub fn parse(raw: &[u8], limits: &Limits) -> (Message, Vec<Attachment>) {
    let raw = &*structure::with_lines(raw);
    let Some(parsed) = structure::read(raw, limits) else {
        let mut message = outline::whole(raw);
        message.defects.push(Defect::NotAMessage);
        return (message, Vec::new());
    };
    let mut reading = Reading::new(limits);
    structure::walk(parsed.root(), &PartId::default(), &mut |id, part| reading.part(id, part));
    reading.message.headers = headers(parsed.root());
    reading.message.defects.sort_unstable();
    reading.message.defects.dedup();
    (reading.message, reading.attachments)
}

struct Reading<'l> {
    limits: &'l Limits,
    message: Message,
    attachments: Vec<Attachment>,
}

impl<'l> Reading<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self { limits, message: Message::default(), attachments: Vec::new() }
    }

    fn part(&mut self, id: &PartId, part: MessagePart<'_>) {
        self.message.defects.extend(caps::broken(part, self.limits));
        let open = PartFlags::MISSING_DELIMITER | PartFlags::UNTERMINATED;
        self.message
            .defects
            .extend(part.flags().intersects(open).then_some(Defect::MissingDelimiter));
        match part.kind() {
            PartKind::Text if structure::is_html(part) => self.text(part, id, Body::Html),
            PartKind::Text => self.text(part, id, Body::Text),
            PartKind::Html => self.text(part, id, Body::Html),
            PartKind::Binary | PartKind::InlineBinary => self.binary(part, id),
            PartKind::Message(nested) => self.nested(id, nested),
            PartKind::Multipart => {}
        }
    }

    fn text(&mut self, part: MessagePart<'_>, id: &PartId, body: fn(String) -> Body) {
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
        self.message.parts.push(leaf(part, id, body(text)));
    }

    fn nested(&mut self, id: &PartId, message: MessageRef<'_>) {
        let Headers { from, subject, .. } = headers(message);
        self.message.nested.push(Nested { id: id.clone(), from, subject });
    }

    fn binary(&mut self, part: MessagePart<'_>, id: &PartId) {
        let bytes = part.decoded().into_owned();
        self.message.parts.push(leaf(part, id, Body::Attachment { size: bytes.len() }));
        self.attachments.push(Attachment { part: id.clone(), bytes });
    }
}

fn leaf(part: MessagePart<'_>, id: &PartId, body: Body) -> BodyPart {
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

fn headers(message: MessageRef<'_>) -> Headers {
    Headers {
        subject: message.headers().subject().unwrap_or_default().to_owned(),
        topic: message.headers().thread_name().unwrap_or_default().to_owned(),
        from: from(message),
        to: message
            .headers()
            .to()
            .map(|list| list.mailboxes().map(mailbox).collect())
            .unwrap_or_default(),
        date: message
            .headers()
            .date()
            .filter(mail_parser::DateTime::is_valid)
            .map(|date| date.to_timestamp()),
        message_id: message.headers().message_id().map(str::to_owned),
        references: references(message),
    }
}

/// The first mailbox of `From`; where a strict reading finds no address, the last `<…@…>` of the
/// field counts, which recovers nearly all of the fields that phishing mail damages on purpose.
fn from(message: MessageRef<'_>) -> Mailbox {
    let strict =
        message.headers().from().and_then(|list| list.first()).map(mailbox).unwrap_or_default();
    if strict.address.contains('@') {
        return strict;
    }
    let raw = message
        .headers()
        .get(HeaderName::From)
        .map(|header| header.raw_value())
        .unwrap_or_default();
    let raw = String::from_utf8_lossy(raw);
    let address =
        raw.rsplit('<').find_map(|tail| tail.split_once('>').map(|(inside, _)| inside.trim()));
    match address.filter(|address| address.contains('@')) {
        Some(address) => Mailbox { address: address.to_owned(), ..strict },
        None => strict,
    }
}

fn mailbox(mailbox: mail_parser::Mailbox<'_>) -> Mailbox {
    Mailbox {
        name: mailbox.name().unwrap_or_default().to_owned(),
        address: mailbox.address().unwrap_or_default().to_owned(),
    }
}

fn references(message: MessageRef<'_>) -> Vec<String> {
    let headers = message.headers();
    let mut ids: Vec<String> = Vec::new();
    for list in [headers.references(), headers.in_reply_to()].into_iter().flatten() {
        ids.extend(list.iter().map(str::to_owned));
    }
    ids.dedup();
    ids.split_off(ids.len().saturating_sub(MAX_REFERENCES))
}
