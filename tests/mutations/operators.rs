//! What is done to a mail. Each operator knows a little of MIME or HTML, so that what comes out is
//! still near to what a parser expects.

use encodify::{base64, qp};
use fastrand::Rng;

/// Damages a mail; the other mail is there to take from.
type Operator = fn(&mut Rng, &[u8], &[u8]) -> Vec<u8>;

const OPERATORS: &[Operator] = &[
    // Whole mails.
    |rng, mail, other| [&mail[..place(rng, mail)], &other[place(rng, other)..]].concat(),
    |rng, mail, other| [&mail[..line(rng, mail)], &other[line(rng, other)..]].concat(),
    |_, mail, other| [head(mail), body(other)].concat(),
    |rng, mail, _| mail[..place(rng, mail)].to_vec(),
    |rng, mail, _| mail[line(rng, mail)..].to_vec(),
    |_, mail, other| [head(other), RFC822, mail].concat(),
    |_, mail, _| [b"Content-Transfer-Encoding: base64\n", RFC822, &in_base64(mail)].concat(),
    |_, mail, other| [MIXED, b"\n--x\n", mail, b"\n--x\n", RFC822, other, b"\n--x--\n"].concat(),
    // Header fields.
    |rng, mail, _| edit_fields(mail, |fields| fields.push(fields[rng.usize(..fields.len())])),
    |rng, mail, _| edit_fields(mail, |fields| fields.truncate(rng.usize(..fields.len()))),
    |rng, mail, _| edit_fields(mail, |fields| rng.shuffle(fields)),
    |rng, mail, _| {
        edit_fields(mail, |fields| fields.insert(rng.usize(..=fields.len()), pick(rng, FIELDS)))
    },
    |_, mail, other| [head(other), mail].concat(),
    // Values that structure and encoding hang on.
    |rng, mail, _| replaced(rng, mail, b"boundary=", |rng| pick(rng, BOUNDARIES).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"charset=", |rng| pick(rng, CHARSETS).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"Encoding: ", |rng| pick(rng, ENCODINGS).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"Type: ", |rng| pick(rng, TYPES).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"href=", |rng| pick(rng, ADDRESSES).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"--", |rng| vec![b'-'; rng.usize(..5)]),
    // Bodies in another encoding than they were.
    |_, mail, _| [head(mail), b"\n", &in_base64(body(mail))].concat(),
    |_, mail, _| [head(mail), b"\n", qp::BODY.encode(body(mail)).as_bytes()].concat(),
    |_, mail, _| [head(mail), BASE64_HTML, &in_base64(body(mail))].concat(),
    |_, mail, _| body(mail).iter().flat_map(|byte| [*byte, 0]).collect(),
    // HTML.
    |rng, mail, _| inserted(rng, mail, |rng| pick(rng, TAGS).to_vec()),
    |rng, mail, _| inserted(rng, mail, |rng| pick(rng, TAGS).repeat(rng.usize(..600))),
    |rng, mail, _| inserted(rng, mail, |rng| pick(rng, REFERENCES).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"</", |_| b"<".to_vec()),
    |rng, mail, _| replaced(rng, mail, b">", |rng| [b" ", pick(rng, ATTRIBUTES), b">"].concat()),
    |rng, mail, _| {
        replaced(rng, mail, b"\"", |rng| pick(rng, &[b"'", b"", b"\"\"", b"`"]).to_vec())
    },
    |rng, mail, _| replaced(rng, mail, b"style=", |rng| pick(rng, STYLES).to_vec()),
    |rng, mail, _| inserted(rng, mail, |rng| pick(rng, ADDRESSES).to_vec()),
    // Bytes and lines.
    |rng, mail, _| flipped(rng, mail),
    |rng, mail, _| inserted(rng, mail, |rng| vec![rng.u8(..); rng.usize(..3_000)]),
    |rng, mail, _| inserted(rng, mail, |rng| pick(rng, BYTES).to_vec()),
    |rng, mail, _| replaced(rng, mail, b"\n", |rng| pick(rng, ENDS).to_vec()),
    |rng, mail, _| mail.iter().copied().filter(|byte| *byte != b'\n' || rng.u8(..) < 250).collect(),
    |_, mail, _| mail.iter().map(|byte| if *byte == b'\n' { b'\r' } else { *byte }).collect(),
    |rng, mail, _| {
        let (start, end) = (line(rng, mail), line(rng, mail));
        [mail, &mail[start.min(end)..start.max(end)]].concat()
    },
];

