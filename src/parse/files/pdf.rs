//! PDF (ISO 32000-1): the addresses of its actions (section 12.6), also in compressed streams.

use crate::parse::files::held::{Held, page_under};
use encoding_rs::UTF_16BE;
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
/// Octets of a name (annex C), and references that are followed.
const MAX_NAME: usize = 127;
const MAX_REFERENCES: usize = 32;
/// Names before strings that open something: addresses, files, their base, scripts.
const KEYS: &[&[u8]] = &[b"URI", b"F", b"UF", b"Base", b"JS"];

/// Whether bytes are a document.
pub fn is_one(bytes: &[u8]) -> bool {
    memmem::find(bytes.get(..HEAD).unwrap_or(bytes), b"%PDF").is_some()
}

/// The addresses that a document opens, under the base that it names, and the scripts in it.
pub(super) fn held(bytes: &[u8]) -> Vec<Held> {
    let mut found = Found::default();
    found.look_at(bytes, bytes);
    for stream in streams(bytes) {
        found.look_at(&stream, bytes);
    }
    let Found { mut addresses, base, scripts } = found;
    addresses.dedup();
    addresses.truncate(MAX_ADDRESSES);
    let page = page_under(base.as_deref(), addresses);
    page.into_iter().chain((!scripts.is_empty()).then(|| Held::text(scripts))).collect()
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
        let stream = inflated(data, left);
        left = left.saturating_sub(stream.len());
        streams.push(stream);
        if left == 0 {
            break;
        }
    }
    streams
}

/// What is inflated, as far as the limit allows.
pub fn inflated(data: &[u8], limit: usize) -> Vec<u8> {
    decompress_to_vec_zlib_with_limit(data, limit).unwrap_or_else(|fault| fault.output)
}

#[derive(Default)]
struct Found {
    addresses: Vec<String>,
    base: Option<String>,
    scripts: String,
}

impl Found {
    /// Takes what the keys of some objects say, which may refer to other objects of the document.
    fn look_at(&mut self, objects: &[u8], document: &[u8]) {
        let mut references = MAX_REFERENCES;
        for (name, rest) in names(objects) {
            let is_far = rest.first().is_some_and(u8::is_ascii_digit) && references > 0;
            references -= usize::from(is_far);
            let value =
                if is_far { referred(rest, document).and_then(string) } else { string(rest) };
            match (&*name, value) {
                (b"URI", Some(address)) => self.addresses.push(address),
                (b"F" | b"UF", Some(file)) if file.contains("://") => self.addresses.push(file),
                (b"Base", Some(base)) => self.base = Some(base),
                (b"JS", Some(script)) => self.scripts.push_str(&script),
                _ => {}
            }
        }
    }
}

/// The names of interest with what follows each (section 7.3.5); `#` begins an octet in hexadecimal.
fn names(bytes: &[u8]) -> impl Iterator<Item = (Vec<u8>, &[u8])> {
    let begins = memchr::memchr_iter(b'/', bytes).filter_map(|at| bytes.get(at + 1..));
    let found = begins.filter_map(|rest| {
        let is_end = |octet: &u8| octet.is_ascii_whitespace() || b"()<>[]{}/%".contains(octet);
        let length = rest.iter().take(MAX_NAME).position(is_end)?;
        let (name, rest) = rest.split_at_checked(length)?;
        let name = decoded(name);
        KEYS.contains(&&*name).then(|| (name, behind_blanks(rest)))
    });
    found.take(2 * MAX_ADDRESSES)
}

fn decoded(name: &[u8]) -> Vec<u8> {
    let mut octets = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let octet = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let octet = octet.filter(|_| *first == b'#');
        octets.push(octet.unwrap_or(*first));
        rest = if octet.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    octets
}

/// Without white space and comments (section 7.2.3).
fn behind_blanks(rest: &[u8]) -> &[u8] {
    let mut rest = rest.trim_ascii_start();
    while rest.first() == Some(&b'%') {
        let end = rest.iter().position(|octet| matches!(octet, b'\r' | b'\n'));
        rest = end.and_then(|end| rest.get(end..)).unwrap_or_default().trim_ascii_start();
    }
    rest
}

/// The object that a reference such as `5 0 R` means (section 7.3.10).
fn referred<'d>(reference: &[u8], document: &'d [u8]) -> Option<&'d [u8]> {
    let number = reference.split(u8::is_ascii_whitespace).next()?;
    let head = [b"\n", number, b" 0 obj"].concat();
    let at = memmem::find(document, &head)?;
    document.get(at + head.len()..).map(behind_blanks)
}

/// A string, literal or hexadecimal (section 7.3.4).
fn string(rest: &[u8]) -> Option<String> {
    let (first, rest) = rest.split_first()?;
    let rest = rest.get(..MAX_ADDRESS).unwrap_or(rest);
    let octets = match first {
        b'(' => literal(rest),
        b'<' if !rest.starts_with(b"<") => {
            let end = rest.iter().position(|octet| *octet == b'>')?;
            let digits: Vec<u8> =
                rest.get(..end)?.iter().copied().filter(u8::is_ascii_hexdigit).collect();
            data_encoding::HEXLOWER_PERMISSIVE.decode(&digits).ok()?
        }
        _ => return None,
    };
    Some(match octets.strip_prefix(b"\xfe\xff") {
        Some(wide) => UTF_16BE.decode_without_bom_handling(wide).0.into_owned(),
        None => String::from_utf8_lossy(&octets).replace('\0', ""),
    })
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
              <</S/#55RI%x\n/URI %y\n 5 0 R>>\n<</F(https://d.example/)>><</F(a.pdf)>>\n5 0 obj\n(\xfe\xff\0e\0:)\n\
              <</Type/ObjStm/Filter/FlateDecode>>\nstream\r\n",
            &packed[..],
            b"\nendstream",
        ]
        .concat();
        let held = format!("{:?}", held(&pdf));
        for address in [
            "https://a.example/x",
            "https://b.test",
            "https://c.example/",
            "https://d.example/",
            "\"e:\\",
        ] {
            assert!(held.contains(address), "{held}");
        }
    }
}
