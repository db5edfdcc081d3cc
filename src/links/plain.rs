//! Links of a text part: addresses that readers' programs make clickable.
//!
//! An address begins with a scheme, with `www.`, or with a name that is one by its suffix and path.
//! Defanged ones (`hxxp`, `example[.]com`) are none: programs do not link them, and no more do we.

use crate::domains::suffixes::Suffixes;
use crate::links::folded::{Folded, is_broken_up};
use crate::links::words::{is_of_name, is_unspaced, turn, words};
use crate::links::{ends, names, target};
use crate::model::link::{Link, LinkId, Surface, Trait};
use crate::model::message::PartId;
use std::ops::Range;

/// The schemes of addresses, the longer one first.
const SCHEMES: &[&str] = &["https", "http", "ftp"];

/// What stands before a colon where the name behind it is no web address.
const OTHER_SCHEMES: &[&str] = &[
    "mailto",
    "cid",
    "mid",
    "tel",
    "sms",
    "data",
    "javascript",
    "about",
    "xmpp",
    "sip",
    "sips",
    "news",
    "urn",
    "hxxp",
    "hxxps",
    "xmlns",
];

/// Dots and colons as those write them who pass on an address that nobody shall open.
const DEFANGED: &[&str] = &["[.]", "(.)", "{.}", "[:]", "[dot]", "(dot)"];

const WIDE_SLASH: char = '／';

/// The links of a text with the byte ranges at which they stand.
pub fn links(
    text: &str,
    part: &PartId,
    suffixes: &Suffixes,
) -> impl Iterator<Item = (Range<usize>, Link)> {
    let opening = addresses(text, suffixes).filter_map(|(range, opens)| {
        let written = text.get(range.clone())?;
        let target = target::resolve(&opens, None, suffixes)?;
        Some((range, written.to_owned(), target))
    });
    opening.zip(1..).map(|((range, raw, target), ordinal)| {
        let id = LinkId { part: part.clone(), ordinal };
        let text = raw.clone();
        let traits = is_broken_up(&raw).then_some(Trait::BrokenUp).into_iter().collect();
        (
            range,
            Link {
                id,
                surface: Surface::Text,
                text,
                raw,
                annotation: String::new(),
                is_picture: false,
                target,
                route: None,
                traits,
            },
        )
    })
}

/// Where web addresses stand, and what each opens.
fn addresses(text: &str, suffixes: &Suffixes) -> impl Iterator<Item = (Range<usize>, String)> {
    let words = words(text).filter(|(_, word)| !word.is_ascii() || word.contains(['.', ':']));
    words.flat_map(move |(begin, word)| {
        let folded = Folded::of(word);
        let found = Reading { text: folded.text(), suffixes, at: 0 };
        let placed = found.map(|address| {
            let place = folded.place(address.place.clone());
            let rest = folded.place(address.rest..address.place.end);
            let rest = word.get(rest).unwrap_or_default();
            let opens = format!("{}://{}", address.scheme, with_slash(rest));
            (begin + place.start..begin + place.end, opens)
        });
        placed.collect::<Vec<_>>()
    })
}

/// An address in a folded word.
struct Address {
    place: Range<usize>,
    scheme: &'static str,
    /// Where its authority begins.
    rest: usize,
}

/// What follows a scheme, with a wide slash that ends its host as a narrow one.
fn with_slash(rest: &str) -> String {
    let end = rest.find(|c| c == WIDE_SLASH || ends::ends_host(c));
    let parts = end.and_then(|end| rest.split_at_checked(end));
    match parts.and_then(|(host, path)| Some((host, path.strip_prefix(WIDE_SLASH)?))) {
        Some((host, path)) => format!("{host}/{path}"),
        None => rest.to_owned(),
    }
}

/// Whether the dots of a host stand in brackets, so that nobody opens it.
fn is_defanged(rest: &str) -> bool {
    let host = rest.split(ends::ends_host).next().unwrap_or_default().to_ascii_lowercase();
    DEFANGED.iter().any(|dot| host.contains(dot))
}

