//! A list as rows: one line is changed, and all others stay as they were written.

use crate::policy::entry::{self, Entry};
use serde::Deserialize;

/// One entry as a form has it: each field as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// The host, with a port where one is meant.
    pub host: String,
    /// Whether subdomains match too: `on`, or nothing.
    pub subdomains: String,
    /// The path prefix.
    pub path: String,
    /// Who answers for the entry.
    pub owner: String,
    /// Why it is there.
    pub reason: String,
    /// The last day on which it holds, `YYYY-MM-DD`.
    pub expires: String,
}

impl Fields {
    /// The fields of an entry.
    pub fn of(entry: &Entry) -> Self {
        let (authority, path) = entry.written.split_once('/').unwrap_or((&entry.written, ""));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            host: authority.strip_prefix("*.").unwrap_or(authority).to_owned(),
            subdomains: if entry.wildcard { "on".to_owned() } else { String::new() },
            path: path.to_owned(),
            owner: text(&entry.owner),
            reason: text(&entry.reason),
            expires: entry.expires.map(|last| last.to_string()).unwrap_or_default(),
        }
    }

    /// The line that says the same; what `before` says beside these fields is kept.
    pub fn line(&self, before: &str) -> String {
        let was = entry::parse(before).ok().flatten();
        let overrides = was.is_some_and(|entry| entry.overrides);
        let pairs = [("owner", &self.owner), ("reason", &self.reason), ("expires", &self.expires)];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.trim().is_empty());
        let mut words = vec![self.pattern()];
        words.extend(pairs.map(|(key, value)| format!("{key}={}", quoted(value.trim()))));
        words.extend(overrides.then(|| "overrides=global".to_owned()));
        words.extend(entry::comment(before).map(str::to_owned));
        words.join("  ")
    }

    fn pattern(&self) -> String {
        let host = self.host.trim();
        let star = if self.subdomains.is_empty() || host.starts_with("*.") { "" } else { "*." };
        match self.path.trim().trim_start_matches('/') {
            "" => format!("{star}{host}"),
            path => format!("{star}{host}/{path}"),
        }
    }
}

/// A value as it stands in a line. The grammar has no quotation mark within quotation marks.
fn quoted(value: &str) -> String {
    let value = value.replace(['\r', '\n'], " ").replace('"', "'");
    let is_plain = !value.contains(|c: char| c.is_whitespace() || c == '#');
    if is_plain { value } else { format!("\"{value}\"") }
}

/// A text with a line at its end.
pub fn with_added(text: &str, line: &str) -> String {
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{gap}{line}\n")
}

/// A text in which a line that reads `before` is another, or is gone. Of several, the one that is
/// the nth, counted from 1, else the first; `None` where no line reads so.
pub fn with_changed(
    text: &str,
    (nth, before): (usize, &str),
    after: Option<&str>,
) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_it = |line: &str| line.trim_end_matches(['\r', '\n']) == before;
    let at_place = nth.checked_sub(1).filter(|n| lines.get(*n).is_some_and(|line| is_it(line)));
    let place = at_place.or_else(|| lines.iter().position(|line| is_it(line)))?;
    let changed = lines.iter().enumerate().map(|(n, line)| match after {
        _ if n != place => (*line).to_owned(),
        None => String::new(),
        Some(after) => line.replacen(before, after, 1),
    });
    Some(changed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# ours\n\n*.a.example   owner=IT reason=\"open desk\"  # since May\r\n\
        b.example overrides=global\n# end";

    #[test]
    fn a_row_goes_there_and_back() {
        for line in [
            "*.a.example  owner=IT  reason=\"open desk\"  # since May",
            "b.example:8443/x/y  expires=2027-12-31",
            "b.example  overrides=global",
            "b.example  reason=\"a # b\"  overrides=global  # why not",
        ] {
            let entry = entry::parse(line).unwrap().unwrap();
            assert_eq!(Fields::of(&entry).line(line), line);
        }
    }

    #[test]
    fn only_the_line_concerned_changes() {
        let before = TEXT.lines().nth(2).unwrap();
        let mut fields = Fields::of(&entry::parse(before).unwrap().unwrap());
        fields.reason = "closed \"desk\"\nnow".to_owned();
        let line = fields.line(before);
        assert_eq!(line, "*.a.example  owner=IT  reason=\"closed 'desk' now\"  # since May");
        let changed = with_changed(TEXT, (3, before), Some(&line)).unwrap();
        assert_eq!(changed, TEXT.replace(before, &line));
        let gone = with_changed(TEXT, (3, before), None).unwrap();
        assert_eq!(gone, "# ours\n\nb.example overrides=global\n# end");
        assert_eq!(with_added("a.example", "b.example"), "a.example\nb.example\n");
    }

    #[test]
    fn a_line_is_found_where_it_has_moved_to() {
        let text = "x.example\nb.example\n";
        assert_eq!(with_changed(text, (1, "b.example"), None).as_deref(), Some("x.example\n"));
        assert_eq!(with_changed(text, (2, "c.example"), None), None);
    }

    #[test]
    fn what_is_typed_stays_one_entry() {
        for reason in ["\"", "a\" expires=2020-01-01 \"", "x\ny.example", "# no", "end\\"] {
            let fields = Fields {
                host: "a.example".to_owned(),
                reason: reason.to_owned(),
                ..Fields::default()
            };
            let line = fields.line("");
            let entry = entry::parse(&line).unwrap().unwrap();
            assert!(entry.written == "a.example" && entry.expires.is_none(), "{line}");
            assert!(entry.reason.is_some() && line.lines().count() == 1, "{line}");
        }
    }
}
