//! Pictures that stand in addresses (`data:`, RFC 2397), in any attribute of a tree and in its style sheets.

use data_encoding::{Encoding, Specification};
use percent_encoding::percent_decode_str;
use scraper::Html;

/// Each picture with its media type.
pub(super) fn files(html: &Html) -> Vec<(String, Vec<u8>)> {
    let Some(base64) = lenient() else { return Vec::new() };
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    let values = elements.flat_map(|element| element.attrs().map(|(_, value)| value));
    let texts = html.tree.nodes().filter_map(|node| node.value().as_text());
    let sheets = texts.flat_map(|text| text.split("url(").skip(1));
    let files = values.chain(sheets).filter_map(|value| file(value, &base64));
    files.collect()
}

fn file(value: &str, base64: &Encoding) -> Option<(String, Vec<u8>)> {
    let begin = value.find("data:").or_else(|| value.to_ascii_lowercase().find("data:"))?;
    let (head, body) = value.get(begin + 5..)?.split_once(',')?;
    let kind = head.trim().to_ascii_lowercase();
    let is_encoded = kind.ends_with("base64");
    if !is_encoded {
        return Some((kind, percent_decode_str(body).collect()));
    }
    let body: Vec<u8> = percent_decode_str(body).collect();
    let is_digit = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'+' | b'/');
    let end = body.iter().position(|octet| !is_digit(octet) && !octet.is_ascii_whitespace());
    let mut digits: Vec<u8> =
        body.into_iter().take(end.unwrap_or(usize::MAX)).filter(is_digit).collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    Some((kind, base64.decode(&digits).ok()?))
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
