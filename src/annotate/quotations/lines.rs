//! Quotations in plain text.

use crate::annotate::quotations::{MOST, Own, is_original};
use std::ops::Range;

/// Underscores that Outlook writes over what it quotes, at least, where it writes no words.
const RULE: &str = "__________";
/// What stands below those: the field of the sender, in the languages of our wording.
const FROM: &[&str] = &["from", "von", "de", "差出人"];

/// The quotations of a text that stand below words of the message itself, as octets of it: lines that begin with
/// ">" (RFC 3676 section 4.5), blank lines between them included, or all from the line on that Outlook writes.
pub(in crate::annotate) fn quoted(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut own) = (Vec::new(), Own::default());
    let mut last: Option<Range<usize>> = None;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let start = end;
        end += line.len();
        if line.starts_with('>') {
            let quotation = last.take().map_or(start, |it| it.start)..end;
            last = own.speaks().then_some(quotation);
        } else if line.trim().is_empty() {
            own.end_paragraph();
        } else if is_original(line) || is_rule(line) && names_sender(text.get(end..)) {
            last = own.speaks().then_some(start..text.len());
            break;
        } else {
            found.extend(last.take());
            own.hear(line);
        }
    }
    found.extend(last);
    found.truncate(MOST);
    found
}

fn is_rule(line: &str) -> bool {
    line.starts_with(RULE) && line.trim().bytes().all(|octet| octet == b'_')
}

/// Whether a text begins with the field of a sender.
fn names_sender(text: Option<&str>) -> bool {
    let field = text.and_then(|it| it.lines().next()?.split_once([':', '：']));
    field.is_some_and(|(name, _)| FROM.contains(&&*name.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_text_quotes() {
        for (text, history) in [
            (
                "New\n\nAnn wrote:\n> one\n>> two\n\n> three\nmore\n> four",
                &["> one\n>> two\n\n> three\n", "> four"][..],
            ),
            ("New\r\n\r\n> one\r\n\r\n", &["> one\r\n"]),
            (
                "New\n-----Original Message-----\nFrom: Ann\n\n> old\nold",
                &["-----Original Message-----\nFrom: Ann\n\n> old\nold"],
            ),
            (
                "Neu\n\n-----Ursprüngliche Nachricht-----\nalt",
                &["-----Ursprüngliche Nachricht-----\nalt"],
            ),
            (
                "New\n\n________________________________\nFrom: Ann\n\nold",
                &["________________________________\nFrom: Ann\n\nold"],
            ),
            (
                "Neu\r\n____________\r\nVon : Ann\r\n\r\nalt",
                &["____________\r\nVon : Ann\r\n\r\nalt"],
            ),
            ("New\n____________\nfrom now on: lure", &[]),
            ("____________\nFrom: Ann\nold", &[]),
            ("> one\n\n> two\nNew\n> three", &["> three"]),
            ("On Monday Ann <ann@a.example>\nwrote:\n\n> old", &[]),
            ("--- Original Message ---\nlure", &[]),
            ("New\n > no\n| nor this\n-----BEGIN PGP SIGNATURE-----\nOriginal Message", &[]),
        ] {
            let found: Vec<&str> = quoted(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, history, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_line_by_line_makes_a_view_no_longer() {
        assert_eq!(quoted(&"New\n> old\n".repeat(2 * MOST)).len(), MOST);
    }
}
