//! Calendars and cards (RFC 5545, RFC 6350): their lines joined, their escapes undone.

use crate::parse::files::held::Held;
use encodify::qp;

/// A calendar or card as text, and descriptions in it that are HTML.
pub(in crate::parse) fn held(text: &str) -> Vec<Held> {
    let joined = unfolded(text);
    let pages = joined.lines().filter(|line| is_html(line)).filter_map(|line| line.split_once(':'));
    let pages: String = pages.map(|(_, page)| unescaped(page)).collect();
    let mut held = vec![Held::text(unescaped(&joined))];
    held.extend((!pages.is_empty()).then_some(Held::html(pages)));
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
    let text = text.replace("\r\n", "\n");
    text.replace("\n ", "").replace("\n\t", "")
}

/// RFC 5545 section 3.3.11.
fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";")
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
        assert!(held.contains("Html(\"<a href=\\\"https://b.example\\\">"), "{held}");
    }
}
