//! What was sent, and what Postfix makes of it on its way.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use crate::UNKNOWN;

pub(crate) struct Sent {
    pub(crate) sender: String,
    pub(crate) recipient: &'static str,
    pub(crate) raw: Vec<u8>,
}

impl Sent {
    /// The first comes from nobody, as bounces do.
    pub(crate) fn new(n: usize, recipient: &'static str, raw: &[u8]) -> Self {
        let sender = if n == 0 { String::new() } else { format!("sender-{n}@example.org") };
        Self { sender, recipient, raw: raw.to_vec() }
    }

    pub(crate) fn workspace(&self) -> &'static str {
        if self.recipient == UNKNOWN { "unrouted" } else { "acme" }
    }

    pub(crate) fn as_kept(&self, line_end: &[u8]) -> Vec<u8> {
        joined(&as_postfix_keeps(&self.raw), line_end)
    }

    /// Whether more than line ends makes the difference between what was sent and what is kept.
    pub(crate) fn is_changed(&self) -> bool {
        let lf: Vec<_> = self.raw.split_inclusive(|byte| *byte == b'\n').map(lf_ended).collect();
        self.as_kept(b"\n") != lf.concat()
    }
}

pub(crate) fn lf_ended(line: &[u8]) -> Vec<u8> {
    line.strip_suffix(b"\r\n").map_or_else(|| line.to_vec(), |line| [line, b"\n"].concat())
}

fn joined(lines: &[Vec<u8>], line_end: &[u8]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line, line_end].concat()).collect()
}

/// The lines of a message as Postfix keeps them; it has no setting that would stop it from this:
///
/// - a line loses every CR at its end, and the last line gets an end;
/// - "From " lines at the start become headers "X-Mailbox-Line";
/// - a folded line with no header before it is body: an empty line is put before it;
/// - a header loses blanks before its colon, and whatever follows a NUL in a line;
/// - where the headers end without an empty line, one is put there.
fn as_postfix_keeps(raw: &[u8]) -> Vec<Vec<u8>> {
    let mut lines: Vec<_> = lines(raw).map(<[u8]>::to_vec).collect();
    let mbox = lines.iter().take_while(|line| is_mbox(line)).count();
    for line in &mut lines[..mbox] {
        line.splice(..0, *b"X-Mailbox-Line: ");
    }
    if lines.get(mbox).is_some_and(|line| is_folded(line)) {
        lines.insert(mbox, Vec::new());
    }
    let is_header = |line: &Vec<u8>| is_folded(line) || label(line).is_some();
    let headers = lines.iter().take_while(|line| is_header(line)).count();
    for line in &mut lines[..headers] {
        *line = header(line);
    }
    if lines.get(headers).is_some_and(|line| !line.is_empty()) {
        lines.insert(headers, Vec::new());
    }
    lines
}

fn lines(raw: &[u8]) -> impl Iterator<Item = &[u8]> {
    raw.split_inclusive(|byte| *byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let end = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1);
        &line[..end]
    })
}

fn is_mbox(line: &[u8]) -> bool {
    let quotes = line.iter().take_while(|byte| **byte == b'>').count();
    line[quotes..].starts_with(b"From ")
}

pub(crate) fn is_folded(line: &[u8]) -> bool {
    line.first().is_some_and(|byte| is_blank(*byte))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The name of a header line, without the blanks before the colon.
fn label(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let blanks = line[..colon].iter().rev().take_while(|byte| is_blank(**byte)).count();
    let label = &line[..colon - blanks];
    (!label.is_empty() && label.iter().all(u8::is_ascii_graphic)).then_some(label)
}

fn header(line: &[u8]) -> Vec<u8> {
    let name = if is_folded(line) { b"" } else { label(line).unwrap_or_default() };
    let value = line[name.len()..].iter().copied();
    let value = value.skip_while(|byte| !name.is_empty() && is_blank(*byte));
    name.iter().copied().chain(value).take_while(|byte| *byte != 0).collect()
}
