//! An address that shows a page otherwise than a link should, or attaches a file to a mail.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::links::acts::{acts, is_picture};
use crate::model::says::Values;

pub(super) const CHECK: Check = Check {
    id: "odd-scheme",
    family: Family::Structure,
    title: "Opens no ordinary page",
    help: "Addresses such as \"view-source:\" or \"feed:\" show a page otherwise than a link does, and \
           some programs attach files by \"mailto:\".",
    weighs: Weighs::suspicious("Wanted mail has no use for them."),
    run,
    examples: Examples {
        hits: &["<a href='view-source:https://other.example/'>Open</a>"],
        quiet: &[
            "<a href='tel:+15550100'>Call</a><a href='mailto:a@shop.example?subject=attach'>x</a>",
        ],
    },
};

/// Schemes that show a page otherwise than browsers do.
const SHOWING: &[&str] = &[
    "view-source",
    "about",
    "chrome",
    "edge",
    "microsoft-edge",
    "googlechrome",
    "firefox",
    "opera",
    "resource",
    "moz-extension",
    "feed",
    "pcast",
    "x-man-page",
];

fn run(context: &Context<'_>) -> Option<Values> {
    let url = context.link.target.url().filter(|_| !context.link.target.is_web())?;
    let scheme = url.scheme();
    if scheme == "mailto" && attaches(url.query()) {
        return Some(Values::of("scheme", scheme));
    }
    let shows = SHOWING.contains(&scheme) || acts(url) && is_picture(url.path());
    shows.then(|| Values::of("scheme", scheme))
}

/// RFC 6068 knows no attachments; some programs do.
fn attaches(query: Option<&str>) -> bool {
    let names = query.unwrap_or_default().split('&').filter_map(|pair| pair.split('=').next());
    names.map(str::to_ascii_lowercase).any(|name| name == "attach" || name == "attachment")
}
