//! The header fields that the inbox shows or threads by, and those in which a program may show a
//! link.

use crate::model::message::{HeaderText, Headers, Mailbox, PartId};
use crate::parse::entity::Entity;
use crate::parse::senders;
use mail_parser::{DateTime, Header, HeaderForm, HeaderName, MessageRef};

/// References that are kept, the latest: each costs a look-up where conversations are joined.
const MAX_REFERENCES: usize = 100;
/// Texts that are kept of one header block, and octets of each: a program shows no more.
const MAX_TEXTS: usize = 100;
const MAX_OCTETS: usize = 16 << 10;

/// The fields that a program shows as text, or makes a button of (RFC 2369).
const TEXTS: &[HeaderName<'static>] =
    &[HeaderName::Subject, HeaderName::Comments, HeaderName::ListUnsubscribe];
/// The fields that begin with display names.
const MAILBOXES: &[HeaderName<'static>] =
    &[HeaderName::From, HeaderName::Sender, HeaderName::ReplyTo, HeaderName::To, HeaderName::Cc];

/// The header fields that the inbox shows or threads by.
pub(super) fn headers(message: MessageRef<'_>) -> Headers {
    let headers = message.headers();
    let (from, also_from) = senders(message);
    Headers {
        subject: headers.subject().unwrap_or_default().to_owned(),
        topic: headers.thread_name().unwrap_or_default().to_owned(),
        from,
        also_from,
        to: headers.to().map(|list| list.mailboxes().map(mailbox).collect()).unwrap_or_default(),
        date: headers.date().filter(DateTime::is_valid).map(|date| date.to_timestamp()),
        message_id: headers.message_id().map(str::to_owned),
        references: references(message),
    }
}

/// What a program may show of the header of a message, every field of a name: programs differ in
/// which one they take.
pub(super) fn texts(message: MessageRef<'_>, id: &PartId) -> Vec<HeaderText> {
    let section = id.section("HEADER");
    let fields = message.headers().iter().filter(|field| TEXTS.contains(&field.name()));
    let texts = fields.map(|field| (field.name().as_str().to_owned(), text(&field)));
    let names = MAILBOXES.iter().flat_map(|name| {
        let fields = message.headers().iter().filter(move |field| field.name() == *name);
        fields
            .flat_map(|field| display_names(&field))
            .map(|value| (name.as_str().to_owned(), value))
    });
    let kept = texts.chain(names).filter(|(_, value)| !value.is_empty()).take(MAX_TEXTS);
    kept.map(|(name, value)| HeaderText { section: section.clone(), name, value: cut(value) })
        .collect()
}

/// The names that a part gives its file, that of the strict parser among them, each once.
pub(super) fn file_names(
    entity: &Entity<'_>,
    parsed: Option<&str>,
    id: &PartId,
) -> Vec<HeaderText> {
    let mut names = entity.file_names();
    names.extend(parsed.map(str::to_owned));
    names.sort();
    names.dedup();
    let section = id.section("MIME");
    let texts = names.into_iter().map(|name| HeaderText {
        section: section.clone(),
        name: "filename".to_owned(),
        value: cut(name),
    });
    texts.collect()
}

/// The text of a field, and display names in it that are written with escapes.
fn display_names(field: &Header<'_>) -> Vec<String> {
    let text = text(field);
    let parsed = field.parse_as(HeaderForm::Addresses);
    let list = parsed.value().as_address();
    let names = list.iter().flat_map(|list| list.mailboxes().map(mailbox)).map(|it| it.name);
    let mut names: Vec<String> =
        names.filter(|name| !text.contains(name.as_str())).take(MAX_TEXTS).collect();
    names.push(text);
    names
}

fn text(field: &Header<'_>) -> String {
    let parsed = field.parse_as(HeaderForm::Text);
    parsed.value().as_text().unwrap_or_default().to_owned()
}

fn cut(mut value: String) -> String {
    value.truncate(value.floor_char_boundary(MAX_OCTETS));
    value
}

/// The senders by all From fields. Of several the last counts first, as programs differ in it.
pub(super) fn senders(message: MessageRef<'_>) -> (Mailbox, Vec<Mailbox>) {
    let fields = message.headers().iter().filter(|field| field.name() == HeaderName::From);
    let fields: Vec<_> = fields.collect();
    let mut senders = senders::senders(fields.iter().rev().map(Header::raw_value));
    let others = senders.split_off(senders.len().min(1));
    (senders.pop().unwrap_or_default(), others)
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
