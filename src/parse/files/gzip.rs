//! gzip (RFC 1952): what one file is before it is compressed, as in `.svgz`.

use crate::parse::files::held::{File, Held};
use crate::parse::files::zip::inflated;
use std::borrow::Cow;

/// Octets that are unpacked.
const MAX_OCTETS: usize = 8 << 20;

/// Whether bytes are compressed so.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// The file.
pub(super) fn held(file: &File<'_>) -> Vec<Held> {
    let Some(data) = data(&file.bytes) else { return Vec::new() };
    let bytes = Cow::Owned(inflated(data, MAX_OCTETS));
    vec![Held::File(File { bytes, ..File::default() })]
}

/// What stands behind the header (section 2.3): extra octets, a name, a comment, a checksum.
fn data(bytes: &[u8]) -> Option<&[u8]> {
    let flags = bytes.get(3)?;
    let mut rest = bytes.get(10..)?;
    if flags & 4 > 0 {
        let (length, behind) = rest.split_first_chunk()?;
        rest = behind.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for flag in [8, 16] {
        if flags & flag > 0 {
            rest = rest.get(memchr::memchr(0, rest)? + 1..)?;
        }
    }
    rest.get(if flags & 2 > 0 { 2 } else { 0 }..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed() {
        let packed = miniz_oxide::deflate::compress_to_vec(b"<svg>", 6);
        for head in [
            &b"\x1f\x8b\x08\0\0\0\0\0\0\0"[..],
            b"\x1f\x8b\x08\x1e\0\0\0\0\0\0\x02\0xya.svg\0note\0cc",
        ] {
            let file = File { bytes: [head, &packed].concat().into(), ..File::default() };
            assert!(is_one(&file.bytes) && format!("{:?}", held(&file)).contains("60, 115, 118"));
        }
        assert!(held(&File { bytes: b"\x1f\x8b\x08"[..].into(), ..File::default() }).is_empty());
    }
}
