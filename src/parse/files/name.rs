//! Names of files, as readers see them and as systems open them.

/// Endings of files that are read as a page, and open as one.
const PAGES: &[&str] = &[
    "html",
    "htm",
    "shtml",
    "shtm",
    "xhtml",
    "xht",
    "xhtm",
    "dhtml",
    "phtml",
    "hta",
    "htc",
    "svg",
    "xml",
    "xsl",
    "xslt",
    "library-ms",
    "search-",
    "ms",
    "webloc",
    "wsf",
];
/// Endings of pages that a server makes; as files they open as text.
const SERVED: &[&str] = &["asp", "aspx", "php", "jsp"];
/// Endings of other files that open as a message, a shortcut or a program.
const OPENING: &[&str] = &[
    "svgz", "mht", "mhtml", "eml", "msg", "url", "website", "desktop", "lnk", "pif", "scr", "exe",
    "com", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsh", "ps1", "msi", "jar", "iso", "img",
    "vhd", "chm", "cpl", "reg",
];
/// Endings that readers take for harmless.
const HARMLESS: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv",
    "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "mp3", "mp4", "wav", "m4a",
    "ogg", "avi", "mov", "zip", "rar", "7z", "ics", "vcf", "pages", "numbers", "key",
];
/// White space that pushes an ending out of sight.
const GAP: usize = 4;

/// The ending that counts: white space and full stops behind a name do not (Windows drops them),
/// nor do characters that nobody sees.
pub fn ending(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    let seen = opened(&seen);
    let base = seen.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = base.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase());
    ending.unwrap_or_default()
}

/// Whether a name shows another ending than the one that counts: by characters that turn the
/// direction of text or that nobody sees (UTS 39 section 3.1.1), by a harmless ending before one
/// that opens, or by a gap before the ending.
pub fn is_false(name: &str) -> bool {
    let ending = ending(name);
    let turns = name.chars().any(is_turning);
    let is_opening = [PAGES, OPENING].iter().any(|it| it.contains(&ending.as_str()));
    turns || (is_opening && (has_harmless_ending(name) || has_gap(name) || hides_in_it(name)))
}

/// Whether files of this ending are read as a page of HTML or XML.
pub(in crate::parse) fn is_page(ending: &str) -> bool {
    PAGES.contains(&ending) || SERVED.contains(&ending)
}

fn opened(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_whitespace() || c == '.')
}

fn has_harmless_ending(name: &str) -> bool {
    let mut pieces = opened(name).rsplit('.').map(|piece| piece.trim().to_lowercase());
    pieces.next();
    pieces.next().is_some_and(|before| HARMLESS.contains(&before.as_str()))
}

fn has_gap(name: &str) -> bool {
    let before = opened(name).rsplit_once('.').map_or(name, |(before, _)| before);
    before.chars().rev().take_while(|c| c.is_whitespace()).count() >= GAP
}

fn hides_in_it(name: &str) -> bool {
    name.chars().any(is_unseen)
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_unseen(c: char) -> bool {
    is_turning(c)
        || c.is_control()
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mislead() {
        for (name, counts, misleads) in [
            ("report.html", "html", false),
            ("report.pdf", "pdf", false),
            ("v1.2.html", "html", false),
            ("invoice.pdf.html", "html", true),
            ("invoice.PDF.Htm. ", "htm", true),
            ("invoice\u{202E}fdp.html", "html", true),
            ("invoice.pdf\u{200B}.html", "html", true),
            ("invoice.pdf          .exe", "exe", true),
            ("Grüße.zip", "zip", false),
            ("README", "", false),
        ] {
            assert_eq!((ending(name).as_str(), is_false(name)), (counts, misleads), "{name}");
        }
    }
}
