//! Bombs in header fields, in the structure, and in encodings.

use crate::catalogue::{Bomb, message, repeated};
use encodify::base64;

/// All of them.
pub(crate) const BOMBS: &[Bomb] = &[
    // Structure.
    ("parts", |n| mixed(&"--x\n\npart\n".repeat(n))),
    ("html-parts", |n| mixed(&format!("{HTML}<a href=//a.example/>x</a>\n").repeat(n / 110))),
    ("large-html-parts", |n| {
        mixed(&format!("{HTML}{}\n", "<p>x<a href=//a.example/>y</a>".repeat(20)).repeat(n / 110))
    }),
    ("pictures-and-html-parts", |n| {
        let pictures =
            repeated(n / 220, |i| format!("--x\nContent-Type: image/png\nContent-ID: <{i}>\n\n"));
        mixed(&[pictures, format!("{HTML}<img src=cid:1>\n").repeat(n / 220)].concat())
    }),
    ("false-boundaries", |n| mixed(&["--x\n\n", &"--y\n".repeat(20 * n)].concat())),
    ("nearly-boundaries", |n| mixed(&["--x\n\n", &"--xx\n".repeat(20 * n)].concat())),
    ("one-boundary-reopened", |n| {
        mixed(&"--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(n / 10))
    }),
    ("nested-multiparts", |n| {
        let level = |i| format!("--b{i}\nContent-Type: multipart/mixed; boundary=b{}\n\n", i + 1);
        message("Content-Type: multipart/mixed; boundary=b0\n", &repeated(n / 5, level))
    }),
    ("multiparts-that-never-end", |n| {
        let level = |i| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        message(&level(0), &repeated(n / 5, |i| level(i + 1)))
    }),
    ("nested-messages", |n| message(ENCLOSED, &nested(n / 2))),
    ("nested-messages-in-parts", |n| mixed(&["--x\n", ENCLOSED, "\n", &nested(n / 2)].concat())),
    ("nested-messages-in-base64", |n| {
        (0..n.ilog2() + 10).fold(message("", "x"), |inner, _| enclosed(&inner))
    }),
    ("nested-messages-in-quoted-printable", |n| {
        let head = "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n";
        [head.repeat(n / 2).as_bytes(), b"\n\nx"].concat()
    }),
    ("digest", |n| {
        let head = "Content-Type: multipart/digest; boundary=x\n";
        message(head, &"--x\n\nFrom: a@a.example\nSubject: s\n\ntext\n".repeat(n / 10))
    }),
    ("boundary-of-a-megabyte", |n| {
        let boundary = "b".repeat(10 * n);
        let head = format!("Content-Type: multipart/mixed; boundary={boundary}\n");
        message(&head, &format!("--{boundary}\n\nx\n").repeat(10))
    }),
    ("parts-that-overlap", |n| {
        let line = b"+ADw- ~{ \x1b$B \xc0\xbc a \0 http://a.example/ ";
        let body = base64::MIME.encode(line.repeat(n / 8));
        let part = |i| format!("--b{i}\nContent-Transfer-Encoding: base64\n\n{body}\n");
        message("", &repeated(20, part))
    }),
    ("html-parts-that-overlap", |n| {
        let body = "<p>+ADw- ~{ =3D \u{1b}$B <a href=//a.example/>ü</a>\n".repeat(n / 8);
        let part = |i| format!("--b{i}\nContent-Type: text/html; charset=gbk\n\n{body}\n");
        message("", &repeated(20, part))
    }),
    ("blank-lines", |n| message("", &"\n".repeat(100 * n))),
    ("carriage-returns", |n| "\r".repeat(100 * n).into_bytes()),
    ("spaces-before-a-boundary", |n| mixed(&["--x\n\n", &"--x \t".repeat(20 * n)].concat())),
    ("no-header", |n| "no field at all\n".repeat(5 * n).into_bytes()),
    ("mailbox-lines", |n| "From a@a.example\n".repeat(5 * n).into_bytes()),
    // Header fields.
    ("fields", |n| message(&repeated(n, |i| format!("X-{i}: y\n")), "x")),
    ("one-field-many-times", |n| message(&"Subject: y\n".repeat(n), "x")),
    ("one-long-field", |n| message(&format!("X-Long: {}\n", "y".repeat(100 * n)), "x")),
    ("folded-lines", |n| message(&format!("Subject: {}\n", "\n y".repeat(20 * n)), "x")),
    ("long-subject", |n| message(&format!("Subject: {}\n", "y ".repeat(50 * n)), "x")),
    ("answers-to-answers", |n| {
        message(&format!("Subject: {}\n", "Re: [x] Fwd: ".repeat(5 * n)), "x")
    }),
    ("encoded-words", |n| message(&format!("Subject: {}\n", "=?utf-8?Q?=C3=BC?= ".repeat(n)), "x")),
    ("encoded-words-that-do-not-end", |n| {
        message(&format!("Subject: {}\n", "=?utf-8?B?".repeat(n)), "x")
    }),
    ("addresses", |n| {
        message(&format!("To: {}\n", repeated(n, |i| format!("a{i}@a.example, "))), "x")
    }),
    ("groups", |n| message(&format!("To: {}\n", "g:a@a.example;,".repeat(n)), "x")),
    ("comments-in-a-sender", |n| message(&format!("From: {}\n", "(".repeat(20 * n)), "x")),
    ("angles-in-a-sender", |n| message(&format!("From: {}\n", "<".repeat(20 * n)), "x")),
    ("quotes-in-a-sender", |n| message(&format!("From: {}\n", "\"\\\"".repeat(20 * n)), "x")),
    ("long-name-of-a-sender", |n| {
        message(&format!("From: {} <a@a.example>\n", "y".repeat(50 * n)), "x")
    }),
    ("references", |n| {
        message(&format!("References: {}\n", repeated(n, |i| format!("<{i}@a.example> "))), "x")
    }),
    ("one-long-reference", |n| {
        message(&format!("References: <{}@a.example>\n", "y".repeat(50 * n)), "x")
    }),
    ("long-message-id", |n| {
        message(&format!("Message-ID: <{}@a.example>\n", "y".repeat(50 * n)), "x")
    }),
    ("parameters", |n| {
        message(&format!("Content-Type: text/plain{}\n", repeated(n, |i| format!("; p{i}=v"))), "x")
    }),
    ("continued-parameters", |n| {
        let name = repeated(n, |i| format!("; name*{i}*=%41"));
        message(&format!("Content-Type: text/plain{name}\n"), "x")
    }),
    ("long-names-of-nested-messages", |n| {
        let inner =
            format!("--x\nContent-Type: message/rfc822\n\nSubject: {}\n\nx\n", "y".repeat(n));
        mixed(&inner.repeat(20))
    }),
    ("long-names-of-attachments", |n| {
        let part = format!("--x\nContent-Type: a/b; name=\"{}\"\n\nx\n", "y".repeat(n));
        mixed(&part.repeat(20))
    }),
    // Encodings.
    ("base64-near-the-limit", |n| {
        message("Content-Type: a/b\nContent-Transfer-Encoding: base64\n", &"QUFB".repeat(60 * n))
    }),
    ("base64-html-near-the-limit", |n| {
        let head = "Content-Type: text/html\nContent-Transfer-Encoding: base64\n";
        message(head, &base64::MIME.encode("<p>text of a page</p>".repeat(8 * n).as_bytes()))
    }),
    ("base64-of-one-letter-lines", |n| {
        message(
            "Content-Type: text/html\nContent-Transfer-Encoding: base64\n",
            &"Q\n".repeat(50 * n),
        )
    }),
    ("soft-line-ends", |n| quoted_printable(&"=\n".repeat(50 * n))),
    ("escapes-of-nothing", |n| quoted_printable(&"=ZZ=".repeat(30 * n))),
    ("spaces-at-line-ends", |n| quoted_printable(&" ".repeat(100 * n))),
    ("charset-escapes", |n| charset("iso-2022-jp", &"\u{1b}$B\u{1b}(B".repeat(20 * n))),
    ("charset-that-widens", |n| charset("iso-8859-1", &"<p>ü".repeat(25 * n))),
    ("charset-utf-7", |n| charset("utf-7", &"+ADw-".repeat(20 * n))),
    ("charset-utf-16", |n| charset("utf-16", &"<\0p\0>\0".repeat(15 * n))),
    ("charset-of-nothing", |n| charset("x-none", &"ü".repeat(50 * n))),
    ("charset-damaged", |n| {
        let head = "Content-Type: text/html; charset=utf-8\n";
        [message(head, ""), vec![0xC3; 100 * n]].concat()
    }),
];

const HTML: &str = "--x\nContent-Type: text/html\n\n";
const ENCLOSED: &str = "Content-Type: message/rfc822\n";

fn mixed(parts: &str) -> Vec<u8> {
    message("Content-Type: multipart/mixed; boundary=x\n", parts)
}

fn nested(depth: usize) -> String {
    [
        &[
            ENCLOSED, "
",
        ]
        .concat()
        .repeat(depth),
        "Subject: inside

text
",
    ]
    .concat()
}

fn enclosed(inner: &[u8]) -> Vec<u8> {
    let head = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n";
    message(head, &base64::MIME.encode(inner))
}

fn quoted_printable(body: &str) -> Vec<u8> {
    message("Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n", body)
}

fn charset(name: &str, body: &str) -> Vec<u8> {
    message(&format!("Content-Type: text/html; charset={name}\n"), body)
}
