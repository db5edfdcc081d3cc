//! What a body is in each transfer encoding in which some program would read it (RFC 2045 section
//! 6).

use crate::parse::entity::{Entity, without_comments};
use crate::parse::readings::markup::may_hold_links;
use crate::parse::readings::uuencoded;
use mail_parser::Encoding;
use std::borrow::Cow;

/// Characters of base64 from which a body that does not say so is taken for it.
const MIN_DIGITS: usize = 24;
/// Encodings within encodings that are undone.
const MAX_DEPTH: usize = 3;
/// Readings that are made of one body, and octets of them.
const MAX_READINGS: usize = 8;
const MAX_OCTETS: usize = 32 << 20;

/// The bodies that a part may have. Where it declares one known encoding and keeps to it there is
/// one, and what is encoded within.
pub(in crate::parse) fn readings<'a>(entity: &Entity<'a>) -> Vec<Cow<'a, [u8]>> {
    let declared: Vec<String> =
        entity.values("content-transfer-encoding").map(str::to_ascii_lowercase).collect();
    let mut found: Vec<Cow<'a, [u8]>> = Vec::new();
    for name in &declared {
        add(&mut found, declared_as(name, entity.body));
    }
    let is_clear = match declared.as_slice() {
        [] => true,
        [first, rest @ ..] => is_known(first) && rest.iter().all(|it| it == first),
    };
    if found.is_empty() || !is_clear {
        add(&mut found, vec![Cow::Borrowed(entity.body)]);
    }
    if !is_clear {
        add(&mut found, suggested(entity.body));
    }
    within(&mut found, entity.body);
    found
}

fn add<'a>(found: &mut Vec<Cow<'a, [u8]>>, more: Vec<Cow<'a, [u8]>>) {
    for reading in more {
        let kept: usize = found.iter().map(|it| it.len()).sum();
        if found.len() < MAX_READINGS && kept < MAX_OCTETS && !found.contains(&reading) {
            found.push(reading);
        }
    }
}

fn is_known(name: &str) -> bool {
    ["7bit", "8bit", "binary", "base64", "quoted-printable"].contains(&name.trim())
}

/// What a body is by a name of an encoding, however it is written.
fn declared_as<'a>(name: &str, body: &'a [u8]) -> Vec<Cow<'a, [u8]>> {
    let mut found = Vec::new();
    if name.contains("base64") || without_comments(name).trim() == "b" {
        found.extend(base64(body));
    }
    if name.contains("quoted") {
        found.extend(quoted_printable(body));
    }
    if name.contains("uue") || name.contains("uuencode") || name.contains("x-uu") {
        found.extend(unpacked(body));
    }
    found
}

/// A digit of the other alphabet (RFC 4648 section 5) in the usual one.
fn standard(digit: u8) -> u8 {
    match digit {
        b'-' => b'+',
        b'_' => b'/',
        digit => digit,
    }
}

/// Programs differ at characters outside of the alphabet and behind the padding: some skip them, some
/// stop, some take the body as it is written.
fn base64(body: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let (decoded, is_damaged) = Encoding::Base64.decode_checked(body);
    let mut found = vec![decoded];
    if is_damaged {
        let end = body.iter().position(|octet| *octet == b'=').unwrap_or(body.len());
        let (before, behind) = body.split_at(end);
        found.push(Encoding::Base64.decode(before));
        let behind = behind.trim_ascii_start();
        let behind = behind.iter().position(|octet| *octet != b'=').and_then(|at| behind.get(at..));
        found.push(Encoding::Base64.decode(behind.unwrap_or_default()));
        let digits: Vec<u8> =
            body.iter().filter(|octet| **octet != b'=').copied().map(standard).collect();
        found.push(Cow::Owned(Encoding::Base64.decode(&digits).into_owned()));
        found.extend(whole_lines(body).map(Cow::Owned));
        found.push(Cow::Borrowed(body));
    }
    found
}

/// The lines that are nothing but base64, without prose before, between and behind them.
fn whole_lines(body: &[u8]) -> Option<Vec<u8>> {
    let lines = body.split(|octet| *octet == b'\n').map(<[u8]>::trim_ascii);
    let (digits, prose): (Vec<&[u8]>, Vec<&[u8]>) = lines.partition(|line| is_base64(line));
    let has_prose = prose.iter().any(|line| !line.is_empty());
    let digits = digits.concat();
    let is_meant = has_prose && digits.len() >= MIN_DIGITS;
    is_meant.then(|| Encoding::Base64.decode(&digits).into_owned())
}

fn is_base64(line: &[u8]) -> bool {
    line.iter().all(|it| it.is_ascii_alphanumeric() || b"+/=".contains(it))
}

/// A damaged body may be shown as it is written, but not where it is plainly encoded.
fn quoted_printable(body: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let (decoded, is_damaged) = Encoding::QuotedPrintable.decode_checked(body);
    let is_encoded = memchr::memmem::find(&body.to_ascii_lowercase(), b"=3d").is_some();
    let mut found = vec![decoded];
    found.extend((is_damaged && !is_encoded).then_some(Cow::Borrowed(body)));
    if is_damaged && memchr::memchr(b'\r', body).is_some() {
        let lines = body.split(|octet| *octet == b'\n').map(without_return).collect::<Vec<_>>();
        let mut lines = lines.join(&b'\n');
        lines.iter_mut().filter(|octet| **octet == b'\r').for_each(|octet| *octet = b'\n');
        found.push(Cow::Owned(Encoding::QuotedPrintable.decode(&lines).into_owned()));
    }
    found
}

