//! Editing a body in its transfer encoding (RFC 2045 section 6): all that is not edited keeps the
//! bytes that it was written in.

use crate::parse::splice::{Splice, splice};
use encodify::{base64, qp};
use mail_parser::Encoding;

/// Octets of a base64 line where a body does not tell (RFC 2045 section 6.8).
const LINE: usize = 76;

/// Changes to a decoded body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// The body anew, where it cannot stay as it is.
    pub anew: Option<Vec<u8>>,
    /// What is changed in it.
    pub splices: Vec<Splice>,
}

/// An encoded body with an edit applied, and whether it had to be encoded as a whole.
pub(super) fn edited(
    encoded: &[u8],
    encoding: Encoding,
    edit: Edit,
    line_end: &str,
) -> (Vec<u8>, bool) {
    match encoding {
        Encoding::None => {
            (splice(edit.anew.as_deref().unwrap_or(encoded), edit.splices), edit.anew.is_some())
        }
        Encoding::QuotedPrintable => quoted_printable(encoded, &edit, line_end),
        Encoding::Base64 => base64(encoded, edit, line_end),
    }
}

fn quoted_printable(encoded: &[u8], edit: &Edit, line_end: &str) -> (Vec<u8>, bool) {
    let decoded = Encoding::QuotedPrintable.decode(encoded);
    let as_is = Quoted::read(encoded);
    if edit.anew.is_none() && as_is.decoded == *decoded {
        return (as_is.spliced(&edit.splices, line_end), false);
    }
    let anew = quote(edit.anew.as_deref().unwrap_or(&decoded), line_end);
    (Quoted::read(anew.as_bytes()).spliced(&edit.splices, line_end), true)
}

/// Bytes in quoted-printable; line ends that are not the mail's own as escapes.
fn quote(decoded: &[u8], line_end: &str) -> String {
    let text = qp::BODY.encode(decoded).replace("\r\n", line_end);
    let is_exact = Quoted::read(text.as_bytes()).decoded == decoded;
    if is_exact { text } else { qp::BINARY.encode(decoded).replace("\r\n", line_end) }
}

/// A quoted-printable body, with where the written form of each octet ends.
struct Quoted<'a> {
    written: &'a [u8],
    decoded: Vec<u8>,
    ends: Vec<usize>,
}

impl<'a> Quoted<'a> {
    fn read(written: &'a [u8]) -> Self {
        let mut quoted = Self { written, decoded: Vec::new(), ends: Vec::new() };
        let mut at = 0;
        while let Some(first) = written.get(at) {
            at = match first {
                b'=' => quoted.escape(at),
                b' ' | b'\t' => quoted.space(at),
                b'\r' if line_break(written, at).is_none() => at + 1,
                octet => quoted.octet(*octet, at + 1),
            };
        }
        quoted
    }

    fn octet(&mut self, octet: u8, end: usize) -> usize {
        self.decoded.push(octet);
        self.ends.push(end);
        end
    }

    fn escape(&mut self, at: usize) -> usize {
        if let Some(end) = soft_break(self.written, at) {
            return end;
        }
        let digits = self.written.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(octet) => self.octet(octet, at + 3),
            None => self.octet(b'=', at + 1),
        }
    }

    /// White space before a line end was put there on the way (RFC 2045 section 6.7 rule 3).
    fn space(&mut self, at: usize) -> usize {
        let end = at + blanks(self.written, at);
        if line_break(self.written, end).is_some() {
            return end;
        }
        self.decoded.extend_from_slice(self.written.get(at..end).unwrap_or_default());
        self.ends.extend(at + 1..=end);
        end
    }

    /// Where an octet's written form begins, line breaks that belong to nothing left out.
    fn end_before(&self, octet: usize) -> usize {
        octet.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or_default()
    }

    fn spliced(&self, splices: &[Splice], line_end: &str) -> Vec<u8> {
        let splices = splices.iter().map(|splice| self.written(splice, line_end));
        splice(self.written, splices.collect())
    }

    /// A change of the decoded body as one of the written body. What is put in stands on lines of its
    /// own between soft line breaks, so that all other lines keep their length, and it goes again
    /// with them.
    fn written(&self, splice: &Splice, line_end: &str) -> Splice {
        let start = self.end_before(splice.range.start);
        let end = self.end_before(splice.range.end).max(start);
        if splice.bytes.is_empty() {
            return Splice::remove(start..soft_break(self.written, end).unwrap_or(end));
        }
        let bytes = format!("={line_end}{}={line_end}", quote(&splice.bytes, line_end));
        Splice { range: start..end, bytes: bytes.into_bytes() }
    }
}

/// The end of a soft line break that begins here.
fn soft_break(written: &[u8], at: usize) -> Option<usize> {
    let is_escape = written.get(at) == Some(&b'=');
    let end = at + 1 + blanks(written, at + 1);
    line_break(written, end).filter(|_| is_escape)
}

