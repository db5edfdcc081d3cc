//! The copy of a message that could not be read wholly: its text, and the original as a file, since
//! unprocessed HTML is never shown.

use crate::annotate::header;
use crate::annotate::inline::Pen;
use crate::annotate::tag::{Vouched, tag};
use crate::dom::bytes;
use crate::locales::wording::Wording;
use crate::model::message::{Body, Message};
use crate::parse::header::read;
use crate::policy::snapshot::Policy;
use encodify::base64;
use memchr::memmem;

/// Octets in which the header of a wrapped message ends.
const MAX_HEADER: usize = 2 << 20;

/// How the boundary begins.
const BOUNDARY: &str = "waymark-original-";

/// The message under its own header fields, in its own line ends.
pub fn wrapped(raw: &[u8], content: &Message, policy: &Policy) -> Vec<u8> {
    let pen = Pen::of(raw, &policy.sources);
    let end = pen.line_end;
    let boundary = boundary(raw, pen);
    let text = base64::MIME.encode(text(content, &policy.wording).as_bytes()).replace("\r\n", end);
    let head = [
        "MIME-Version: 1.0",
        &format!("Content-Type: multipart/mixed; boundary=\"{boundary}\""),
        "",
        &format!("--{boundary}"),
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        &text,
    ];
    let head = head.join(end);
    let (opening, closing) = (opening(&boundary, pen), closing(&boundary, pen));
    let wrapped = [&fields(raw), head.as_bytes(), opening.as_bytes(), raw, closing.as_bytes()];
    let wrapped = wrapped.concat();
    header::with_verdict(&wrapped, Some("unchecked"), pen)
}

/// The original out of its wrapping; `None` where it is not one of ours.
pub(super) fn unwrapped<'a>(raw: &'a [u8], pen: Pen<'_>) -> Option<&'a [u8]> {
    let header = raw.get(..raw.len().min(MAX_HEADER))?;
    let at = memmem::find(header, BOUNDARY.as_bytes())?;
    let boundary = header.get(at..)?.split(|octet| *octet == b'"').next()?;
    let boundary = std::str::from_utf8(boundary).ok()?;
    let opening = opening(boundary, pen);
    let start = memmem::find(raw, opening.as_bytes())? + opening.len();
    let original = raw.get(start..)?.strip_suffix(closing(boundary, pen).as_bytes())?;
    (self::boundary(original, pen) == boundary).then_some(original)
}

fn boundary(original: &[u8], pen: Pen<'_>) -> String {
    format!("{BOUNDARY}{}", tag(pen.key, Vouched::Original, &[original]))
}

fn opening(boundary: &str, Pen { line_end: end, .. }: Pen<'_>) -> String {
    format!(
        "{end}--{boundary}{end}Content-Type: message/rfc822{end}\
         Content-Disposition: attachment; filename=\"original.eml\"{end}{end}"
    )
}

fn closing(boundary: &str, Pen { line_end: end, .. }: Pen<'_>) -> String {
    format!("{end}--{boundary}--{end}")
}

/// What a reader may read of it, under a sentence that says why.
fn text(content: &Message, wording: &Wording) -> String {
    let shown = content.parts.iter().filter(|part| part.shown);
    let texts = shown.map(|part| match &part.body {
        Body::Html(source) => bytes::text(source),
        Body::Text(source) => source.clone(),
        Body::Attachment { .. } => String::new(),
    });
    let texts = [wording.phrase("unchecked")].into_iter().chain(texts);
    texts.collect::<Vec<_>>().join("\n\n")
}

/// The header fields but those that describe the body, with their line ends.
fn fields(raw: &[u8]) -> Vec<u8> {
    let fields = read(raw).fields.into_iter();
    let kept = fields.filter(|field| !field.begins("Content-") && !field.is("MIME-Version"));
    kept.filter_map(|field| raw.get(field.range)).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::message::parse;
    use crate::policy::lexicons::Lexicons;
    use crate::policy::snapshot::Sources;
    use std::sync::Arc;

    #[test]
    fn the_text_is_read_and_the_original_is_a_file() {
        let raw = b"From: a@b.example\nSubject: long\n line\nMIME-Version: 1.0\n\
            Content-Type: text/html\n\n<p>hello <a href=\"https://evil.example/\">there</a>\n";
        let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
        let limits = &policy.sources.limits;
        let copy = wrapped(raw, &parse(raw, limits).0, &policy);
        let (read, _) = parse(&copy, limits);
        assert_eq!(read.headers.subject, "long line");
        let Body::Text(text) = &read.parts[0].body else { panic!("{read:?}") };
        assert!(
            text.starts_with("This message could not be checked.") && text.contains("hello there"),
            "{text}"
        );
        assert!(!text.contains("evil.example"));
        assert!(copy.windows(raw.len()).any(|window| window == raw));
    }
}
