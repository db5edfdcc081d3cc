//! Pictures on other servers: the browser asks for none of them, and after a press of the button only us.

use crate::browser::Browser;
use crate::needs_chromium;
use crate::record::{Record, elsewhere};
use crate::service::elsewhere::{Does, Server, picture};
use crate::service::inside::Inside;
use crate::stage::{GROWN, INBOX, VIEW, click, mail, sign_in};
use fantoccini::key::Key;
use image::ImageFormat;
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::spawn_blocking;
use url::Url;
use waymark::pictures::Servers;

const READER: &str = "dana@acme.test";
const NOBODY: [&Url; 0] = [];
/// What asks by itself in a mail, should it ever stand in a view.
const BODY: &str = "<p>See <a href='HERE/sale'><img src='HERE/logo.png' width=60 height=40></a>
    <img src='HERE/gone.png' alt='the gone one'><img src='HERE/pixel.png' width=1 height=1>
    <img src='HERE/other.png' srcset='HERE/set.png 2x' loading=eager style='background:url(HERE/back.png)'>";
/// Width and host of each picture.
const IMAGES: &str =
    "return [...document.images].map((it) => [it.naturalWidth, new URL(it.src).hostname]);";
const LOADED: &str =
    "document.images.length === 3 && [...document.images].every((it) => it.complete)";

/// A service with such a mail, whose pictures are on this server, and the password of its reader.
fn ready(server: SocketAddr) -> (Inside, String) {
    let service = Inside::start(Servers(Arc::new(move |address| address == server)));
    service.deliver(&mail("Sale", &BODY.replace("HERE", &format!("http://{server}"))));
    service.wait_for(1);
    let password = service.add_user(READER);
    (service, password)
}

#[tokio::test]
async fn pictures_on_other_servers_come_at_a_press_and_from_us() {
    needs_chromium!("pictures_on_other_servers_come_at_a_press_and_from_us");
    let server = Server::start(|_, path| match path {
        "/gone.png" => Does::Answer(404, String::new(), Vec::new()),
        _ => Does::Answer(200, String::new(), picture(60, 40, ImageFormat::Png)),
    });
    let address = server.address;
    let (service, password) = spawn_blocking(move || ready(address)).await.expect("it is ready");
    let (browser, port) = (Browser::start().await, service.web.port());
    sign_in(&browser, &format!("http://{INBOX}:{port}/"), [READER, &password]).await;
    click(&browser, ".item").await;
    browser.until(GROWN).await;
    assert_eq!(browser.ask_frame(0, IMAGES).await, json!([]));
    let shown = browser.ask_frame(0, "return document.body.innerText;").await;
    assert!(shown.as_str().is_some_and(|text| text.contains("the gone one")), "{shown}");
    assert_eq!(server.connections(), 0, "before the press");

    browser.ask("document.querySelector('.pictures button').focus();").await;
    browser.press(Key::Enter).await;
    browser.until("document.querySelector('.pictures [role=status]')").await;
    browser.until(GROWN).await;
    browser.until_in_frame(0, LOADED).await;
    assert_eq!(browser.ask_frame(0, IMAGES).await, json!([[60, VIEW], [0, VIEW], [60, VIEW]]));
    let mut asked = server.asked();
    asked.sort_unstable();
    assert_eq!(asked, ["/gone.png", "/logo.png", "/other.png"]);
    assert!(
        server.heads().iter().all(|head| head.to_lowercase().contains("user-agent: waymark\n"))
    );

    let Record { asked, connected, looked_up, .. } = browser.quit();
    assert!(asked.iter().filter(|url| url.path().contains("/remote/")).count() >= 3, "{asked:?}");
    for urls in [asked, connected, looked_up] {
        assert_eq!(elsewhere(&urls, port), NOBODY);
    }
}
