//! What the benches read: the newsletters of the corpus, and, where `WAYMARK_MAIL` names a folder,
//! a hundred of its mails, evenly chosen, so that each run reads the same.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    unreachable_pub,
    dead_code,
    reason = "a bench is set by the environment, may fail, and uses a part of this"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use waymark::model::limits::Limits;
use waymark::model::message::{Body, Message};
use waymark::parse::message::parse;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

const SAMPLE: usize = 100;

/// Mails with a name for the group of benches.
pub fn groups() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let mut groups = vec![("newsletters", newsletters())];
    if let Some(folder) = std::env::var_os("WAYMARK_MAIL") {
        groups.push(("mail", sample(Path::new(&folder))));
    }
    groups
}

/// HTML that takes long to show: as many links as a message may have, to hosts of a few owners; and a letter of
/// table cells, as newsletters are, with a link in each.
pub fn long_html() -> [(&'static str, String); 2] {
    let link = |number| {
        let host = number % 50;
        format!("<p><a href='https://h{host}.example/{number}'>Item {number}</a></p>")
    };
    let cell = "<table width='600' style='border-collapse:collapse'><tr><td style='padding:8px 16px;\
        font-family:Arial,sans-serif;font-size:14px;color:#333333'><p>Lorem ipsum dolor sit amet, \
        consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.</p>\
        <a href='https://shop.example/offer' style='color:#0a58ca'>Read on</a></td></tr></table>\n";
    let letter = cell.repeat(300 * 1_024 / cell.len());
    [("5,000 links", (0..4_999).map(link).collect()), ("300 KB of HTML", letter)]
}

/// A mail of that HTML alone.
pub fn mail_of(html: &str) -> Vec<u8> {
    format!("From: a@out.example\r\nContent-Type: text/html\r\n\r\n{html}\r\n").into_bytes()
}

/// The newsletters of the corpus.
pub fn newsletters() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/newsletters");
    files(&folder).iter().map(|file| fs::read(file).expect("a mail")).collect()
}

/// A policy with one domain of its own.
pub fn policy() -> Policy {
    let own_domains = vec!["acme.test".to_owned()];
    Policy::new(Sources { own_domains, ..Sources::default() }, Arc::new(Lexicons::embedded()))
}

/// The messages of mails.
pub fn messages(mails: &[Vec<u8>]) -> Vec<Message> {
    mails.iter().map(|raw| parse(raw, &Limits::default()).0).collect()
}

/// The HTML of messages.
pub fn html(messages: &[Message]) -> Vec<&str> {
    let parts = messages.iter().flat_map(|message| &message.parts);
    let html = parts.filter_map(|part| match &part.body {
        Body::Html(source) => Some(source.as_str()),
        Body::Text(_) | Body::Attachment { .. } => None,
    });
    html.collect()
}

fn sample(folder: &Path) -> Vec<Vec<u8>> {
    let files = files(folder);
    let count = SAMPLE.min(files.len());
    let chosen = (0..count).map(|n| &files[n * files.len() / count]);
    chosen.map(|file| fs::read(file).expect("a mail")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of mail") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "eml") {
            files.push(path);
        }
    }
    files.sort();
    files
}
