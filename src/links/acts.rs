//! Addresses that open no page, but run something on the reader's own computer.

use percent_encoding::percent_decode_str;
use url::Url;

/// Schemes that run a script, read a file, or start a program.
const ACTING: &[&str] = &[
    "javascript",
    "vbscript",
    "livescript",
    "mocha",
    "data",
    "file",
    "blob",
    "filesystem",
    "jar",
    "mhtml",
    "mk",
    "res",
    "hcp",
    "ms-help",
    "its",
    "ms-its",
    "search",
    "search-ms",
    "intent",
    "android-app",
    "itms-services",
    "shell",
    "smb",
    "ssh",
    "telnet",
    "tn3270",
    "rlogin",
    "vnc",
    "rdp",
    "ldap",
    "jnlp",
    "jnlps",
    "steam",
    "wyciwyg",
    "local",
    "onenote",
    "tel-run",
];

/// Whether an address runs something.
pub fn acts(url: &Url) -> bool {
    let scheme = url.scheme();
    (ACTING.contains(&scheme) || scheme.starts_with("ms-")) && !does_nothing(url)
}

/// `javascript:void(0)` stands where a page had a button.
fn does_nothing(url: &Url) -> bool {
    if url.scheme() != "javascript" {
        return false;
    }
    let script = percent_decode_str(url.as_str()).decode_utf8_lossy();
    let script = script.split_once(':').map_or("", |(_, script)| script);
    let script = script.trim_matches(|c: char| c.is_whitespace() || c == ';');
    ["", "void(0)", "void", "//", "return false"].contains(&&*script.to_ascii_lowercase())
}

/// `data:image/png`: a picture runs nothing. One of SVG may.
pub fn is_picture(path: &str) -> bool {
    let kind = path.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.starts_with("image/") && !kind.contains("svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_do_nothing_in_a_mail() {
        for (address, nothing) in [
            ("javascript:void(0);", true),
            ("javascript:window.open('https://other.example/')", false),
            ("javascript:open('https://other.example/')", false),
            ("javascript:f(location='https://other.example/')", false),
            ("javascript:f('a'+eval('b'))", false),
            ("javascript:f('a');location='https://other.example/'", false),
            ("javascript:f`a`", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(does_nothing(&Url::parse(address).unwrap()), nothing, "{address}");
        }
    }
}
