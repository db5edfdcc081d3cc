//! An address that browsers open and other programs do not recognise: slashes too many, too few or the
//! wrong way, line ends within the scheme or the host.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::links::authority::is_dropped;
use crate::model::link::Surface;
use crate::model::says::Values;
use memchr::memchr3;

pub(super) const CHECK: Check = Check {
    id: "odd-spelling",
    family: Family::Structure,
    title: "Address spelt to slip through",
    help: "Browsers mend \"https:/\\host\" or a line end within \"https\"; filters often do not.",
    weighs: Weighs::suspicious("Nobody writes so by mistake, and generators of mail never do."),
    run,
    examples: Examples {
        hits: &["<a href='https:/\\\\other.example/'>Shop</a>"],
        quiet: &["<a href='https://shop.example/a\nb'>Shop</a>"],
    },
};

fn run(context: &Context<'_>) -> Option<Values> {
    if !context.link.target.is_web() {
        return None;
    }
    let written = context.written?;
    let is_typed = context.link.surface == Surface::Text && !written.slashes.contains('\\');
    let is_odd =
        written.slashes != "//" && !is_typed || has_line_end_before_path(&context.link.raw);
    is_odd.then(|| context.goes())
}

/// Within a path they are what wrapped lines leave behind.
fn has_line_end_before_path(raw: &str) -> bool {
    let has_line_end = memchr3(b'\t', b'\n', b'\r', raw.as_bytes()).is_some();
    has_line_end && before_path(raw).contains(is_dropped)
}

fn before_path(raw: &str) -> &str {
    let raw = raw.trim_matches(|c: char| c <= ' ');
    let start = raw.find(':').map_or(0, |colon| colon + 1);
    let rest = raw.get(start..).unwrap_or_default();
    let host =
        rest.find(|c: char| !matches!(c, '/' | '\\') && !is_dropped(c)).unwrap_or(rest.len());
    let end = rest.get(host..).and_then(|rest| rest.find(['/', '\\', '?', '#']));
    let end = end.map_or(raw.len(), |end| start + host + end);
    raw.get(..end).unwrap_or_default()
}
