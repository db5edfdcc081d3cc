//! The header of a part as the most lenient of readers takes it: every field of a name and every
//! spelling of a parameter counts, since programs differ in which they take.

use mail_parser::HeaderForm;
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;

/// Octets of a header block that are looked at.
const HEADER: usize = 64 << 10;
/// Values that are kept of one parameter.
const MAX_VALUES: usize = 16;

/// A part: fields, and a body as written.
#[derive(Debug, Clone, Default)]
pub(super) struct Entity<'a> {
    fields: Vec<(String, String)>,
    /// What stands behind the header.
    pub(super) body: &'a [u8],
}

impl<'a> Entity<'a> {
    /// A part from its header block and its body.
    pub(super) fn new(header: &[u8], body: &'a [u8]) -> Self {
        let header = header.get(..HEADER).unwrap_or(header);
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in String::from_utf8_lossy(header).split(['\r', '\n']) {
            match (line.split_once(':'), fields.last_mut()) {
                (_, Some((_, value))) if line.starts_with([' ', '\t']) => value.push_str(line),
                (Some((name, value)), _) => {
                    fields.push((name.trim().to_ascii_lowercase(), value.to_owned()));
                }
                (None, _) => {}
            }
        }
        Self { fields, body }
    }

    /// Takes what a multipart around it says of its location (RFC 2557 section 5).
    pub(super) fn inherit(&mut self, header: &[u8]) {
        let lower = header.get(..HEADER).unwrap_or(header).to_ascii_lowercase();
        let says = |name: &[u8]| memchr::memmem::find(&lower, name).is_some();
        if says(b"content-base") || says(b"content-location") {
            let around = Entity::new(header, b"").fields.into_iter();
            let bases = ["content-base", "content-location"];
            self.fields.extend(around.filter(|(name, _)| bases.contains(&name.as_str())));
        }
    }

    /// The values of all fields of this name, in lower case.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.fields.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.trim())
    }

    /// The media types that it may have, in lower case.
    pub(super) fn media_types(&self) -> Vec<String> {
        let types = self.values("content-type").map(|value| {
            let value = without_comments(value);
            let value = value.split(';').next().unwrap_or_default();
            let kept = value.chars().filter(|c| !c.is_whitespace() && *c != '"');
            kept.collect::<String>().to_ascii_lowercase()
        });
        types.filter(|it| !it.is_empty()).take(MAX_VALUES).collect()
    }

    /// The values of a parameter of its type or disposition.
    pub(super) fn parameters(&self, name: &str) -> Vec<String> {
        let fields = ["content-type", "content-disposition"];
        let values = fields.iter().flat_map(|field| self.values(field));
        let mut found: Vec<String> = values.flat_map(|value| parameters(value, name)).collect();
        found.truncate(MAX_VALUES);
        found
    }

    /// The names that it gives its file.
    pub(super) fn file_names(&self) -> Vec<String> {
        let names = ["filename", "name"].iter().flat_map(|name| self.parameters(name));
        names.map(|name| decoded(&name)).collect()
    }
}

/// The values of a parameter in a field (RFC 2045 section 5.1, RFC 2231), each once: with and
/// without its continuations, and where it is not quoted, up to white space and up to the next
/// semicolon.
fn parameters(field: &str, name: &str) -> Vec<String> {
    let lower = field.to_ascii_lowercase();
    let mut values: Vec<String> = Vec::new();
    let mut pieces: BTreeMap<usize, String> = BTreeMap::new();
    for (at, _) in lower.match_indices(name).take(8 * MAX_VALUES) {
        let before = lower.get(..at).and_then(|before| before.chars().next_back());
        let rest = field.get(at + name.len()..).unwrap_or_default();
        let Some((marks, rest)) = rest.split_once('=') else { continue };
        let marks: String = marks.chars().filter(|c| !c.is_whitespace()).collect();
        let is_name = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
        if !is_name || !marks.chars().all(|c| c == '*' || c.is_ascii_digit()) {
            continue;
        }
        let is_encoded = marks.ends_with('*');
        let found = written(rest)
            .into_iter()
            .map(|value| if is_encoded { percent_decoded(&value) } else { value });
        match marks.trim_matches('*').parse() {
            Ok(piece) => pieces.extend(found.take(1).map(|value| (piece, value))),
            Err(_) => values.extend(found),
        }
    }
    values.extend((!pieces.is_empty()).then(|| pieces.into_values().collect()));
    values.retain(|value| !value.is_empty());
    values.sort();
    values.dedup();
    values
}

/// What a value may be that begins here.
fn written(rest: &str) -> Vec<String> {
    let rest = rest.trim_start();
    if let Some(quoted) = rest.strip_prefix('"') {
        return vec![unquoted(quoted)];
    }
    let whole = rest.split(';').next().unwrap_or_default().trim();
    let word = whole.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let mut values = vec![word.to_owned()];
    values.extend((whole != word).then(|| whole.to_owned()));
    values
}

fn unquoted(quoted: &str) -> String {
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => break,
            '\\' => value.extend(characters.next()),
            c => value.push(c),
        }
    }
    value
}

/// RFC 2231 section 4: charset, language and text.
fn percent_decoded(value: &str) -> String {
    let text = value.splitn(3, '\'').nth(2).unwrap_or(value);
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// With encoded words (RFC 2047) decoded.
pub(super) fn decoded(value: &str) -> String {
    let parsed = HeaderForm::Text.parse(value.as_bytes());
    parsed.value().as_text().unwrap_or(value).to_owned()
}

/// A value without what stands in brackets (RFC 5322 section 3.2.2).
pub(super) fn without_comments(value: &str) -> String {
    let mut depth = 0_usize;
    let kept = value.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_in_all_their_spellings() {
        for (field, found) in [
            ("multipart/mixed; boundary=a", &["a"][..]),
            ("multipart/mixed; boundary=\"a b\\\"c\"; x=y", &["a b\"c"]),
            ("multipart/mixed; BOUNDARY = a b", &["a", "a b"]),
            ("x/y; boundary=\"CC\"; boundary*0=\"AA\"; boundary*1=\"BB\"", &["AABB", "CC"]),
            ("x/y; boundary*=utf-8''a%20b", &["a b"]),
            ("x/y; boundary*1*=b; boundary*0*=''%61", &["ab"]),
            ("x/y; x-boundary=a", &[]),
            ("x/y; boundary=a (b); boundary=c", &["a", "a (b)", "c"]),
        ] {
            assert_eq!(parameters(field, "boundary"), found, "{field}");
        }
    }

    #[test]
    fn every_field_of_a_name_counts() {
        let header = b"Content-Type: text/plain\nX\nCONTENT-TYPE :\r\n\t\"TEXT / html\" (x);a=b\n";
        assert_eq!(Entity::new(header, b"").media_types(), ["text/plain", "text/html"]);
    }
}
