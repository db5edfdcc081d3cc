//! Which limits the structure of a message breaks. The parser stores a message flat and stops at
//! depth and number by itself, so that nesting costs no more than its bytes: no scan comes before
//! it.

use crate::model::limits::Limits;
use crate::model::message::Defect;
use mail_parser::{MessagePart, PartFlags};
use std::iter::successors;

/// The limits that a part breaks.
pub(super) fn broken(part: MessagePart<'_>, limits: &Limits) -> impl Iterator<Item = Defect> {
    let is_cut = part.flags().contains(PartFlags::LIMIT_REACHED);
    let is_deep = is_cut && containers(part) >= limits.mime_depth;
    let header = part.raw_headers().len();
    let boundary = part.boundary().unwrap_or_default().len();
    let found = [
        (is_deep, Defect::MimeTooDeep),
        (is_cut && !is_deep, Defect::TooManyParts),
        (is_enclosed_beyond(part, limits.enclosed_messages), Defect::TooManyEnclosed),
        (header > limits.header_octets, Defect::HeaderTooLarge),
        (boundary > limits.boundary_octets, Defect::BoundaryTooLong),
    ];
    found.into_iter().filter_map(|(found, defect)| found.then_some(defect))
}

/// The multiparts and messages around a part, the outermost message included.
fn containers(part: MessagePart<'_>) -> usize {
    successors(Some(part), |it| it.parent().or(it.message().container())).count()
}

/// Whether a part is a message at a depth that is not read. Encoded ones have a limit of the
/// parser's own.
fn is_enclosed_beyond(part: MessagePart<'_>, limit: usize) -> bool {
    let is_refused = part.flags().contains(PartFlags::NESTING_LIMIT);
    let enclosing = successors(Some(part), |part| part.message().container());
    is_refused || (part.is_message() && enclosing.count() > limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::message::parse;

    fn multiparts(depth: usize) -> String {
        let levels = (0..depth)
            .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"));
        levels.collect::<Vec<_>>().concat()
    }

    #[test]
    fn broken_limits_are_told_apart() {
        let head = |lines: &str, count| format!("Subject: x\r\n{}\r\n", lines.repeat(count));
        let boundary = |count| {
            let boundary = "b".repeat(count);
            format!(
                "Content-Type: multipart/mixed; boundary={boundary}\r\n\r\n--{boundary}\r\n\r\n"
            )
        };
        let enclosed =
            |count| "Content-Type: message/rfc822\r\n\r\n".repeat(count) + "A: b\r\n\r\nx";
        let digest = "Content-Type: multipart/digest; boundary=b\r\n\r\n";
        for (raw, broken) in [
            (head("X-Line: y\r\n", 90_000), None),
            (head("X-Line: y\r\n", 100_000), Some(Defect::HeaderTooLarge)),
            (boundary(2_000), None),
            (boundary(3_000), Some(Defect::BoundaryTooLong)),
            (enclosed(20), None),
            (enclosed(21), Some(Defect::TooManyEnclosed)),
            (enclosed(50_000), Some(Defect::TooManyEnclosed)),
            (multiparts(90) + "\r\nx", None),
            (multiparts(20_000) + "\r\nx", Some(Defect::MimeTooDeep)),
            (digest.to_owned() + &"--b\r\n\r\nA: b\r\n\r\nx\r\n".repeat(100), None),
            (
                digest.to_owned() + &"--b\r\n\r\nA: b\r\n\r\nx\r\n".repeat(1_000),
                Some(Defect::TooManyParts),
            ),
            ("Subject: x\r\n\r\n".to_owned() + &enclosed(100), None),
        ] {
            let (message, _) = parse(raw.as_bytes(), &Limits::default());
            let hiding: Vec<Defect> =
                message.defects.into_iter().filter(|it| it.hides_links()).collect();
            let first = raw.chars().take(60).collect::<String>();
            assert!(
                broken.map_or(hiding.is_empty(), |it| hiding.contains(&it)),
                "{hiding:?} {first}"
            );
        }
    }
}