const RFC822: &[u8] = b"Content-Type: message/rfc822\n\n";
const MIXED: &[u8] = b"Content-Type: multipart/mixed; boundary=x\n";
const BASE64_HTML: &[u8] = b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n";
const FIELDS: &[&[u8]] = &[
    b"Content-Type: multipart/alternative; boundary=\"b\"\n",
    b"Content-Type: text/html; charset=utf-16\n",
    b"Content-Type: text/html;\n\tcharset=\"iso-2022-jp\"\n",
    b"Content-Type: multipart/signed; protocol=x; boundary=b\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"Content-Disposition: attachment; filename*=utf-8''%00\n",
    b"From: =?utf-8?B?/w==?= <a@b.example\n",
    b"Subject: =?x?Q?=\n =?utf-8?Q?=C3?=\n",
    b"no field\n",
    b"\n",
];
const BOUNDARIES: &[&[u8]] =
    &[b"\"\"; b=", b"x; b=", b"\"", b"--; b=", b"(c)x; b=", b"\xc3\xbc; b="];
const CHARSETS: &[&[u8]] =
    &[b"utf-7; c=", b"utf-16le; c=", b"iso-2022-jp; c=", b"gb18030; c=", b"\"; c=", b"x-none; c="];
const ENCODINGS: &[&[u8]] =
    &[b"base64\n X-", b"quoted-printable\n X-", b"x-uuencode\n X-", b"(base64) ", b"binary\n X-"];
const TYPES: &[&[u8]] = &[
    b"text/html; t=",
    b"message/rfc822; t=",
    b"multipart/digest; t=",
    b"text/x-amp-html; t=",
    b"/",
];
const ADDRESSES: &[&[u8]] = &[
    b"http://a.example%2F@b.example/ ",
    b"\"javascript:alert(1)\" x=",
    b"https://xn--bcher-kva.example\\@b.example/ ",
    b" www.\xe2\x80\xaeexample.com/x ",
    b"'mailto:a@b.example,c@d.example?bcc=e' ",
    b"http://[::ffff:1.2.3.4]:99999/ ",
    b"\"data:text/html,<a href=x>\" ",
    b"//%00/ ",
];
const TAGS: &[&[u8]] = &[
    b"<div>",
    b"</div>",
    b"<a href=https://a.example>",
    b"</a>",
    b"<table>",
    b"</table>",
    b"<tr><td>",
    b"<b x=1>",
    b"<i>",
    b"</b>",
    b"<svg>",
    b"</svg>",
    b"<math><annotation-xml encoding=text/html>",
    b"<template>",
    b"</template>",
    b"<noscript>",
    b"<style>",
    b"</style>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<plaintext>",
    b"<textarea>",
    b"<select>",
    b"<base href=//b.example/>",
    b"<area href=x>",
    b"<img src=cid:x>",
    b"<body y=1>",
    b"<frameset>",
    b"<p>",
    b"<form><form>",
    b"<nobr>",
    b"<title>",
    b"<li>",
    b"<?x",
    b"</",
    b"<",
];
const ATTRIBUTES: &[&[u8]] = &[
    b"href=x",
    b"title='\">'",
    b"style=\"color:",
    b"class=wm",
    b"data-link=1",
    b"src=cid:1",
    b"=",
    b"/",
    b"onclick=x",
    b"xlink:href=x",
    b"id=wm",
    b"\x00",
];
const STYLES: &[&[u8]] = &[
    b"style=\"background:url(",
    b"style='margin:-9px;/*",
    b"style=\"\\62 ackground:red;",
    b"style=;;:",
];
const REFERENCES: &[&[u8]] = &[
    b"&#0;",
    b"&#x110000;",
    b"&amp",
    b"&lt;a href=x&gt;",
    b"&notit;",
    b"&#13;",
    b"&Tab;",
    b"&#xD800;",
];
const BYTES: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b$B",
    b"\x1b(B",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\x0c",
    b"\x1a",
    b"=\n",
    b"=3D=",
    b"\xe2\x80\x8b",
    b"\xf0\x9f\x98",
];
const ENDS: &[&[u8]] =
    &[b"\r\n", b"\r", b"\n\n", b"\r\r\n", b"", b"\n ", b"\n\t", b"\x0b", b"\n.\n"];

