//! A text whose charset cannot be edited in place, such as UTF-16 and UTF-7, becomes UTF-8, and its
//! header fields say so.

use crate::parse::splice::Splice;
use crate::parse::transfer;
use mail_parser::{Header, HeaderName, MessagePart};
use std::borrow::Cow;
use std::ops::Range;

/// The text of a part in UTF-8.
pub(super) fn text(part: MessagePart<'_>) -> Cow<'_, [u8]> {
    match part.text().unwrap_or_default() {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// What turns a part into this text in UTF-8 and base64.
pub(super) fn in_utf_8(part: MessagePart<'_>, text: &[u8], line_end: &str) -> Vec<Splice> {
    let body = part.offset_body() as usize..part.offset_end() as usize;
    let is_ended = part.raw_body().ends_with(b"\n");
    let mut bytes = transfer::base64_lines(text, line_end);
    bytes.extend_from_slice(if is_ended { line_end.as_bytes() } else { b"" });
    let mut splices = vec![Splice { range: body, bytes }];
    let fields = || part.headers().iter();
    let types = fields().filter(|field| field.name() == HeaderName::ContentType);
    splices.extend(types.filter_map(|field| declaring_utf_8(&field)));
    let encodings = fields().filter(|field| field.name() == HeaderName::ContentTransferEncoding);
    let encodings: Vec<Splice> =
        encodings.map(|field| declaring_base64(&field, line_end)).collect();
    if encodings.is_empty() {
        let field = format!("Content-Transfer-Encoding: base64{line_end}");
        splices.push(Splice::insert(part.offset_header() as usize, field));
    }
    splices.extend(encodings);
    splices
}

fn declaring_utf_8(field: &Header<'_>) -> Option<Splice> {
    let range = charset_parameter(field.raw_value())?;
    let start = field.offset_start() as usize;
    Some(Splice { range: start + range.start..start + range.end, bytes: b"charset=utf-8".to_vec() })
}

fn declaring_base64(field: &Header<'_>, line_end: &str) -> Splice {
    let range = field.offset_start() as usize..field.offset_end() as usize;
    Splice { range, bytes: format!(" base64{line_end}").into_bytes() }
}

/// Where a field names its charset, plainly or as RFC 2231 has it.
fn charset_parameter(value: &[u8]) -> Option<Range<usize>> {
    let name = b"charset";
    let start = value.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    let rest = value.get(start..)?;
    let length = rest.iter().position(|octet| matches!(octet, b';' | b'\r' | b'\n'));
    Some(start..start + length.unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_is_found_in_its_field() {
        for (value, found) in [
            (" text/html; charset=utf-16\r\n", "charset=utf-16"),
            (" text/html; CharSet*=''utf-16; x=y\n", "CharSet*=''utf-16"),
            (" text/html;\r\n\tcharset=\"utf-7\"", "charset=\"utf-7\""),
        ] {
            let range = charset_parameter(value.as_bytes()).unwrap();
            assert_eq!(&value[range], found);
        }
        assert_eq!(charset_parameter(b" text/html\r\n"), None);
    }
}
