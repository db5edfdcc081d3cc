//! What holds should the sanitiser ever fail: a message that nobody has sanitised, under the very
//! headers of the inbox and of the view.

use crate::browser::Browser;
use crate::needs_chromium;
use crate::service::http::{Answer, Browser as Plain};
use crate::stage::{INBOX, Stage, VIEW, mail};
use crate::stand::{Page, Trap, listen, serve};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::sleep;

/// More than the hostile page takes to load and to try everything.
pub(crate) const A_WHILE: Duration = Duration::from_millis(1_500);
/// Which scripts have run: those of the message change its title, ours notes that it was there.
const RAN: &str = "return [document.title, document.body?.dataset.ours ?? null];";

#[tokio::test]
async fn the_frame_holds_without_the_sanitiser() {
    needs_chromium!("the_frame_holds_without_the_sanitiser");
    let stage = Stage::with(&[mail("Your parcel", "<p>It waits.</p>")]).await;
    let trap = Trap::set();
    let stand = stand(&stage, &trap).await;
    let (browser, port) = (&stage.browser, stand.port());

    browser.open(&format!("http://{VIEW}:{port}/view")).await;
    assert_held(&what_ran(browser, false).await, &trap, "by the headers of the view alone");
    browser.open(&format!("http://{INBOX}:{port}/inbox")).await;
    assert_held(&what_ran(browser, true).await, &trap, "in its frame");
    click_on_everything(browser).await;
    sleep(A_WHILE).await;
    assert_eq!(browser.client.windows().await.expect("windows").len(), 1, "no window opened");
    assert!(browser.holds("location.pathname === '/inbox'").await, "the page is still there");
    assert_eq!(trap.caught(), [""; 0], "whatever is clicked");

    browser.open(&format!("http://{INBOX}:{port}/inbox-of-refresh")).await;
    sleep(A_WHILE).await;
    assert_eq!(trap.caught(), [""; 0], "a refresh leads the frame nowhere");

    browser.open(&format!("http://{VIEW}:{port}/refresh")).await;
    sleep(A_WHILE).await;
    assert!(!trap.caught().is_empty(), "it is the inbox that keeps the frame in its place");

    browser.open(&format!("http://{VIEW}:{port}/bare")).await;
    sleep(A_WHILE).await;
    assert_eq!(browser.ask(RAN).await[0], "ran", "without headers it does its worst");
    assert!(trap.caught().len() > 10, "and asks for much");
}

fn assert_held(said: &Value, trap: &Trap, why: &str) {
    assert_eq!(*said, json!(["held", "ran"]), "only our script ran, {why}");
    assert_eq!(trap.caught(), [""; 0], "nothing was asked of anybody, {why}");
}

async fn what_ran(browser: &Browser, in_frame: bool) -> Value {
    sleep(A_WHILE).await;
    if in_frame { browser.ask_frame(0, RAN).await } else { browser.ask(RAN).await }
}

/// Clicks as a person does, on each thing that the message would like to be clicked. The frame is
/// loaded anew each time, since a click that leads nowhere leaves it empty.
async fn click_on_everything(browser: &Browser) {
    for target in ["#send", "#script", "#animated", "#self", "#top", "#blank"] {
        browser.client.refresh().await.expect("the page opens");
        browser.client.enter_frame(0).await.expect("the frame is there");
        let element = browser.client.find(Locator::Css(target)).await.expect(target);
        element.click().await.expect(target);
        sleep(Duration::from_millis(300)).await;
        browser.client.clone().enter_parent_frame().await.expect("the page is there");
    }
}

/// A server with the hostile message bare, as a view, and framed as the inbox frames it.
async fn stand(stage: &Stage, trap: &Trap) -> SocketAddr {
    let (listener, address) = listen();
    let Served { inbox, view, .. } = served(stage, address.port()).await;
    let nonce = between(&view, "'nonce-", "'");
    let message = |source: &str| {
        source.replace("TRAP", &format!("http://{}", trap.address)).replace("NONCE", &nonce)
    };
    let (hostile, refresh) = (message(include_str!("hostile.html")), message(REFRESH));
    let page = |path: &str, headers: &str, body: String| Page {
        path: path.to_owned(),
        headers: headers.to_owned(),
        body,
    };
    serve(
        listener,
        vec![
            page("/bare", "Content-Type: text/html\r\n", hostile.clone()),
            page("/view", &view, hostile),
            page("/refresh", &view, refresh),
            page("/inbox", &inbox, framed(address, "/view")),
            page("/inbox-of-refresh", &inbox, framed(address, "/refresh")),
        ],
    );
    address
}

const REFRESH: &str = "<meta http-equiv='refresh' content='0; url=TRAP/refresh'>";

/// The frame as the inbox writes it.
pub(crate) fn framed(stand: SocketAddr, path: &str) -> String {
    format!(
        "<!doctype html><iframe class='frame' sandbox='allow-scripts' referrerpolicy='no-referrer' \
         src='http://{VIEW}:{}{path}'></iframe>",
        stand.port()
    )
}

/// What the service sends, as it would from another port: the headers of the inbox, those of a view, and
/// the document of that view.
pub(crate) struct Served {
    pub(crate) inbox: String,
    pub(crate) view: String,
    pub(crate) document: String,
}

/// Of the only conversation there is.
pub(crate) async fn served(stage: &Stage, port: u16) -> Served {
    stage.read_the_one().await;
    let (web, path) = (stage.service.web, stage.frame_path().await);
    let moved = |answer: &Answer| moved(answer, web.port(), port);
    let view = Plain::at_view(web).get(&path);
    let inbox = moved(&Plain::at_inbox(web).get("/login"));
    Served { inbox, view: moved(&view), document: view.text() }
}

/// All headers but those of the connection, with our port replaced by another.
fn moved(answer: &Answer, from: u16, to: u16) -> String {
    let lines = answer.head.lines().skip(1).map(|line| format!("{line}\r\n"));
    let kept = lines.filter(|line| {
        let line = line.to_lowercase();
        !["content-length:", "transfer-encoding:"].iter().any(|name| line.starts_with(name))
    });
    kept.map(|line| line.replace(&format!(":{from}"), &format!(":{to}"))).collect()
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0.to_owned()
}
