//! What a real browser opens, beside our table. Each HTML part is loaded as it was written, with
//! scripts off as in a mail program: its live links, read from the browser's own tree, are those of
//! the table. Each message is loaded as the view shows it: whatever is live there is in the table, and
//! what the table lists as open is live there.

use crate::browser::Browser;
use crate::needs_chromium;
use crate::service::mails;
use crate::stage::VIEW;
use crate::stand::{Page, listen, serve};
use serde_json::json;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use waymark::annotate::pictures::Show;
use waymark::links::html::read;
use waymark::model::facts::Facts;
use waymark::model::link::{Link, Surface};
use waymark::model::message::{Body, Message};
use waymark::model::verdict::{Assessment, Judgement};
use waymark::pipeline::{Processed, process, view};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

/// Nothing loads, nothing runs, nothing moves on; the page around it may look.
const HEADERS: &str = "Content-Type: text/html; charset=utf-8\r\n\
    Content-Security-Policy: sandbox allow-same-origin; default-src 'none'\r\n\
    X-DNS-Prefetch-Control: off\r\n";

/// How many documents are loaded side by side.
const BESIDE: usize = 20;

/// What a browser is shown, and what our table says of it.
struct Document {
    /// The file of its mail.
    name: String,
    source: String,
    known: BTreeSet<String>,
    /// What of it must be live: in the view of a message not all is.
    live: BTreeSet<String>,
    is_view: bool,
}

#[tokio::test]
async fn a_browser_opens_what_our_table_says() {
    needs_chromium!("a_browser_opens_what_our_table_says");
    let documents = documents();
    let stand = stand(&documents);
    let here = format!("http://{VIEW}:{}/", stand.port());
    let browser = Browser::start().await;
    browser.open(&here).await;
    let (mut wrong, mut opened) = (Vec::new(), [0, 0]);
    for first in (0..documents.len()).step_by(BESIDE) {
        let beside = first..documents.len().min(first + BESIDE);
        let live = open(&browser, beside.clone()).await;
        for (document, live) in documents[beside].iter().zip(live) {
            opened[usize::from(document.is_view)] += live.len();
            wrong.extend(document.differences(&live, &here));
        }
    }
    let views = documents.iter().filter(|document| document.is_view).count();
    let parts = documents.len() - views;
    println!(
        "{parts} parts, {} addresses; {views} views, {} addresses; {} differ",
        opened[0],
        opened[1],
        wrong.len()
    );
    assert!(opened[0] > 0 && opened[1] > 0 && wrong.is_empty(), "{wrong:#?}");
}

/// The addresses that are live in some documents.
async fn open(browser: &Browser, numbers: std::ops::Range<usize>) -> Vec<Vec<String>> {
    let paths = numbers.map(|n| format!("/{n}")).collect::<Vec<_>>();
    let found = browser.client.execute_async(include_str!("opens.js"), vec![json!(paths)]).await;
    serde_json::from_value(found.expect("the documents load")).expect("addresses")
}

/// A server with an empty page, and each document under its number.
fn stand(documents: &[Document]) -> SocketAddr {
    let (listener, address) = listen();
    let page = |path: String, headers: &str, body: &str| Page {
        path,
        headers: headers.to_owned(),
        body: body.to_owned(),
    };
    let numbered = documents.iter().enumerate();
    let mut pages: Vec<Page> =
        numbered.map(|(n, it)| page(format!("/{n}"), HEADERS, &it.source)).collect();
    pages.push(page("/".to_owned(), "Content-Type: text/html\r\n", "<!doctype html><body>"));
    serve(listener, pages);
    address
}

impl Document {
    fn differences(&self, live: &[String], here: &str) -> Vec<String> {
        // In a view nothing may lead to the page around it either.
        let live = comparable(live, if self.is_view { RELATIVE } else { here });
        let unknown = live.difference(&self.known).map(|it| ("not in our table", it));
        let dead = self.live.difference(&live);
        let all = unknown.chain(dead.map(|it| ("opens nothing", it)));
        let place = if self.is_view { "view" } else { "part" };
        all.map(|(what, it)| format!("{}, {place}: {what}: {it}", self.name)).collect()
    }
}

/// How our table calls what leads to the page of the reader.
pub(crate) const RELATIVE: &str = "<relative>";

/// The addresses that lead away. What begins with two slashes opens by the scheme of the page, which is
/// not that of the inbox here. Chromium encodes an apostrophe and a bar where the standard does not, and
/// keeps a blank in a host, which leads nowhere, where the standard refuses it.
pub(crate) fn comparable(addresses: &[String], here: &str) -> BTreeSet<String> {
    let away = addresses.iter().filter(|address| !address.starts_with(here));
    let spelt = away.map(|address| address.replacen("http://", "https://", 1));
    let spelt = spelt.map(|address| address.replace('\'', "%27").replace('|', "%7C"));
    spelt
        .map(|address| if has_blank_in_host(&address) { "<invalid>".into() } else { address })
        .collect()
}

fn has_blank_in_host(address: &str) -> bool {
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| host.contains("%20") && !host.contains('@'))
}

/// The HTML parts and the views of all mails. A part that is too large a tree has no table.
fn documents() -> Vec<Document> {
    let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
    let documents = mails().into_iter().flat_map(|(name, raw)| {
        let Processed { content, .. } = process(&raw, &policy, &Facts::default());
        let name = name.display().to_string();
        let mut documents = parts(&content, &name, &policy);
        documents.push(shown(&content, name, &policy));
        documents
    });
    documents.collect()
}

fn parts(content: &Message, name: &str, policy: &Policy) -> Vec<Document> {
    let parts = content.parts.iter().filter_map(|part| {
        let Body::Html(source) = &part.body else { return None };
        let found = read(source, &part.id, policy).ok()?.links;
        let known = targets(found.iter().filter(|link| is_in_its_tree(link.surface)));
        let (name, source, live) = (name.to_owned(), source.clone(), known.clone());
        Some(Document { name, source, known, live, is_view: false })
    });
    parts.collect()
}

fn shown(content: &Message, name: String, policy: &Policy) -> Document {
    let view = view(content, policy, &Facts::default(), Show::Own);
    let Judgement { assessments, .. } = &view.judgement;
    let known = targets(assessments.iter().map(|it| &it.link));
    let opens = |it: &&Assessment| view.judgement.checked() && it.is_live();
    let shown = assessments.iter().filter(opens).map(|it| &it.link);
    let live = targets(shown.filter(|link| is_shown(link, content)));
    Document { name, source: view.body, known, live, is_view: true }
}

/// Whether a link stands where a view shows it.
fn is_shown(link: &Link, content: &Message) -> bool {
    let mut parts = content.parts.iter().filter(|part| part.shown && part.id == link.id.part);
    parts.any(|part| match part.body {
        Body::Html(_) => matches!(link.surface, Surface::Anchor | Surface::Area),
        Body::Text(_) => link.surface == Surface::Text,
        Body::Attachment { .. } => false,
    })
}

fn targets<'a>(links: impl Iterator<Item = &'a Link>) -> BTreeSet<String> {
    let targets: Vec<String> = links.map(|link| link.target.to_string()).collect();
    comparable(&targets, RELATIVE)
}

/// Whether the browser's own tree has it: not what only Outlook reads, nor what a document does by
/// itself.
fn is_in_its_tree(surface: Surface) -> bool {
    let others = [
        Surface::Vml,
        Surface::Outlook,
        Surface::Framed,
        Surface::Refresh,
        Surface::Animation,
        Surface::Math,
        Surface::Text,
    ];
    !others.contains(&surface)
}
