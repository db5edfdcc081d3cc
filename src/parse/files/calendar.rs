//! Calendars and cards (RFC 5545, RFC 6350): their lines joined, their escapes undone.

use crate::parse::files::held::{File, Held};
use encodify::qp;
use mail_parser::Encoding;
use std::borrow::Cow;

/// Files that are read out of one calendar or card.
const MAX_FILES: usize = 50;

/// A calendar or card as text, descriptions in it that are HTML, and files in it.
pub(in crate::parse) fn held(text: &str) -> Vec<Held> {
    let joined = unfolded(text);
    let pages = joined.lines().filter(|line| is_html(line)).filter_map(|line| line.split_once(':'));
    let pages: String = pages.map(|(_, page)| unescaped(page)).collect();
    let mut held = vec![Held::text(unescaped(&joined))];
    held.extend((!pages.is_empty()).then_some(Held::html(pages)));
    let encoded = joined.lines().filter(|line| is_base64(line)).take(MAX_FILES);
    held.extend(encoded.filter_map(enclosed).flatten());
    let is_quoted =
        joined.lines().any(|line| line.to_ascii_uppercase().contains("QUOTED-PRINTABLE"));
    held.extend(is_quoted.then(|| {
        let decoded = qp::BODY.decode(text.as_bytes()).unwrap_or_default();
        Held::text(String::from_utf8_lossy(&decoded).into_owned())
    }));
    held
}

/// RFC 5545 section 3.1: a line that begins with white space continues the one before.
fn unfolded(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace("\n ", "").replace("\n\t", "")
}

/// RFC 5545 section 3.3.11; some cards escape colons too.
fn unescaped(text: &str) -> String {
    let signs = [("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\:", ":")];
    signs.iter().fold(text.to_owned(), |text, (escape, sign)| text.replace(escape, sign))
}

/// RFC 5545 section 3.2.7, and as cards of version 2.1 and 3.0 have it.
fn is_base64(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().to_ascii_uppercase();
    name.contains("BASE64") || name.contains("ENCODING=B")
}

/// The value of a line that is encoded, as the file or the text that it is.
fn enclosed(line: &str) -> Option<[Held; 2]> {
    let bytes = Encoding::Base64.decode(line.split_once(':')?.1.as_bytes()).into_owned();
    let text = Held::text(String::from_utf8_lossy(&bytes).into_owned());
    Some([text, Held::File(File { bytes: Cow::Owned(bytes), ..File::default() })])
}

fn is_html(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
    name.contains("text/html") || name.starts_with("x-alt-desc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined() {
        let text = "BEGIN:VEVENT\r\nURL:https://a.exa\r\n mple/x\r\n\
                    X-ALT-DESC;FMTTYPE=text/html:<a href=\"https://b.\r\n\texample\">b</a>\r\n";
        let held = format!("{:?}", held(text));
        assert!(held.contains("URL:https://a.example/x"), "{held}");
        let card = "URL:https\\://a.exa\r mple/x\rPHOTO;ENCODING=b:aHR0cHM6Ly9jLmV4YW1wbGUv\r";
        let card = format!("{:?}", super::held(card));
        assert!(card.contains("URL:https://a.example/x"), "{card}");
        assert!(card.contains("Text(\"https://c.example/\")"), "{card}");
        assert!(held.contains("Html(\"<a href=\\\"https://b.example\\\">"), "{held}");
    }
}
