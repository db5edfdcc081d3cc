//! What every message would do if the sanitiser let all of it through: its HTML as it was written, in
//! the place of the view's body and beside our own script, under the very headers of the view.

use crate::browser::Browser;
use crate::containment::{A_WHILE, Served, framed, served};
use crate::needs_chromium;
use crate::record::{Record, elsewhere, of_the_worst, worst};
use crate::service::html_parts;
use crate::stage::{INBOX, Stage, mail};
use crate::stand::{Page, listen, serve};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::time::sleep;
use url::Url;
use waymark::links::html::read;
use waymark::model::link::Surface;
use waymark::model::message::PartId;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

/// The body of a view, which others take the place of.
const HARMLESS: &str = "<p>It waits.</p>";
/// How many frames a page has.
const BESIDE: usize = 20;
const NOBODY: [&Url; 0] = [];
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

#[tokio::test]
async fn no_message_runs_a_script_or_asks_for_anything_unsanitised() {
    needs_chromium!("no_message_runs_a_script_or_asks_for_anything_unsanitised");
    let stage = Stage::with(&[mail("Your parcel", HARMLESS)]).await;
    let parts: Vec<String> =
        std::iter::once(worst()).chain(html_parts().map(|(_, source)| source)).collect();
    let stand = stand(&stage, &parts).await;
    let ours = seen(stand, "harmless", 1).await.compiled;
    let framed = seen(stand, "framed", parts.len()).await;
    let alone = seen(stand, "alone", parts.len()).await;

    println!("{} parts, {} script", parts.len(), framed.compiled.len());
    assert_eq!(ours.len(), 1, "our script runs");
    assert_eq!(framed.compiled, ours, "no other runs in a frame");
    assert_eq!(alone.compiled, ours, "nor by the headers of the view alone");
    assert!(of_the_worst().await.compiled.len() > 3, "but where nothing holds them");
    assert_eq!(elsewhere(&framed.asked, stand.port()), NOBODY, "nothing is asked of anybody");
    // That a refresh leads nowhere is by the frame.
    let refreshes = refreshes(&parts);
    let asked = elsewhere(&alone.asked, stand.port()).into_iter();
    let asked: Vec<&Url> = asked.filter(|url| !refreshes.contains(url)).collect();
    assert_eq!(asked, NOBODY, "nor by the headers of the view alone");
}

/// Opens pages of one kind that have so many parts, and stays a while at each.
async fn seen(stand: SocketAddr, kind: &str, parts: usize) -> Record {
    let browser = Browser::start().await;
    for first in (0..parts).step_by(BESIDE) {
        browser.open(&format!("http://{INBOX}:{}/{kind}/{first}", stand.port())).await;
        sleep(A_WHILE).await;
    }
    browser.quit()
}

/// A server with each part as a view, and pages of frames for them: as the inbox has them, and with
/// nothing but the headers of the view to hold them. Beside these, a view that is harmless.
async fn stand(stage: &Stage, parts: &[String]) -> SocketAddr {
    let (listener, address) = listen();
    let Served { inbox, view, document } = served(stage, address.port()).await;
    let mut pages = Vec::new();
    let mut add = |path: String, headers: &str, body: String| {
        pages.push(Page { path, headers: headers.to_owned(), body });
    };
    for (n, part) in parts.iter().enumerate() {
        add(format!("/view/{n}"), &view, document.replace(HARMLESS, part));
    }
    for first in (0..parts.len()).step_by(BESIDE) {
        let beside = first..parts.len().min(first + BESIDE);
        let frames: String = beside.map(|n| framed(address, &format!("/view/{n}"))).collect();
        add(format!("/alone/{first}"), HTML, frames.replace("sandbox='allow-scripts'", ""));
        add(format!("/framed/{first}"), &inbox, frames);
    }
    add("/view/harmless".into(), &view, document);
    add("/harmless/0".into(), &inbox, framed(address, "/view/harmless"));
    serve(listener, pages);
    address
}

/// Where parts lead by themselves.
fn refreshes(parts: &[String]) -> BTreeSet<Url> {
    let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
    let links = parts.iter().filter_map(|part| read(part, &PartId("1".into()), &policy).ok());
    let refreshes = links.flat_map(|found| found.links).filter(|it| it.surface == Surface::Refresh);
    refreshes.filter_map(|link| link.target.url().cloned()).collect()
}
