//! The catalogue of bombs: mails that are made to cost their reader more than their sender.

use crate::{html, mime, pictures, text};

/// A name, and what makes the mail from a size: at 100,000 the smallest of them are of some
/// kilobytes, the largest near the limit of 25 MiB.
pub(crate) type Bomb = (&'static str, fn(usize) -> Vec<u8>);

/// A bomb that has been made.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) raw: Vec<u8>,
}

/// All bombs at a size, or those whose names hold the word in `WAYMARK_BOMBS`. Made one by one, as
/// all together take gigabytes.
pub(crate) fn bombs(size: usize) -> impl Iterator<Item = Made> {
    let wanted = std::env::var("WAYMARK_BOMBS").unwrap_or_default();
    let topics = [
        ("html", html::BOMBS),
        ("mime", mime::BOMBS),
        ("pictures", pictures::BOMBS),
        ("text", text::BOMBS),
    ];
    let all = topics.into_iter().flat_map(|(topic, bombs)| {
        bombs.iter().map(move |(name, make)| (format!("{topic}/{name}"), make))
    });
    let wanted = all.filter(move |(name, _)| name.contains(&wanted));
    wanted.map(move |(name, make)| Made { raw: make(size), name })
}

/// A mail with more header fields and a body.
pub(crate) fn message(fields: &str, body: &str) -> Vec<u8> {
    let head = "From: Mallory <mallory@outside.example>\nTo: support@acme.test\n";
    format!("{head}{fields}\n{body}").into_bytes()
}

/// The texts of the numbers up to a count, one behind the other.
pub(crate) fn repeated(count: usize, each: impl Fn(usize) -> String) -> String {
    (0..count).map(each).collect()
}
