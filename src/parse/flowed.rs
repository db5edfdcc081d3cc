//! Flowed text (RFC 3676): a line that ends with a space goes on in the next one.
//!
//! Only where that space is deleted (`delsp=yes`) can a line end stand within an address, so nothing
//! else is joined.

use mail_parser::MessagePart;
use std::borrow::Cow;

/// Whether soft line ends of a part are to be deleted with their spaces.
pub(super) fn is_deleted(part: MessagePart<'_>) -> bool {
    let is = |name: &str, value: &str| {
        let written = part.content_type().and_then(|it| it.attribute(name));
        written.is_some_and(|it| it.trim().eq_ignore_ascii_case(value))
    };
    is("format", "flowed") && is("delsp", "yes")
}

/// A text with its soft line ends taken out (section 4.2); quotes of another depth and the line before a
/// signature are not flowed (sections 4.3 and 4.5).
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains(" \n") && !text.contains(" \r\n") {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.split_inclusive('\n').peekable();
    let mut goes_on = false;
    while let Some(line) = lines.next() {
        let (depth, content) = unquoted(line);
        joined.push_str(if goes_on { content } else { line });
        let is_soft = soft(content).is_some();
        goes_on = is_soft && lines.peek().is_some_and(|next| unquoted(next).0 == depth);
        if let Some(end) = soft(content).filter(|_| goes_on) {
            joined.truncate(joined.len() - end);
        }
    }
    Cow::Owned(joined)
}

/// The depth of quotes of a line, and what stands behind them and their stuffing (section 4.4).
fn unquoted(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches('>');
    (line.len() - content.len(), content.strip_prefix(' ').unwrap_or(content))
}

/// How long the soft end of a line is.
fn soft(content: &str) -> Option<usize> {
    let line = content.strip_suffix('\n')?;
    let line = line.strip_suffix('\r').unwrap_or(line);
    (line.ends_with(' ') && line != "-- ").then(|| content.len() - line.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soft_line_ends_go() {
        for (text, read) in [
            ("https://a.example/b \nc d  \ne\n", "https://a.example/bc d e\n"),
            ("a \r\nb\r\n", "ab\r\n"),
            ("> a \n> b \n>> c\n", "> ab \n>> c\n"),
            ("a\n-- \nb \n", "a\n-- \nb \n"),
            (" a \n b\n", " ab\n"),
        ] {
            assert_eq!(joined(text), read, "{text:?}");
        }
    }
}
