//! ZIP archives (APPNOTE 6.3): the names of their members, and the members that open as a page.

use crate::parse::files::held::{File, Held, page};
use crate::parse::files::name::{ending, is_page};
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive};
use std::borrow::Cow;

/// Members in which a document has its text, or the addresses of its links.
const DOCUMENTS: &[&str] = &["content.xml", "word/document.xml", ".rels"];

/// Members that are looked at.
const MAX_MEMBERS: usize = 1_000;
/// Octets of all members that are opened.
const MAX_OCTETS: usize = 8 << 20;

/// Octets at the end in which an archive says where its members are (section 4.3.16).
const TAIL: usize = 66_000;

/// Whether bytes are an archive; programs open one whatever stands before it.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default();
    bytes.starts_with(b"PK\x03\x04") || memchr::memmem::find(tail, b"PK\x05\x06").is_some()
}

/// The names of the members by the central directory, and those members that are pages or shortcuts, and the
/// links of documents.
pub(super) fn held(bytes: &[u8]) -> Vec<Held> {
    let Ok(archive) = ZipArchive::from_slice(bytes) else { return Vec::new() };
    let mut names = String::new();
    let mut files = Vec::new();
    let mut left = MAX_OCTETS;
    for entry in archive.entries().take(MAX_MEMBERS).flatten() {
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        names.push_str(&name);
        names.push('\n');
        let is_document = DOCUMENTS.iter().any(|it| name.ends_with(it));
        if !is_document && !opens(&ending(&name)) {
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
        if is_document {
            files.extend(page(addresses(&String::from_utf8_lossy(&content))));
            continue;
        }
        let (names, bytes) = (vec![name], Cow::Owned(content));
        files.push(Held::File(File { names, bytes, ..File::default() }));
    }
    files.push(Held::text(names));
    files
}

fn opens(ending: &str) -> bool {
    let is_document_part = ending == "xml";
    let others = [
        "eml", "url", "ics", "vcf", "mht", "mhtml", "lnk", "desktop", "rtf", "dat", "zip", "gz",
        "svgz", "pdf", "txt", "docx", "xlsx", "pptx", "odt",
    ];
    !is_document_part && (is_page(ending) || others.contains(&ending))
}

/// The addresses of a document's links (`OpenDocument` 1.3 part 3 section 6.1.8, ECMA-376 part 1 section
/// 17.16.5.25 and part 2 section 9.3).
fn addresses(document: &str) -> Vec<String> {
    let quoted = |text: &str, before: &str| {
        let values = text.split(before).skip(1).filter_map(|rest| rest.split('"').next());
        values.filter(|it| it.contains(':')).map(unescaped).collect::<Vec<_>>()
    };
    let links = ["xlink:href=\"", "Target=\""].into_iter().flat_map(|it| quoted(document, it));
    let fields = quoted(&unescaped(document), "HYPERLINK \"");
    links.chain(fields).take(MAX_MEMBERS).collect()
}

fn unescaped(text: &str) -> String {
    htmlize::unescape_attribute(text).into_owned()
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