/// Reads the addresses of one folded word.
struct Reading<'t> {
    text: &'t str,
    suffixes: &'t Suffixes,
    at: usize,
}

impl Iterator for Reading<'_> {
    type Item = Address;

    fn next(&mut self) -> Option<Address> {
        loop {
            let run = self.run()?;
            self.at = run.end;
            let with_scheme = self.with_scheme(&run);
            let begin = with_scheme.as_ref().map_or(run.end, |found| found.place.start);
            let is_apart = begin == run.end || self.before(begin).ends_with(is_unspaced);
            let named = is_apart.then(|| self.named(&(run.start..begin))).flatten();
            if let Some(found) = named.or(with_scheme) {
                self.at = found.place.end;
                return Some(found);
            }
        }
    }
}

impl Reading<'_> {
    /// The next run of characters of names.
    fn run(&self) -> Option<Range<usize>> {
        let begin = self.at + self.text.get(self.at..)?.find(is_of_name)?;
        let rest = self.text.get(begin..)?;
        Some(begin..begin + rest.find(|c| !is_of_name(c)).unwrap_or(rest.len()))
    }

    fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn length(&self, begin: usize) -> usize {
        ends::length(self.after(begin), self.suffixes)
    }

    /// An address whose scheme ends with this run. Letters may run into it: some programs link it still.
    fn with_scheme(&self, run: &Range<usize>) -> Option<Address> {
        let slashes = self.after(run.end).strip_prefix(':')?;
        slashes.strip_prefix(['/', '\\'])?.strip_prefix(['/', '\\'])?;
        let word = self.text.get(run.clone())?;
        let scheme = SCHEMES.iter().find(|scheme| {
            let begin = word.len().checked_sub(scheme.len());
            begin
                .and_then(|begin| word.get(begin..))
                .is_some_and(|it| it.eq_ignore_ascii_case(scheme))
        })?;
        let rest = run.end + 3;
        let length = if is_defanged(self.after(rest)) { 0 } else { self.length(rest) };
        (length > 0).then(|| Address { place: run.end - scheme.len()..rest + length, scheme, rest })
    }

    /// An address without scheme that begins in this run.
    fn named(&self, run: &Range<usize>) -> Option<Address> {
        let mut begin = run.start;
        while begin < run.end {
            let rest = self.text.get(begin..run.end)?;
            let end = begin + turn(rest).unwrap_or(rest.len());
            if let Some(found) = self.name(begin..end) {
                return Some(found);
            }
            begin = end;
        }
        None
    }

    fn name(&self, piece: Range<usize>) -> Option<Address> {
        let written = self.text.get(piece.clone())?;
        let dots = written.len() - written.trim_start_matches(['-', '_', '.']).len();
        let name = written.trim_matches(['-', '_', '.']);
        let begin = piece.start + dots;
        let is_cut = matches!(written.get(..dots), Some("-" | "."));
        if is_cut || !name.contains('.') || !self.may_begin(begin) {
            return None;
        }
        let place = if names::is_www(name) {
            begin..begin + self.length(begin)
        } else {
            begin..self.end_of(begin..begin + name.len(), piece.end)?
        };
        let is_ftp = name.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("ftp."));
        Some(Address { rest: begin, place, scheme: if is_ftp { "ftp" } else { "http" } })
    }

    /// Whether what stands before a name lets an address begin.
    fn may_begin(&self, begin: usize) -> bool {
        let before = self.before(begin);
        if DEFANGED.iter().any(|dot| before.ends_with(dot)) {
            return false;
        }
        let before = before.trim_end_matches(['-', '_', '.']);
        match before.chars().next_back() {
            Some('@' | '$' | '#' | '/' | '%' | '&' | '~' | '+' | '=') => false,
            // in a path of files, not at the begin of a word
            Some('\\') => before.len() == 1,
            Some(':') => {
                let before = before.trim_end_matches(':');
                let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next();
                let word = word.unwrap_or_default().to_ascii_lowercase();
                !OTHER_SCHEMES.contains(&&*word)
            }
            _ => true,
        }
    }

    /// Where the address ends that a name begins, with port and path; `None` where it is none.
    fn end_of(&self, name: Range<usize>, piece_end: usize) -> Option<usize> {
        let written = self.text.get(name.clone())?;
        let after = self.after(name.end);
        let port = after.strip_prefix(':').map_or(0, |rest| {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if (1..=5).contains(&digits) { digits + 1 } else { 0 }
        });
        let tail = after.get(port..).filter(|_| name.end == piece_end).unwrap_or_default();
        if tail.starts_with('/') && names::is_known(written, self.suffixes) {
            return Some(name.end + port + ends::tail_length(tail).max(1));
        }
        let is_other =
            matches!(tail.chars().next(), Some('@' | '(' | '[' | '=' | '\\' | '{' | '$' | '%'));
        if is_other || !names::is_unmistakable(written, self.suffixes) {
            return None;
        }
        let query = if tail.starts_with(['?', '#']) { ends::tail_length(tail) } else { 0 };
        Some(name.end + port + query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_prose() {
        let suffixes = Suffixes::embedded();
        for (text, found) in [
            (
                "See https://a.example/x, or (http://b.example/y).",
                &["https://a.example/x", "http://b.example/y"][..],
            ),
            ("<https://a.example/?q=1>", &["https://a.example/?q=1"]),
            ("go to www.a.example/b!", &["www.a.example/b"]),
            ("args.to and file.sh and me@a.example and www. and www.x", &[]),
            ("https://a.example/wiki/X_(y)", &["https://a.example/wiki/X_(y)"]),
            ("javascript://a.example/ hxxp://www.a.com a[.]com https://a[.]b.com/x", &[]),
            (
                "https://a.example[1] https://b.example(x) c:\\dir\\a.com \\c.com",
                &["https://a.example", "https://b.example", "c.com"],
            ),
            (
                "hhttp://a.example/ HTTP:\\\\b.example\\x",
                &["http://a.example/", "HTTP:\\\\b.example\\x"],
            ),
            (
                "a.com, (b.co.uk/x) c.example/y d.github.io",
                &["a.com", "b.co.uk/x", "c.example/y", "d.github.io"],
            ),
            ("README.md run.sh/ x.is self.id end.At java.io ASP.NET", &["run.sh/"]),
            ("me@a.com $a.com #a.com com.a.de /a.com .a.com a.com@b.com f.com(x)", &[]),
            ("mailto:a.com site:b.com b.com:8080/x c.rs:12", &["b.com", "b.com:8080/x"]),
            ("---www.a.com--- bücher.de みんな.jpです", &["www.a.com", "bücher.de", "みんな.jp"]),
            (
                "https://a.comを、b.co/x日本https://c.com。次",
                &["https://a.com", "b.co/x", "https://c.com"],
            ),
            (
                "https://a.example/日本http://b.example/c、d",
                &["https://a.example/日本", "http://b.example/c"],
            ),
            ("htt\u{200B}ps://a\u{AD}b.example/\u{200B}", &["htt\u{200B}ps://a\u{AD}b.example/"]),
            ("ｗｗｗ．ａ．example", &["ｗｗｗ．ａ．example"]),
            ("https://a.example%2Fx@b.example/", &["https://a.example%2Fx@b.example/"]),
            (
                "http://3221226028/ http://[2001:db8::1]/",
                &["http://3221226028/", "http://[2001:db8::1]/"],
            ),
            ("https://木.example/台。", &["https://木.example/台"]),
            (
                "（https://a.example/）「http://b.example/」",
                &["https://a.example/", "http://b.example/"],
            ),
            ("_https://a.example/_", &["https://a.example/_"]),
            (
                "https://a.example/?u=https://b.example/",
                &["https://a.example/?u=https://b.example/"],
            ),
            ("\"HTTPS://A.example\" https://", &["HTTPS://A.example"]),
        ] {
            let part = PartId("1".into());
            let raws: Vec<_> = links(text, &part, &suffixes).map(|(_, link)| link.raw).collect();
            assert_eq!(raws, found, "{text}");
        }
    }
}
