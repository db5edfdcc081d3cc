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
    "afp",
    "nfs",
    "dav",
    "davs",
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
    "vscode",
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

/// What stands where a page had a button: `javascript:void(0)`, or the call of a function that the page
/// had, and a mail never has.
fn does_nothing(url: &Url) -> bool {
    if url.scheme() != "javascript" {
        return false;
    }
    let script = percent_decode_str(url.as_str()).decode_utf8_lossy();
    let script = script.split_once(':').map_or("", |(_, script)| script);
    let script = script.trim_matches(|c: char| c.is_whitespace() || c == ';');
    ["", "void(0)", "void", "//", "return false"].contains(&&*script.to_ascii_lowercase())
        || calls_nothing(script)
}

/// Functions that are there without a page (WHATWG HTML section 8, ECMA-262 section 19.2).
const BUILT_IN: &[&str] = &[
    "alert",
    "atob",
    "btoa",
    "close",
    "confirm",
    "eval",
    "fetch",
    "find",
    "function",
    "focus",
    "import",
    "importscripts",
    "moveby",
    "moveto",
    "open",
    "postmessage",
    "print",
    "prompt",
    "queuemicrotask",
    "reporterror",
    "requestanimationframe",
    "requestidlecallback",
    "resizeby",
    "resizeto",
    "scroll",
    "scrollby",
    "scrollto",
    "setimmediate",
    "setinterval",
    "settimeout",
    "showmodaldialog",
    "stop",
    "structuredclone",
    "execscript",
    "unescape",
    "escape",
    "decodeuri",
    "decodeuricomponent",
    "object",
    "string",
    "array",
    "with",
    "if",
    "for",
    "while",
    "new",
    "typeof",
    "void",
];

/// Whether a script is one call of a name that is not built in, with nothing but texts and numbers.
fn calls_nothing(script: &str) -> bool {
    let Some((name, arguments)) = script.split_once('(') else { return false };
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_built_in = BUILT_IN.contains(&&*name.to_ascii_lowercase());
    is_name && !is_built_in && are_literals(arguments)
}

/// Whether what follows a bracket is texts and numbers to its end.
fn are_literals(arguments: &str) -> bool {
    let mut quote = None;
    let is_bare = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | '-');
    let arguments = arguments.trim_end_matches([')', ' ', ';']);
    let fits = arguments.chars().all(|c| match quote {
        Some(end) => {
            quote.take_if(|_| c == end);
            c != '\\' && c != '`'
        }
        None if matches!(c, '\'' | '"') => {
            quote = Some(c);
            true
        }
        None => is_bare(c),
    });
    fits && quote.is_none()
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
            ("javascript:%20openPopup('/a/b','x','542')", true),
            ("javascript:rs(\"ss\",\"https://news.example/a?b=c&d\",560,400);", true),
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
