//! Rich Text Format 1.9.1: its text, the HTML that it may carry, and the addresses of its fields.

use crate::parse::files::held::{Held, page};
use crate::parse::readings::markup::has_tags;

/// Octets of text that are kept.
const MAX_TEXT: usize = 8 << 20;

/// The text of a document and the addresses of its `HYPERLINK` fields.
pub(in crate::parse) fn held(bytes: &[u8]) -> Vec<Held> {
    let text = text(bytes);
    let mut held: Vec<Held> = page(hyperlinks(&text)).into_iter().collect();
    held.push(if has_tags(&text) { Held::html(text) } else { Held::text(text) });
    held
}

/// The words of a document without its controls, in document order; instructions of fields and
/// encapsulated HTML (\[MS-OXRTFEX\]) are words too.
fn text(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = match first {
            b'{' | b'}' | b'\r' | b'\n' | 0 => after,
            b'\\' => control(after, &mut text),
            octet => {
                text.push(char::from(*octet));
                after
            }
        };
        if text.len() >= MAX_TEXT {
            break;
        }
    }
    text
}

/// One control behind its backslash; what follows it.
fn control<'a>(rest: &'a [u8], text: &mut String) -> &'a [u8] {
    match rest.first() {
        Some(b'\'') => {
            let digits = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
            let octet = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            text.extend(octet.map(char::from));
            rest.get(3..).unwrap_or_default()
        }
        Some(letter) if letter.is_ascii_alphabetic() => word(rest, text),
        Some(symbol) => {
            text.push(char::from(*symbol));
            rest.get(1..).unwrap_or_default()
        }
        None => rest,
    }
}

/// A control word, its number, and the space that ends it.
fn word<'a>(rest: &'a [u8], text: &mut String) -> &'a [u8] {
    let length = rest.iter().take_while(|it| it.is_ascii_alphabetic()).count();
    let (name, rest) = rest.split_at_checked(length).unwrap_or_default();
    let length = rest
        .iter()
        .zip(0..)
        .take_while(|(it, at)| it.is_ascii_digit() || (**it == b'-' && *at == 0));
    let (number, rest) = rest.split_at_checked(length.count()).unwrap_or_default();
    let number: Option<i64> = std::str::from_utf8(number).ok().and_then(|it| it.parse().ok());
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    match (name, number) {
        (b"u", Some(number)) => {
            let unit = u32::try_from(number.rem_euclid(0x1_0000)).ok();
            text.extend(unit.and_then(char::from_u32));
            replaced(rest)
        }
        (b"par" | b"line" | b"tab" | b"cell" | b"row", _) => {
            text.push('\n');
            rest
        }
        _ => rest,
    }
}

/// Behind what stands for a character in programs that do not know Unicode.
fn replaced(rest: &[u8]) -> &[u8] {
    match rest {
        [b'\\', b'\'', _, _, rest @ ..] => rest,
        [b'\\' | b'{' | b'}', ..] | [] => rest,
        [_, rest @ ..] => rest,
    }
}

/// The addresses behind `HYPERLINK`, quoted or not.
fn hyperlinks(text: &str) -> Vec<String> {
    let upper = text.to_ascii_uppercase();
    let fields = upper.match_indices("HYPERLINK").filter_map(|(at, name)| {
        let rest = text.get(at + name.len()..)?.trim_start();
        let quoted = rest.split_once('"').filter(|(before, _)| {
            before.split_whitespace().all(|switch| switch.starts_with('\\') || switch.len() == 1)
        });
        let address = match quoted {
            Some((_, quoted)) => quoted.split('"').next(),
            None => rest.split_whitespace().next(),
        };
        address.map(str::trim).filter(|address| address.contains(':')).map(str::to_owned)
    });
    fields.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_fields() {
        let rtf = br#"{\rtf1{\field{\*\fldinst{HYPERLINK \\l "https://a.ex\'61mple/\u120 ?"}}
            {\fldrslt here}} {\*\htmltag84 <a href="https://b.example">}"#;
        let held = format!("{:?}", held(rtf));
        assert!(held.contains("href=\\\"https://a.example/x\\\""), "{held}");
        assert!(held.contains("<a href=\\\"https://b.example\\\">"), "{held}");
    }
}