/// The end of a line break that stands here; the end of the body is one too.
fn line_break(written: &[u8], at: usize) -> Option<usize> {
    match written.get(at..).unwrap_or_default() {
        [] => Some(at),
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    }
}

fn blanks(written: &[u8], at: usize) -> usize {
    let rest = written.get(at..).unwrap_or_default();
    rest.iter().take_while(|octet| matches!(octet, b' ' | b'\t')).count()
}

fn base64(encoded: &[u8], edit: Edit, line_end: &str) -> (Vec<u8>, bool) {
    let decoded = edit.anew.as_deref().map_or_else(|| Encoding::Base64.decode(encoded), Into::into);
    let layout = Layout::of(encoded, &decoded, line_end);
    let is_regular = edit.anew.is_none() && layout.write(&decoded) == encoded;
    (layout.write(&splice(&decoded, edit.splices)), !is_regular)
}

/// Base64 in lines of the usual length.
pub(super) fn base64_lines(decoded: &[u8], line_end: &str) -> Vec<u8> {
    Layout { width: Some(LINE), line_end, tail: b"" }.write(decoded)
}

/// How the lines of a base64 body are written.
struct Layout<'a> {
    /// Octets of a line; all on one line without it.
    width: Option<usize>,
    line_end: &'a str,
    /// What follows the last digit.
    tail: &'a [u8],
}

impl<'a> Layout<'a> {
    /// The layout of a body; one that fits into a line tells nothing of its width.
    fn of(encoded: &'a [u8], decoded: &[u8], line_end: &'a str) -> Self {
        let digits = encoded.trim_ascii_end();
        let tail = encoded.get(digits.len()..).unwrap_or_default();
        let first = digits.iter().position(|octet| matches!(octet, b'\r' | b'\n'));
        let width = match first {
            Some(width) => Some(width).filter(|width| *width > 0).or(Some(LINE)),
            None => (base64::STANDARD.encoded_len(decoded.len()) <= LINE).then_some(LINE),
        };
        Self { width, line_end, tail }
    }

    fn write(&self, decoded: &[u8]) -> Vec<u8> {
        let digits = base64::STANDARD.encode(decoded).into_bytes();
        let lines: Vec<&[u8]> = digits.chunks(self.width.unwrap_or(usize::MAX)).collect();
        [&lines.join(self.line_end.as_bytes()), self.tail].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes, puts a word in, takes it out again.
    fn there_and_back(encoded: &str, encoding: Encoding, at: usize) -> (String, String, bool) {
        let word = b"<b title=\"x\">".to_vec();
        let put_in = Edit { anew: None, splices: vec![Splice::insert(at, word.clone())] };
        let (there, is_anew) = edited(encoded.as_bytes(), encoding, put_in, "\r\n");
        let take_out = Edit { anew: None, splices: vec![Splice::remove(at..at + word.len())] };
        let (back, _) = edited(&there, encoding, take_out, "\r\n");
        let there = String::from_utf8(encoding.decode(&there).into_owned()).unwrap();
        (there, String::from_utf8(back).unwrap(), is_anew)
    }

    #[test]
    fn an_edit_leaves_all_other_bytes_as_they_were() {
        for (encoded, encoding, at, decoded) in [
            ("abc", Encoding::None, 3, "abc"),
            ("a=3db c =\r\nd=20\r\n=\r\ne", Encoding::QuotedPrintable, 5, "a=b c d \r\ne"),
            ("abc=\r\ndef", Encoding::QuotedPrintable, 3, "abcdef"),
            ("abc  \r\n", Encoding::QuotedPrintable, 3, "abc\r\n"),
            ("", Encoding::QuotedPrintable, 0, ""),
            ("a\rb=\rc=3", Encoding::QuotedPrintable, 2, "ab=c=3"),
            ("YWJj\r\nZGVm\r\n", Encoding::Base64, 2, "abcdef"),
            ("YWJjZGVm", Encoding::Base64, 6, "abcdef"),
        ] {
            let (there, back, is_anew) = there_and_back(encoded, encoding, at);
            let (before, after) = decoded.split_at(at);
            assert_eq!(there, format!("{before}<b title=\"x\">{after}"), "{encoded:?}");
            assert_eq!((back.as_str(), is_anew), (encoded, false), "{encoded:?}");
        }
    }

    #[test]
    fn what_is_damaged_is_written_anew_and_then_stays() {
        for (encoded, encoding) in
            [("YW Jj\r\nZGVm", Encoding::Base64), ("YWJj\r\n\r\nZGVmYWJj", Encoding::Base64)]
        {
            let (_, back, is_anew) = there_and_back(encoded, encoding, 3);
            let (_, again, is_anew_again) = there_and_back(&back, encoding, 3);
            assert!(is_anew && !is_anew_again, "{encoded:?}");
            assert_eq!(again, back);
        }
    }
}
