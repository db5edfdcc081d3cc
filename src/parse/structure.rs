//! The tree of parts, and how its leaves are numbered.

use crate::model::limits::Limits;
use crate::model::message::PartId;
use mail_parser::{Message, MessageParser, MessagePart, MessageRef, PartKind};
use std::borrow::Cow;

/// The bytes with line ends that a parser knows: mail of old Macintoshes has only CR. Each byte keeps
/// its place.
pub(super) fn with_lines(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\n') || !raw.contains(&b'\r') {
        return Cow::Borrowed(raw);
    }
    raw.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect()
}

/// Lines of a message that was read so, back in its own line ends.
pub(super) fn with_lines_of(raw: &[u8], mut lines: Vec<u8>) -> Vec<u8> {
    if matches!(with_lines(raw), Cow::Owned(_)) {
        lines.iter_mut().filter(|octet| **octet == b'\n').for_each(|octet| *octet = b'\r');
    }
    lines
}

/// Reads the structure; `None` for bytes that do not begin with a header field.
pub(super) fn read<'r>(raw: &'r [u8], limits: &Limits) -> Option<Message<'r>> {
    if !begins_with_field(raw) {
        return None;
    }
    MessageParser::new().max_depth(limits.mime_depth).max_parts(limits.parts).parse(raw)
}

/// RFC 5322 section 2.2, behind empty lines and the lines that mailbox files begin with. What
/// begins otherwise is text: a parser that looks for fields in it would eat its first paragraph.
pub(super) fn begins_with_field(raw: &[u8]) -> bool {
    let mut lines = raw.split(|byte| matches!(byte, b'\n' | b'\r'));
    let first = lines.find(|line| {
        !line.is_empty() && !line.starts_with(b"From ") && !line.starts_with(b">From ")
    });
    let name = first.and_then(|line| line.split(|byte| *byte == b':').next());
    let is_field = first.is_some_and(|line| line.contains(&b':'));
    is_field && name.is_some_and(|name| name.trim_ascii_end().iter().all(u8::is_ascii_graphic))
}

/// Visits every part in document order. Sections are numbered as IMAP does it (RFC 3501 section
/// 6.4.5): a message that is one part has section 1, and the children of a multipart count from 1.
pub(super) fn walk<'m>(
    message: MessageRef<'m>,
    id: &PartId,
    visit: &mut dyn FnMut(&PartId, MessagePart<'m>),
) {
    let root = message.root_part();
    let id = if root.is_multipart() { id.clone() } else { id.child(1) };
    walk_part(root, &id, visit);
}

fn walk_part<'m>(
    part: MessagePart<'m>,
    id: &PartId,
    visit: &mut dyn FnMut(&PartId, MessagePart<'m>),
) {
    visit(id, part);
    match part.kind() {
        PartKind::Multipart => {
            for (child, ordinal) in part.children().zip(1..) {
                walk_part(child, &id.child(ordinal), visit);
            }
        }
        PartKind::Message(nested) => walk(nested, id, visit),
        PartKind::Text | PartKind::Html | PartKind::Binary | PartKind::InlineBinary => {}
    }
}

/// Whether a part holds HTML, also under its names for AMP and for watches.
pub(super) fn is_html(part: MessagePart<'_>) -> bool {
    let others = ["x-amp-html", "watch-html"];
    let subtype = part.content_type().and_then(|value| value.subtype());
    let is_other = || subtype.is_some_and(|it| others.iter().any(|x| it.eq_ignore_ascii_case(x)));
    matches!(part.kind(), PartKind::Html) || (part.is_text() && is_other())
}
