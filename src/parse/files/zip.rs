//! ZIP archives (APPNOTE 6.3): the names of their members, and the members that open as a page.

use crate::parse::files::held::{File, Held};
use crate::parse::files::name::{ending, is_page};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive};
use std::borrow::Cow;

/// Members that are looked at.
const MAX_MEMBERS: usize = 1_000;
/// Octets of all members that are opened.
const MAX_OCTETS: usize = 8 << 20;

/// Whether bytes are an archive.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of the members by the central directory, and those members that are pages, shortcuts or
/// relations of an office document (ECMA-376 part 2).
pub(super) fn held(bytes: &[u8]) -> Vec<Held> {
    let Ok(archive) = ZipArchive::from_slice(bytes) else { return Vec::new() };
    let mut names = String::new();
    let mut files = Vec::new();
    let mut left = MAX_OCTETS;
    for entry in archive.entries().take(MAX_MEMBERS).flatten() {
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        names.push_str(&name);
        names.push('\n');
        if !opens(&ending(&name)) {
            continue;
        }
        let Ok(member) = archive.get_entry(entry.wayfinder()) else { continue };
        let data = member.data();
        let content = match entry.compression_method() {
            CompressionMethod::STORE => {
                data.get(..left.min(data.len())).unwrap_or_default().to_vec()
            }
            CompressionMethod::DEFLATE => inflated(data, left),
            _ => continue,
        };
        left = left.saturating_sub(content.len());
        files.push(Held::File(File {
            names: vec![name],
            bytes: Cow::Owned(content),
            ..File::default()
        }));
    }
    files.push(Held::text(names));
    files
}

fn opens(ending: &str) -> bool {
    let is_document_part = ending == "xml";
    let others =
        ["rels", "eml", "url", "ics", "vcf", "mht", "mhtml", "lnk", "desktop", "rtf", "dat"];
    !is_document_part && (is_page(ending) || others.contains(&ending))
}

/// What is inflated, as far as the limit allows.
pub(super) fn inflated(data: &[u8], limit: usize) -> Vec<u8> {
    decompress_to_vec_with_limit(data, limit).unwrap_or_else(|fault| fault.output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_archives_hold_nothing() {
        assert!(held(b"PK\x03\x04").is_empty() && held(b"PK\x05\x06\0\0").is_empty());
    }
}
