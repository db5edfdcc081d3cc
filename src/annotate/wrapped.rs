//! The copy of a message that could not be read wholly: its text, and the original as a file, since
//! unprocessed HTML is never shown.

use crate::annotate::words;
use crate::dom::bytes;
use crate::model::message::{Body, Message};
use encodify::base64;
use sha2::{Digest as _, Sha256};

/// The message under its own header fields, in its own line ends.
pub fn wrapped(raw: &[u8], content: &Message) -> Vec<u8> {
    let end = if raw.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let boundary = data_encoding::HEXLOWER.encode(&Sha256::digest(raw));
    let text = base64::MIME.encode(text(content).as_bytes());
    let head = [
        "MIME-Version: 1.0".to_owned(),
        format!("Content-Type: multipart/mixed; boundary=\"{boundary}\""),
        String::new(),
        format!("--{boundary}"),
        "Content-Type: text/plain; charset=utf-8".to_owned(),
        "Content-Transfer-Encoding: base64".to_owned(),
        String::new(),
        text.lines().collect::<Vec<_>>().join(end),
        format!("--{boundary}"),
        "Content-Type: message/rfc822".to_owned(),
        "Content-Disposition: attachment; filename=\"original.eml\"".to_owned(),
        String::new(),
        String::new(),
    ];
    let tail = format!("{end}--{boundary}--{end}");
    [fields(raw).as_slice(), head.join(end).as_bytes(), raw, tail.as_bytes()].concat()
}

/// What a reader may read of it, under a sentence that says why.
fn text(content: &Message) -> String {
    let shown = content.parts.iter().filter(|part| part.shown);
    let texts = shown.map(|part| match &part.body {
        Body::Html(source) => bytes::text(source),
        Body::Text(source) => source.clone(),
        Body::Attachment { .. } => String::new(),
    });
    let texts = [words::UNCHECKED.to_owned()].into_iter().chain(texts);
    texts.collect::<Vec<_>>().join("\n\n")
}

/// The header fields but those that describe the body, with their line ends.
fn fields(raw: &[u8]) -> Vec<u8> {
    let mut fields = Vec::new();
    let mut is_kept = false;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let name = name.trim_ascii().to_ascii_lowercase();
            if line.trim_ascii().is_empty() || !line.contains(&b':') {
                break;
            }
            is_kept = !name.starts_with(b"content-") && name != b"mime-version";
        }
        if is_kept {
            fields.extend_from_slice(line);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::limits::Limits;
    use crate::parse::message::parse;

    #[test]
    fn the_text_is_read_and_the_original_is_a_file() {
        let raw = b"From: a@b.example\nSubject: long\n line\nMIME-Version: 1.0\n\
            Content-Type: text/html\n\n<p>hello <a href=\"https://evil.example/\">there</a>\n";
        let copy = wrapped(raw, &parse(raw, &Limits::default()).0);
        let (read, _) = parse(&copy, &Limits::default());
        assert_eq!(read.headers.subject, "long line");
        let Body::Text(text) = &read.parts[0].body else { panic!("{read:?}") };
        assert!(text.starts_with(words::UNCHECKED) && text.contains("hello there"), "{text}");
        assert!(!text.contains("evil.example"));
        assert!(copy.windows(raw.len()).any(|window| window == raw));
    }
}