/// A line without the CR before its end, of which there may be several.
fn without_return(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|octet| *octet != b'\r').map_or(0, |last| last + 1);
    line.get(..end).unwrap_or_default()
}

fn unpacked(body: &[u8]) -> Vec<Cow<'_, [u8]>> {
    uuencoded::files(body).into_iter().map(|file| Cow::Owned(file.bytes)).collect()
}

/// What a body is by its looks.
pub(in crate::parse) fn suggested(body: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut found: Vec<Cow<'_, [u8]>> = runs(body).into_iter().map(Cow::Owned).collect();
    found.extend(unpacked(body));
    let is_broken = [&b"=\r\n"[..], b"=\n"];
    let is_broken = is_broken.iter().any(|it| memchr::memmem::find(body, it).is_some());
    if is_broken || is_quoted(body) {
        found.push(Encoding::QuotedPrintable.decode(body));
    }
    found.retain(|reading| may_hold_links(reading));
    found
}

/// Encodings within what is decoded: base64 in base64, and base64 or uuencode that nothing declares.
fn within<'a>(found: &mut Vec<Cow<'a, [u8]>>, written: &'a [u8]) {
    let mut from = 0;
    for _ in 0..MAX_DEPTH {
        let outer = found.get(from..).unwrap_or_default();
        let inner = outer.iter().flat_map(|body| {
            let is_quoted = **body != *written && is_quoted(body);
            let quoted = is_quoted.then(|| Encoding::QuotedPrintable.decode(body).into_owned());
            let unpacked = uuencoded::files(body).into_iter().map(|file| file.bytes);
            runs(body).into_iter().chain(unpacked).chain(quoted).collect::<Vec<_>>()
        });
        let is_kept = |reading: &Vec<u8>| may_hold_links(reading) || !runs(reading).is_empty();
        let inner = inner.filter(is_kept).map(Cow::Owned).collect();
        from = found.len();
        add(found, inner);
    }
}

/// Whether the tags of a text are written in quoted-printable.
fn is_quoted(body: &[u8]) -> bool {
    let has = |trace: &[u8]| memchr::memmem::find(body, trace).is_some();
    let is_attribute =
        [&b"=3D\""[..], b"=3d\"", b"=3D'", b"=3D=22", b"=3d=22"].into_iter().any(has);
    is_attribute || (has(b"=3C") && has(b"=3E") && has(b"=3D"))
}

/// The runs of lines that are nothing but base64, decoded.
fn runs(body: &[u8]) -> Vec<Vec<u8>> {
    let mut runs: Vec<Vec<u8>> = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    for line in body.split(|octet| *octet == b'\n').chain([&b"."[..]]) {
        let line = line.trim_ascii();
        if is_base64(line) && (!line.is_empty() || run.is_empty()) {
            run.extend_from_slice(line);
        } else if run.len() >= MIN_DIGITS && runs.len() < MAX_READINGS {
            runs.push(Encoding::Base64.decode(&std::mem::take(&mut run)).into_owned());
        } else {
            run.clear();
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &[u8] = b"see https://a.example/x";

    fn encoded(text: &[u8]) -> String {
        encodify::base64::STANDARD.encode(text)
    }

    #[test]
    fn a_body_is_read_in_every_encoding() {
        let base64 = encoded(LINK);
        let twice = encoded(encoded(LINK).as_bytes());
        for (field, body) in [
            ("base64", base64.clone()),
            ("base64; x=y", base64.clone()),
            ("\"base64\"", base64.clone()),
            ("ba(comment)se64", base64.clone()),
            ("x-unknown", base64.clone()),
            ("7bit", base64.clone()),
            ("base64", twice),
            ("base64", format!("{}=={base64}", encoded(b"x").trim_end_matches('='))),
            ("base64", "see https://a.example/x".to_owned()),
            ("base64", format!("An honest line.\n\n{base64}\n-- \nA list")),
            ("base64", format!("{}\n(said she)\n{}", &base64[..8], &base64[8..])),
            ("base64", encoded(encoded(encoded(LINK).as_bytes()).as_bytes())),
            ("quoted-printable", "see https:=\r\r\n//a.example=\r/x".to_owned()),
            ("x-unknown", "see https:=2F/a.example=\r\n/x =3D".to_owned()),
            ("quoted-printable\nContent-Transfer-Encoding: base64", base64.clone()),
            ("x-uuencode", "begin 644 x\n7<V5E(&AT='!S.B\\O82YE>&%M<&QE+W@\n`\nend\n".to_owned()),
            ("8bit", "hi\nbegin 644 x\n7<V5E(&AT='!S.B\\O82YE>&%M<&QE+W@\n`\nend\n".to_owned()),
        ] {
            let header = format!("Content-Transfer-Encoding: {field}\n");
            let entity = Entity::new(header.as_bytes(), body.as_bytes());
            let found = readings(&entity);
            let has_link = |it: &Cow<'_, [u8]>| memchr::memmem::find(it, LINK).is_some();
            assert!(found.iter().any(has_link), "{field} {body}");
        }
    }
}
