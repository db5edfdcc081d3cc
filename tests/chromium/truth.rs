//! What a real browser opens, beside our table: each HTML part is loaded as it was written, with
//! scripts off as in a mail program, and its live links are read from the browser's own tree.

use crate::browser::Browser;
use crate::needs_chromium;
use crate::service::mails;
use crate::stage::VIEW;
use crate::stand::{Page, listen, serve};
use std::collections::BTreeSet;
use std::sync::Arc;
use waymark::domains::suffixes::Suffixes;
use waymark::links::html::links;
use waymark::model::link::Surface;
use waymark::model::message::{Body, PartId};
use waymark::parse::message::parse;
use waymark::policy::snapshot::{Policy, Sources};

/// Nothing loads, nothing runs, nothing moves on.
const HEADERS: &str = "Content-Type: text/html; charset=utf-8\r\n\
    Content-Security-Policy: sandbox; default-src 'none'\r\nX-DNS-Prefetch-Control: off\r\n";

/// The addresses that a click or a submission opens, shadow roots included.
const OPENED: &str = "
    const found = new Set();
    const add = (address) => { if (typeof address === 'string') found.add(address); };
    const walk = (root) => {
        for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) walk(element.shadowRoot);
            const name = element.localName;
            const resolved = (attribute) => {
                const value = element.getAttribute(attribute);
                if (value === null || value === '') return;
                try { add(new URL(value, document.baseURI).href); } catch { add('<invalid>'); }
            };
            if (element.namespaceURI === 'http://www.w3.org/2000/svg') {
                if (name === 'a' && element.href) resolved(element.hasAttribute('href') ? 'href' : 'xlink:href');
            } else if (name === 'a' || name === 'area') {
                if (element.hasAttribute('href')) {
                    if (element.protocol === ':') add('<invalid>'); else add(element.href);
                }
            } else if (name === 'form') resolved('action');
            else if (name === 'button' || name === 'input') resolved('formaction');
            else if (name === 'iframe' || name === 'frame' || name === 'embed') resolved('src');
            else if (name === 'object') resolved('data');
        }
    };
    walk(document);
    return [...found];";

#[tokio::test]
async fn a_browser_opens_what_our_table_says() {
    needs_chromium!("a_browser_opens_what_our_table_says");
    let policy = Policy::new(Sources::default(), Arc::new(Suffixes::embedded()));
    let parts = parts();
    let (listener, address) = listen();
    let page = |(n, (_, source)): (usize, &(String, String))| Page {
        path: format!("/{n}"),
        headers: HEADERS.to_owned(),
        body: source.clone(),
    };
    serve(listener, parts.iter().enumerate().map(page).collect());
    let browser = Browser::start().await;
    let here = format!("http://{VIEW}:{}/", address.port());
    let (mut wrong, mut opened) = (Vec::new(), 0);
    for (n, (name, source)) in parts.iter().enumerate() {
        let Ok((found, _)) = links(source, &PartId("1".into()), &policy) else { continue };
        browser.open(&format!("{here}{n}")).await;
        let live: Vec<String> =
            serde_json::from_value(browser.ask(OPENED).await).expect("addresses");
        let live = comparable(&live, &here);
        let known = found.iter().filter(|link| is_in_its_tree(link.surface));
        let known: Vec<String> = known.map(|link| link.target.to_string()).collect();
        let known = comparable(&known, "<relative>");
        opened += live.len();
        wrong.extend(live.difference(&known).map(|it| format!("{name}: not in our table: {it}")));
        wrong.extend(known.difference(&live).map(|it| format!("{name}: opens nothing: {it}")));
    }
    println!("{} parts, {opened} addresses, {} differ", parts.len(), wrong.len());
    assert!(opened > 0 && wrong.is_empty(), "{wrong:#?}");
}

/// The addresses that lead away. What begins with two slashes opens by the scheme of the page, which is
/// not that of the inbox here. Chromium encodes an apostrophe and a bar where the standard does not, and
/// keeps a blank in a host, which leads nowhere, where the standard refuses it.
fn comparable(addresses: &[String], here: &str) -> BTreeSet<String> {
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

/// The HTML of all mails.
fn parts() -> Vec<(String, String)> {
    let sources = Sources::default();
    let parts = mails().into_iter().flat_map(|(name, raw)| {
        let (message, _) = parse(&raw, &sources.limits);
        message.parts.into_iter().filter_map(move |part| match part.body {
            Body::Html(source) => Some((name.display().to_string(), source)),
            Body::Text(_) | Body::Attachment { .. } => None,
        })
    });
    parts.collect()
}
