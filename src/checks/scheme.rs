//! An address that opens no page: it runs a script, a program or a file, or shows something else than it
//! seems to.

use crate::checks::check::{Check, Context, Evidence};
use crate::model::link::Target;
use crate::model::verdict::Weight;
use url::Url;

pub(super) const CHECK: Check = Check {
    id: "scheme",
    title: "Opens no page",
    help: "Addresses such as \"javascript:\", \"file:\" or \"ms-word:\" run something on the \
           reader's own computer.",
    run,
};

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
/// Schemes that show a page otherwise than browsers do.
const SHOWING: &[&str] = &[
    "view-source",
    "about",
    "chrome",
    "edge",
    "opera",
    "resource",
    "moz-extension",
    "feed",
    "pcast",
    "x-man-page",
];

fn run(context: &Context<'_>) -> Option<Evidence> {
    let link = context.link;
    if is_share(&link.raw) {
        let says = "opens a file on another computer";
        return Some(Evidence::dangerous(Weight::Dangerous, says));
    }
    match &link.target {
        Target::Url { url, .. } => {
            let scheme = url.scheme();
            let acts = ACTING.contains(&scheme) || scheme.starts_with("ms-");
            if does_nothing(url) {
                return None;
            }
            if acts && !is_picture(url.path()) {
                return Some(Evidence::dangerous(
                    Weight::Deceives,
                    format!("opens no page: \"{scheme}:\""),
                ));
            }
            let shows = SHOWING.contains(&scheme) || acts;
            let attaches = scheme == "mailto" && attaches(url.query());
            let says = if attaches {
                "attaches a file to a mail".to_owned()
            } else {
                format!("opens no ordinary page: \"{scheme}:\"")
            };
            (shows || attaches).then(|| Evidence::suspicious(says))
        }
        Target::Misnamed { .. } | Target::Relative | Target::Invalid => None,
    }
}

/// `javascript:void(0)` stands where a page had a button.
fn does_nothing(url: &Url) -> bool {
    let script = url.path().trim_matches([' ', ';']).to_ascii_lowercase();
    url.scheme() == "javascript"
        && ["", "void(0)", "void", "//", "return false"].contains(&&*script)
}

/// `data:image/png`: a picture runs nothing. One of SVG may.
fn is_picture(path: &str) -> bool {
    let kind = path.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    kind.starts_with("image/") && !kind.contains("svg")
}

/// RFC 6068 knows no attachments; some programs do.
fn attaches(query: Option<&str>) -> bool {
    let names = query.unwrap_or_default().split('&').filter_map(|pair| pair.split('=').next());
    names.map(str::to_ascii_lowercase).any(|name| name == "attach" || name == "attachment")
}

/// `\\server\share` hands the reader's login to the server.
fn is_share(raw: &str) -> bool {
    raw.trim_start().starts_with("\\\\")
}
