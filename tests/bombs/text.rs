//! Bombs in a text part: what makes finding addresses slow, or finds too many.

use crate::catalogue::{Bomb, message, repeated};

/// All of them.
pub(crate) const BOMBS: &[Bomb] = &[
    ("hosts-without-scheme", |n| text(&repeated(10 * n, |i| format!("h{i}.example ")))),
    ("hosts-in-www", |n| text(&"www.a.example ".repeat(7 * n))),
    ("addresses-in-text", |n| text(&repeated(2 * n, |i| format!("https://h{i}.example/ ")))),
    ("beginnings", |n| text(&"http://".repeat(15 * n))),
    ("beginnings-in-www", |n| text(&"www.".repeat(25 * n))),
    ("beginnings-and-ends", |n| text(&"http://!".repeat(12 * n))),
    ("punctuation", |n| text(&["http://a", &".".repeat(50 * n), "http://b"].concat().repeat(2))),
    ("open-brackets", |n| text(&["http://a.example/", &"(".repeat(100 * n)].concat())),
    ("brackets-in-turn", |n| text(&"http://a.example/()[]{}".repeat(4 * n))),
    ("one-giant-address-in-text", |n| text(&["http://a.example/", &"ü".repeat(50 * n)].concat())),
    ("host-of-many-labels-in-text", |n| {
        text(&["http://", &"a.".repeat(5 * n), "example"].concat())
    }),
    ("combining-marks", |n| text(&["http://e", &"\u{301}".repeat(50 * n), ".example/"].concat())),
    ("combining-marks-in-prose", |n| text(&["Z", &"\u{301}\u{489}".repeat(25 * n)].concat())),
    ("wide-letters", |n| text(&"ｗｗｗ．ａ．example ".repeat(3 * n))),
    ("turned-letters", |n| text(&"\u{202E}\u{2066}http://a.example/".repeat(3 * n))),
    ("quotes-in-quotes", |n| text(&[&">".repeat(50 * n), " http://a.example/"].concat())),
    ("text-near-the-limit", |n| text(&"Ten words of prose and then a line end.\n".repeat(6 * n))),
    ("markup-near-the-limit", |n| text(&"<b>&amp;\"'</b>\n".repeat(15 * n))),
];

fn text(body: &str) -> Vec<u8> {
    message("Content-Type: text/plain; charset=utf-8\n", body)
}
