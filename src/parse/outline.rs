//! A message that could not be read, as text: a linear look at its head, and its source.

use crate::model::message::{Body, BodyPart, Headers, Message, PartId};
use crate::parse::charset::undeclared;
use crate::parse::fields;
use mail_parser::MessageParser;

/// Octets of the head that are looked at.
const HEAD: usize = 64 << 10;
/// Octets of the source that are kept for showing.
const SHOWN: usize = 1 << 20;

/// Sender and subject, and the beginning of the source as one text part.
pub fn outline(raw: &[u8]) -> Message {
    whole(raw.get(..SHOWN).unwrap_or(raw))
}

/// Sender and subject as far as something looks like them, and all of a source as one text part.
pub(super) fn whole(raw: &[u8]) -> Message {
    let (source, _) = undeclared(raw).decode_without_bom_handling(raw);
    let part = BodyPart {
        id: PartId::default().child(1),
        media_type: "text/plain".to_owned(),
        name: None,
        content_id: None,
        shown: true,
        body: Body::Text(source.into_owned()),
        codes: Vec::new(),
    };
    let headers = headers(raw.get(..HEAD).unwrap_or(raw));
    Message { headers, parts: vec![part], ..Message::default() }
}

fn headers(head: &[u8]) -> Headers {
    let Some(message) = MessageParser::new().parse_headers(head) else { return Headers::default() };
    let (from, also_from) = fields::senders(message.root());
    Headers {
        subject: message.subject().unwrap_or_default().to_owned(),
        from,
        also_from,
        message_id: message.message_id().map(str::to_owned),
        ..Headers::default()
    }
}
