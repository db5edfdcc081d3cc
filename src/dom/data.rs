//! What an address holds itself (`data:`, RFC 2397).

use data_encoding::{Encoding, Specification};
use percent_encoding::percent_decode_str;

/// The media type, with its parameters and in lower case, and the octets of what a `data:` address holds,
/// wherever it begins in a value.
pub fn file(value: &str) -> Option<(String, Vec<u8>)> {
    let begin = value.find("data:").or_else(|| value.to_ascii_lowercase().find("data:"))?;
    let (head, body) = value.get(begin + 5..)?.split_once(',')?;
    let kind = head.trim().to_ascii_lowercase();
    let body: Vec<u8> = percent_decode_str(body).collect();
    let is_encoded = kind.ends_with("base64");
    Some((kind, if is_encoded { decoded(&body)? } else { body }))
}

/// A document in it, where it is one that a browser shows with its links.
pub(super) fn document(address: &str) -> Option<String> {
    let written = address.trim_start_matches(|c: char| c <= ' ');
    let scheme = written.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let (kind, octets) = scheme.and_then(|_| file(written))?;
    let kind = kind.split(';').next().unwrap_or_default().trim_end();
    let is_shown = ["text/html", "application/xhtml+xml", "image/svg+xml"].contains(&kind);
    is_shown.then(|| String::from_utf8_lossy(&octets).into_owned())
}

/// Base64 up to what is none of it.
fn decoded(body: &[u8]) -> Option<Vec<u8>> {
    let is_digit = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'/');
    let end = body.iter().position(|octet| !is_digit(octet) && !octet.is_ascii_whitespace());
    let body = body.iter().take(end.unwrap_or(usize::MAX));
    let mut digits: Vec<u8> = body.copied().filter(is_digit).collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    lenient()?.decode(&digits).ok()
}

/// Base64 without padding, whatever the last bits are.
fn lenient() -> Option<Encoding> {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    specification.check_trailing_bits = false;
    specification.encoding().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_in_addresses() {
        for (address, held) in [
            ("data:text/html,<a href=x>", Some("<a href=x>")),
            (" DATA:Text/HTML;charset=utf-8;base64,PGEgaHJlZj14Pg==", Some("<a href=x>")),
            ("data:image/svg+xml,%3Csvg%3E", Some("<svg>")),
            ("data:text/plain,<a href=x>", None),
            ("https://a.example/?data:text/html,x", None),
        ] {
            assert_eq!(document(address).as_deref(), held, "{address}");
        }
    }
}
