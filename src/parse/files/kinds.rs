//! What kind of file bytes are, by name, by type and by their first octets, and what is in it.

use crate::model::message::{Body, HiddenKind};
use crate::parse::files::held::{File, Held};
use crate::parse::files::name::{ending, is_page};
use crate::parse::files::{calendar, gzip, pdf, rtf, tnef, zip};
use crate::parse::readings::characters::{self, Readings};
use crate::parse::readings::markup::{begins_as_markup, is_markup};

/// One kind of file: what is one, and what it holds.
type Kind = (fn(&File<'_>) -> bool, fn(&File<'_>) -> Vec<Held>);

const KINDS: &[Kind] = &[
    (is_html, html),
    (is_message, |file| vec![Held::Message(file.bytes.to_vec())]),
    (is_report, report),
    (is_note, text),
    (is_calendar, calendar),
    (is_shortcut, text),
    (|file| file.bytes.starts_with(b"{\\rt"), |file| rtf::held(&file.bytes)),
    (|file| tnef::is_one(&file.bytes), |file| tnef::held(&file.bytes)),
    (|file| zip::is_one(&file.bytes), |file| zip::held(&file.bytes)),
    (is_compressed, gzip::held),
    (|file| pdf::is_one(&file.bytes), |file| pdf::held(&file.bytes)),
    (is_compound, text),
];

/// Endings of files that open an address themselves, lists of such, and scripts.
const SHORTCUTS: &[&str] = &[
    "url",
    "website",
    "webloc",
    "desktop",
    "lnk",
    "js",
    "jse",
    "vbs",
    "ps1",
    "bat",
    "cmd",
    "wsf",
    "rels",
    "iqy",
    "slk",
    "reg",
    "appref-ms",
    "application",
    "m3u",
    "pls",
    "asx",
    "opml",
    "atom",
    "rss",
    "jnlp",
];

/// All that a file holds, by every kind that it may be.
pub(in crate::parse) fn held(file: &File<'_>) -> Vec<Held> {
    KINDS.iter().filter(|(is_one, _)| is_one(file)).flat_map(|(_, held)| held(file)).collect()
}

fn has_ending(file: &File<'_>, is_it: impl Fn(&str) -> bool) -> bool {
    file.names.iter().any(|name| is_it(&ending(name)))
}

fn has_type(file: &File<'_>, is_it: impl Fn(&str) -> bool) -> bool {
    file.media_types.iter().any(|media_type| is_it(media_type))
}

fn is_html(file: &File<'_>) -> bool {
    let is_typed = |it: &str| {
        let is_image = it.starts_with("image/") && !it.contains("svg");
        !is_image && is_markup(it) && !it.contains("openxml")
    };
    has_ending(file, is_page) || has_type(file, is_typed) || begins_as_markup(&file.bytes)
}

fn is_message(file: &File<'_>) -> bool {
    let is_named = |it: &str| matches!(it, "eml" | "mht" | "mhtml" | "mim" | "nws" | "mbox");
    let is_typed = |it: &str| it.starts_with("message/") || it.contains("rfc822");
    has_ending(file, is_named)
        || (has_type(file, is_typed) && !is_report(file))
        || file.bytes.starts_with(b"MIME-Version:")
}

/// What says how a message fared (RFC 3464, RFC 3798, RFC 5965): fields, and no body.
fn is_report(file: &File<'_>) -> bool {
    let signs = ["status", "notification", "report"];
    has_type(file, |it| it.starts_with("message/") && signs.iter().any(|sign| it.contains(sign)))
}

/// Text that its type does not call so.
fn is_note(file: &File<'_>) -> bool {
    let is_named = |it: &str| matches!(it, "txt" | "text" | "log" | "md" | "csv");
    has_ending(file, is_named) && !has_type(file, |it| it.starts_with("text/"))
}

fn is_calendar(file: &File<'_>) -> bool {
    let is_named = |it: &str| matches!(it, "ics" | "ical" | "ifb" | "vcf" | "vcard" | "vcs");
    let is_typed =
        |it: &str| ["calendar", "vcard", "ics", "directory"].iter().any(|x| it.ends_with(x));
    has_ending(file, is_named) || has_type(file, is_typed) || file.bytes.starts_with(b"BEGIN:V")
}

/// Files that open an address themselves, and scripts.
fn is_shortcut(file: &File<'_>) -> bool {
    let begins: [&[u8]; 5] =
        [b"[InternetShortcut]", b"[Desktop Entry]", b"bplist00", b"L\0\0\0\x01\x14\x02\0", b"[{"];
    has_ending(file, |it| SHORTCUTS.contains(&it))
        || begins.iter().any(|begin| file.bytes.starts_with(begin))
}

/// Drawings that browsers unpack.
fn is_compressed(file: &File<'_>) -> bool {
    has_ending(file, |it| it == "svgz") && gzip::is_one(&file.bytes)
}

/// OLE compound files, such as messages of Outlook ([MS-CFB] section 2.2).
fn is_compound(file: &File<'_>) -> bool {
    file.bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

fn html(file: &File<'_>) -> Vec<Held> {
    read(file, Body::Html)
}

fn text(file: &File<'_>) -> Vec<Held> {
    read(file, Body::Text)
}

/// The text of a file, and what others may read in it.
fn read(file: &File<'_>, body: fn(String) -> Body) -> Vec<Held> {
    let Readings { first, others } = characters::readings(&file.bytes, &file.charsets);
    let others = others.into_iter().map(|text| Held::Text(HiddenKind::Reading, body(text)));
    [Held::Text(HiddenKind::File, body(first))].into_iter().chain(others).collect()
}

/// The addresses of a report that are written out: the names of its hosts are no links.
fn report(file: &File<'_>) -> Vec<Held> {
    let text = String::from_utf8_lossy(&file.bytes);
    let words = text.split_whitespace().filter(|it| it.contains("://") || it.starts_with("www."));
    vec![Held::text(words.collect::<Vec<_>>().join("\n"))]
}

fn calendar(file: &File<'_>) -> Vec<Held> {
    calendar::held(&characters::first(&file.bytes, &file.charsets))
}
