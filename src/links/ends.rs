//! Where an address in a text ends. Brackets that it did not open and punctuation at its end belong to
//! the sentence around it.
//!
//! Nothing within is interpreted: what a click opens is for the URL standard to say, so that no odd
//! authority (`%2F`, several `@`, `[::1]`, a bare number) cuts an address short.

use crate::domains::suffixes::Suffixes;
use crate::links::names;
use crate::links::words::{is_unspaced, is_wide_dot, is_wide_mark, turn};

/// How much of a word belongs to the address whose authority begins with it.
pub(super) fn length(word: &str, suffixes: &Suffixes) -> usize {
    let whole = word.get(..closed(word)).unwrap_or_default();
    let host = whole.find(ends_host).unwrap_or(whole.len());
    let (host, path) = whole.split_at(host);
    let ends = host.trim_end_matches(belongs_to_sentence);
    let has_note = ends.ends_with([']', ')', '}']) && !host.contains('@');
    if let Some(note) = host.find(['[', '(', '{']).filter(|at| *at > 0 && has_note) {
        return trimmed(host.get(..note).unwrap_or_default());
    }
    let kept = named(host, suffixes);
    if kept < host.len() {
        return trimmed(host.get(..kept).unwrap_or_default());
    }
    let path = path.get(..path_length(path)).unwrap_or_default();
    trimmed(whole.get(..host.len() + path.len()).unwrap_or_default())
}

/// Whether a character ends a host.
pub(super) fn ends_host(c: char) -> bool {
    matches!(c, '/' | '?' | '#' | '\\')
}

/// How much of what follows a name without scheme is its path.
pub(super) fn tail_length(tail: &str) -> usize {
    let whole = tail.get(..closed(tail)).unwrap_or_default();
    let whole = whole.get(..path_length(whole)).unwrap_or_default();
    let whole = whole.get(..turn(whole).unwrap_or(whole.len())).unwrap_or_default();
    whole.trim_end_matches(belongs_to_sentence).len()
}

/// Where a bracket closes that was not opened.
fn closed(word: &str) -> usize {
    let mut open = Vec::new();
    let end = word.find(|c: char| match c {
        '(' | '[' | '{' | '（' | '「' | '『' | '【' | '《' | '〈' => {
            open.push(c);
            false
        }
        ')' | ']' | '}' | '）' | '」' | '』' | '】' | '》' | '〉' => open.pop().is_none(),
        _ => false,
    });
    end.unwrap_or(word.len())
}

/// Where a host ends that a sentence of a script without spaces goes on from: `example.comをご覧`. A
/// name whose suffix is in use is whole, unless it is one without what follows it too.
fn named(host: &str, suffixes: &Suffixes) -> usize {
    let whole = host.find(is_wide_mark).unwrap_or(host.len());
    let host = host.get(..whole).unwrap_or_default();
    let upto = |end: usize| host.get(..end).unwrap_or_default();
    let turn = turn(host);
    if let Some(end) = turn.filter(|end| names::is_unmistakable(upto(*end), suffixes)) {
        return end;
    }
    if host.is_ascii() || names::is_known(host, suffixes) {
        return whole;
    }
    let end = turn.into_iter().chain(host.find(is_wide_dot)).min();
    end.filter(|end| names::is_known(upto(*end), suffixes)).unwrap_or(whole)
}

/// Where a path ends: at the end of a sentence, or where another address follows such a sentence.
fn path_length(path: &str) -> usize {
    let end = path.find(|c| is_wide_mark(c) || is_wide_dot(c)).unwrap_or(path.len());
    let path = path.get(..end).unwrap_or_default();
    let schemes = path.match_indices("http").filter(|(at, _)| {
        let before = path.get(..*at).and_then(|before| before.chars().next_back());
        before.is_some_and(is_unspaced)
    });
    schemes.map(|(at, _)| at).next().unwrap_or(end)
}

fn trimmed(address: &str) -> usize {
    let address = address.trim_end_matches(belongs_to_sentence);
    let has_path = address.contains(['/', '?', '#']);
    if has_path { address.len() } else { address.trim_end_matches(['-', '_', '.']).len() }
}

fn belongs_to_sentence(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '|' | '*' | '’' | '‘' | '…' | '\u{FFFD}')
        || is_wide_mark(c)
        || is_wide_dot(c)
        || matches!(c, '）' | '」' | '』' | '】' | '》' | '〉')
}
