//! PDF (ISO 32000-1): the addresses of its URI actions (section 12.6.4.7), also in compressed streams.

use crate::parse::files::held::{Held, page};
use memchr::memmem;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// Octets in which the signature stands.
const HEAD: usize = 1_024;
/// Octets of all streams that are opened, and their number.
const MAX_OCTETS: usize = 8 << 20;
const MAX_STREAMS: usize = 2_000;
/// Addresses that are listed, and octets of each.
const MAX_ADDRESSES: usize = 1_000;
const MAX_ADDRESS: usize = 8 << 10;

/// Whether bytes are a document.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    memmem::find(bytes.get(..HEAD).unwrap_or(bytes), b"%PDF").is_some()
}

/// The addresses that a document opens.
pub(super) fn held(bytes: &[u8]) -> Vec<Held> {
    let mut found = addresses(bytes);
    for stream in streams(bytes) {
        found.extend(addresses(&stream));
    }
    found.dedup();
    found.truncate(MAX_ADDRESSES);
    page(found).into_iter().collect()
}

/// The streams that hold objects, or may: those that inflate, images left out.
fn streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut left = MAX_OCTETS;
    let begins = memmem::find_iter(bytes, b"stream").take(MAX_STREAMS);
    let begins = begins.filter(|at| !bytes.get(..*at).is_some_and(|it| it.ends_with(b"end")));
    let objects = begins.filter(|at| {
        let head = bytes.get(at.saturating_sub(512)..*at).unwrap_or_default();
        let from = memmem::rfind(head, b"obj").unwrap_or_default();
        memmem::find(head.get(from..).unwrap_or_default(), b"/ObjStm").is_some()
    });
    let mut streams = Vec::new();
    for at in objects {
        let data = bytes.get(at + 6..).unwrap_or_default().trim_ascii_start();
        let stream = decompress_to_vec_zlib_with_limit(data, left).unwrap_or_else(|it| it.output);
        left = left.saturating_sub(stream.len());
        streams.push(stream);
        if left == 0 {
            break;
        }
    }
    streams
}

fn addresses(bytes: &[u8]) -> Vec<String> {
    let keys = memmem::find_iter(bytes, b"/URI").take(2 * MAX_ADDRESSES);
    keys.filter_map(|at| string(bytes.get(at + 4..)?.trim_ascii_start())).collect()
}

/// A string, literal or hexadecimal (section 7.3.4).
fn string(rest: &[u8]) -> Option<String> {
    let (first, rest) = rest.split_first()?;
    let rest = rest.get(..MAX_ADDRESS).unwrap_or(rest);
    let octets = match first {
        b'(' => literal(rest),
        b'<' => {
            let end = rest.iter().position(|octet| *octet == b'>')?;
            let digits: Vec<u8> =
                rest.get(..end)?.iter().copied().filter(u8::is_ascii_hexdigit).collect();
            data_encoding::HEXLOWER_PERMISSIVE.decode(&digits).ok()?
        }
        _ => return None,
    };
    Some(String::from_utf8_lossy(&octets).replace('\0', ""))
}

fn literal(rest: &[u8]) -> Vec<u8> {
    let mut octets = Vec::new();
    let mut depth = 0_usize;
    let mut rest = rest.iter().peekable();
    while let Some(octet) = rest.next() {
        match octet {
            b'\\' => match rest.next() {
                Some(digit @ b'0'..=b'7') => {
                    let mut value = u32::from(digit - b'0');
                    for _ in 0..2 {
                        let next = rest.next_if(|it| matches!(it, b'0'..=b'7'));
                        value = next.map_or(value, |next| value << 3 | u32::from(next - b'0'));
                    }
                    octets.extend(u8::try_from(value & 0xFF));
                }
                Some(b'\n' | b'\r') | None => {}
                Some(escaped) => octets.push(*escaped),
            },
            b')' if depth == 0 => break,
            b'(' => depth += 1,
            b')' => depth -= 1,
            octet => octets.push(*octet),
        }
    }
    octets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_actions() {
        let objects = b"<</S/URI/URI(https://c.example/)>>";
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(objects, 6);
        let pdf = [
            b"%PDF-1.7\n<</URI (https://a.example/\\170)>> <</URI<68747470733a2f2f622e7465737 4>>>\n1 0 obj\n\
              <</Type/ObjStm/Filter/FlateDecode>>\nstream\r\n",
            &packed[..],
            b"\nendstream",
        ]
        .concat();
        let held = format!("{:?}", held(&pdf));
        for address in ["https://a.example/x", "https://b.test", "https://c.example/"] {
            assert!(held.contains(address), "{held}");
        }
    }
}
