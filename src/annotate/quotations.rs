//! Quoted history: where a message repeats earlier ones below words of its own.
//!
//! A reader's eyes belong to the new words, so that a view sets quotations apart, and shows marks that only
//! name a host quietly in them. What is recognised is what mail programs write; a sender may write the same,
//! so that no warning depends on it.

pub(super) mod lines;
pub(super) mod tree;

/// Quotations of a part that are set apart, the first ones: nobody answers line by line more often, and each makes
/// the view longer.
const MOST: usize = 200;

/// What Outlook writes between dashes over what it quotes, in the languages of our wording.
const ORIGINAL: &[&str] = &[
    "original message",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
    "mensagem original",
    "元のメッセージ",
];

/// How subjects of forwarded mail begin in mail programs of those languages.
const FORWARDED: &[&str] = &["fw", "fwd", "wg", "tr", "rv", "enc", "転送"];

/// Whether a message with this subject hands a mail on. What it quotes is new to its reader.
pub(super) fn is_forward(subject: &str) -> bool {
    let prefix = subject.split([':', '：']).next().unwrap_or_default().trim().to_lowercase();
    prefix.len() < subject.trim().len() && FORWARDED.contains(&&*prefix)
}

/// Whether a line is the one that Outlook writes over what it quotes.
fn is_original(line: &str) -> bool {
    let line = line.trim();
    let words = line.trim_matches('-').trim().to_lowercase().replace('’', "'");
    line.starts_with("--") && ORIGINAL.contains(&&*words)
}

/// What a message has said itself so far. A paragraph that ends with a colon introduces what follows, and
/// most programs write one: "On Monday Ann wrote:".
#[derive(Debug, Default)]
struct Own {
    /// How many paragraphs have words.
    paragraphs: usize,
    /// Whether the last of them goes on.
    is_open: bool,
    /// The last sign of it.
    last: Option<char>,
}

impl Own {
    fn hear(&mut self, text: &str) {
        if !self.is_open && text.contains(char::is_alphanumeric) {
            self.paragraphs += 1;
            self.is_open = true;
        }
        self.last = text.trim_end().chars().next_back().or(self.last);
    }

    fn end_paragraph(&mut self) {
        self.is_open = false;
    }

    /// Whether that is more than an introduction.
    fn speaks(&self) -> bool {
        self.paragraphs > usize::from(matches!(self.last, Some(':' | '：')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwarded_mail_is_no_history() {
        for (subject, is) in [
            ("Fwd: Invoice", true),
            ("WG: Rechnung", true),
            ("転送：請求書", true),
            ("Re: Fwd: Invoice", false),
            ("Forwarding: a house", false),
            ("fw", false),
        ] {
            assert_eq!(is_forward(subject), is, "{subject}");
        }
    }
}
