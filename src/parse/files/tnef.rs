//! TNEF, the `winmail.dat` of Outlook (\[MS-OXTNEF\]): attributes in a stream, and in them the files
//! and bodies of a message.

use crate::parse::files::held::{File, Held};
use crate::parse::files::rtf;
use std::borrow::Cow;

const SIGNATURE: &[u8] = &[0x78, 0x9F, 0x3E, 0x22];
const BODY: u32 = 0x0002_800C;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_DATA: u32 = 0x0006_800F;
const PROPERTIES: u32 = 0x0006_9003;
const FILE_PROPERTIES: u32 = 0x0006_9005;
/// Attributes that are read.
const MAX_ATTRIBUTES: usize = 1_000;
/// Octets of one body, decompressed.
const MAX_RTF: usize = 8 << 20;
/// What every dictionary begins with (\[MS-OXRTFCP\] section 2.1.2.1).
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\
\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Whether bytes are such a stream.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// The bodies and files of a stream.
pub(super) fn held(bytes: &[u8]) -> Vec<Held> {
    let mut held = Vec::new();
    let mut names = Vec::new();
    for (id, data) in attributes(bytes) {
        match id {
            FILE_TITLE => names = vec![String::from_utf8_lossy(data).replace('\0', "")],
            FILE_DATA => held.push(file(std::mem::take(&mut names), data)),
            BODY => held.push(Held::text(String::from_utf8_lossy(data).into_owned())),
            PROPERTIES | FILE_PROPERTIES => held.extend(properties(data)),
            _ => {}
        }
    }
    held
}

fn file(names: Vec<String>, data: &[u8]) -> Held {
    Held::File(File { names, bytes: Cow::Owned(data.to_vec()), ..File::default() })
}

/// Level, identifier, length, data and checksum of each.
fn attributes(bytes: &[u8]) -> Vec<(u32, &[u8])> {
    let mut rest = bytes.get(6..).unwrap_or_default();
    let mut found = Vec::new();
    while let Some((head, after)) = rest.split_at_checked(9) {
        let (id, length) = (number(head, 1), number(head, 5) as usize);
        let (data, behind) = after.split_at_checked(length).unwrap_or((after, &[]));
        found.push((id, data));
        rest = behind.get(2..).unwrap_or_default();
        if found.len() == MAX_ATTRIBUTES {
            break;
        }
    }
    found
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let octets = bytes.get(at..at + 4).and_then(|octets| octets.try_into().ok());
    octets.map_or(0, u32::from_le_bytes)
}

/// The bodies among MAPI properties: HTML as it stands there, and compressed RTF by its magic.
fn properties(data: &[u8]) -> Vec<Held> {
    let mut held = Vec::new();
    let text = String::from_utf8_lossy(data).replace('\0', "");
    if text.to_ascii_lowercase().contains("href") {
        held.push(Held::html(text));
    }
    for magic in [b"LZFu", b"MELA"] {
        let found = memchr::memmem::find(data, magic).and_then(|at| at.checked_sub(8));
        let body = found.and_then(|at| data.get(at..));
        held.extend(body.map(decompressed).iter().flat_map(|body| rtf::held(body)));
    }
    held
}

/// \[MS-OXRTFCP\] section 2.2: runs of eight tokens, each an octet or a place and a length in the last
/// 4,096 octets.
fn decompressed(bytes: &[u8]) -> Vec<u8> {
    let size = (number(bytes, 4) as usize).min(MAX_RTF);
    let body = bytes.get(16..).unwrap_or_default();
    if bytes.get(8..12) == Some(b"MELA") {
        return body.get(..size).unwrap_or(body).to_vec();
    }
    let mut out = DICTIONARY.to_vec();
    let begin = out.len();
    let mut rest = body.iter();
    while let Some(control) = rest.next() {
        for bit in 0..8 {
            if out.len() >= begin + size {
                return out.split_off(begin);
            }
            let Some(first) = rest.next() else { return out.split_off(begin) };
            if control >> bit & 1 == 0 {
                out.push(*first);
                continue;
            }
            let Some(second) = rest.next() else { return out.split_off(begin) };
            let place = usize::from(*first) << 4 | usize::from(*second >> 4);
            copy(&mut out, place, usize::from(second & 0x0F) + 2);
        }
    }
    out.split_off(begin)
}

/// Copies from a place in the ring that the last octets stand in.
fn copy(out: &mut Vec<u8>, place: usize, length: usize) {
    let behind = (out.len() % 4_096 + 4_096 - place) % 4_096;
    let behind = if behind == 0 { 4_096 } else { behind };
    for _ in 0..length {
        let octet = out.len().checked_sub(behind).and_then(|at| out.get(at)).copied();
        out.push(octet.unwrap_or(b' '));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(id: u32, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        [&[1][..], &id.to_le_bytes(), &length, data, &[0, 0]].concat()
    }

    #[test]
    fn files_and_bodies() {
        // "{\rtf1" from the dictionary, then octets
        let text = b"HYPERLINK \"https://a.example\"";
        let mut tokens = vec![1_u8, 0x00, 0x04];
        tokens.extend(&text[..7]);
        for eight in text[7..].chunks(8) {
            tokens.push(0);
            tokens.extend(eight);
        }
        let size = u32::try_from(text.len() + 6).unwrap().to_le_bytes();
        let rtf = [&[0; 4][..], &size, b"LZFu", &[0; 4], &tokens].concat();
        let stream = [
            SIGNATURE,
            &[1, 0],
            &attribute(PROPERTIES, &rtf),
            &attribute(FILE_TITLE, b"a.html\0"),
            &attribute(FILE_DATA, b"<a href=x>"),
        ]
        .concat();
        let held = format!("{:?}", held(&stream));
        assert!(held.contains("href=\\\"https://a.example\\\""), "{held}");
        assert!(held.contains("names: [\"a.html\"]"), "{held}");
    }
}