/// Some operators, one on what the other left.
pub(crate) fn mutated(rng: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut mail = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..=rng.usize(..6) {
        let other = &seeds[rng.usize(..seeds.len())];
        mail = OPERATORS[rng.usize(..OPERATORS.len())](rng, &mail, other);
    }
    mail
}

fn pick<'a>(rng: &mut Rng, pieces: &[&'a [u8]]) -> &'a [u8] {
    pieces[rng.usize(..pieces.len())]
}

fn place(rng: &mut Rng, mail: &[u8]) -> usize {
    rng.usize(..=mail.len())
}

/// The beginning of a line, or the end.
fn line(rng: &mut Rng, mail: &[u8]) -> usize {
    let from = place(rng, mail);
    let end = mail[from..].iter().position(|byte| *byte == b'\n');
    end.map_or(mail.len(), |end| from + end + 1)
}

/// The header fields, up to the empty line.
fn head(mail: &[u8]) -> &[u8] {
    let end = mail.windows(2).position(|pair| pair == b"\n\n");
    end.map_or(mail, |end| &mail[..=end])
}

/// What stands behind them, the empty line included.
fn body(mail: &[u8]) -> &[u8] {
    &mail[head(mail).len()..]
}

fn in_base64(bytes: &[u8]) -> Vec<u8> {
    base64::MIME.encode(bytes).into_bytes()
}

/// Changes the list of lines in the head; a mail without any stays as it is.
fn edit_fields(mail: &[u8], edit: impl FnOnce(&mut Vec<&[u8]>)) -> Vec<u8> {
    let mut fields: Vec<&[u8]> = head(mail).split_inclusive(|byte| *byte == b'\n').collect();
    if !fields.is_empty() {
        edit(&mut fields);
    }
    [&fields.concat(), body(mail)].concat()
}

fn inserted(rng: &mut Rng, mail: &[u8], piece: impl FnOnce(&mut Rng) -> Vec<u8>) -> Vec<u8> {
    let place = place(rng, mail);
    [&mail[..place], &piece(rng), &mail[place..]].concat()
}

/// Puts a piece where a word stands, at one of its places.
fn replaced(
    rng: &mut Rng,
    mail: &[u8],
    word: &[u8],
    piece: impl FnOnce(&mut Rng) -> Vec<u8>,
) -> Vec<u8> {
    let windows = mail.windows(word.len()).enumerate();
    let places: Vec<usize> =
        windows.filter(|(_, window)| window == &word).map(|(place, _)| place).collect();
    let Some(place) = rng.choice(places) else { return mail.to_vec() };
    [&mail[..place], &piece(rng), &mail[place + word.len()..]].concat()
}

/// Some bits of one stretch, as a bad line does it.
fn flipped(rng: &mut Rng, mail: &[u8]) -> Vec<u8> {
    let mut mail = mail.to_vec();
    let start = place(rng, &mail);
    for byte in mail[start..].iter_mut().take(200) {
        if rng.u8(..) < 20 {
            *byte ^= 1 << rng.u8(..8);
        }
    }
    mail
}
