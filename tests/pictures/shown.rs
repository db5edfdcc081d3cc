//! Pictures as readers come to see them: at a press, from our origin, by their place in a message.

use crate::service::elsewhere::{Does, Server, picture};
use crate::service::http::{Answer, Browser, between};
use crate::service::inside::Inside;
use crate::service::stored::stored;
use crate::service::{Service, wait_until};
use image::ImageFormat;
use std::sync::Arc;
use waymark::pictures::Servers;

/// A mail with pictures; `HERE` stands for their server. The first is a link's target too, the next two only report.
const MAIL: &str = "From: Ann <ann@outside.test>\r\nTo: support@acme.test\r\nSubject: Plans\r\n\
    MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n\
    <a href='HERE/target.png'>Plan</a><img src='HERE/target.png'>\
    <img src='HERE/pixel.png' width=1 height=1><div style='display:none'><img src='HERE/hid.png'></div>\
    <a href='HERE/sale'><img src='HERE/logo.png?for=ann' width=60 height=40></a>\
    <img src='HERE/gone.png' alt='A gone one'><img src='HERE/logo.png?for=ann'>\
    <img src='https://cdn.example/x.png' alt='blocked'>";

struct Stand {
    server: Server,
    _service: Inside,
    inbox: Browser,
    view: Browser,
    path: String,
}

impl Stand {
    fn new() -> Self {
        let server = Server::start(|_, path| match path {
            "/gone.png" => Does::Answer(404, String::new(), Vec::new()),
            _ => Does::Answer(200, String::new(), picture(60, 40, ImageFormat::Png)),
        });
        let own = server.address;
        let service = Inside::start(Servers(Arc::new(move |address| address == own)));
        service.deliver(MAIL.replace("HERE", &server.url("")).as_bytes());
        service.wait_for(1);
        let password = service.add_user("dana@acme.test");
        let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
        let view = Browser::at_view(service.web);
        let path = format!("/c/{}", between(&inbox.get("/").text(), "href=\"/c/"));
        Self { server, _service: service, inbox, view, path }
    }

    /// The page after the button has been pressed.
    fn press(&self) -> String {
        let page = self.inbox.get(&self.path).text();
        let form = page.split_once("class=\"pictures").expect("the offer").1;
        let message = between(form, "name=\"pictures\" value=\"");
        let action = between(form, "action=\"");
        let (action, _) = action.split_once('#').expect("the message");
        self.inbox.post(action, &format!("pictures={message}")).text()
    }
}

/// The path of the frame in a page.
fn frame(page: &str) -> String {
    let address = between(page, "src=\"http://mail-view.");
    format!("/{}", address.split_once('/').expect("a path").1)
}

#[test]
fn pictures_are_shown_at_a_press_and_from_our_origin() {
    let stand = Stand::new();
    let page = stand.inbox.get(&stand.path).text();
    assert!(page.contains("Show pictures"), "{page}");
    let own = frame(&page);
    assert!(!stand.view.get(&own).text().contains("remote/"));
    for number in 1..=6 {
        assert_eq!(stand.view.get(&format!("{own}remote/1/{number}")).status, 404, "{number}");
    }
    let elsewhere =
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: cross-site\r\n";
    let message = between(&page, "name=\"pictures\" value=\"");
    let form = format!("pictures={message}");
    assert_eq!(stand.inbox.ask("POST", &stand.path, (elsewhere, &form)).status, 403);
    assert_eq!(stand.server.connections(), 0, "before the press");

    let page = stand.press();
    assert!(!page.contains("Show pictures"), "{page}");
    let path = frame(&page);
    let body = stand.view.get(&path).text();
    assert!(!body.contains("src=\"http"), "{body}");
    assert!(body.contains("src=\"remote/1/4\"") && body.contains("src=\"remote/1/5\""), "{body}");
    assert_eq!(body.matches("src=\"remote/1/4\"").count(), 2, "one that stands twice: {body}");
    assert_eq!(body.matches("src=\"remote/").count(), 3, "{body}");
    assert_eq!(stand.server.connections(), 0, "by the view itself");
    for (place, status) in [("1/1", 404), ("1/2", 404), ("1/3", 404), ("1/4", 200), ("1/5", 502)] {
        assert_eq!(stand.view.get(&format!("{path}remote/{place}")).status, status, "{place}");
    }
    for place in ["1/6", "1/7", "1/8", "2/4", "1/x", "http:%2F%2Fevil.test%2Fx.png"] {
        assert!(stand.view.get(&format!("{path}remote/{place}")).status / 100 == 4, "{place}");
    }
    assert_eq!(stand.server.asked(), ["/logo.png?for=ann", "/gone.png"]);

    let again = stand.inbox.get(&stand.path).text();
    assert!(again.contains("Show pictures"), "they are shown for one look");
}

#[test]
fn a_picture_has_headers_that_hold_it() {
    let stand = Stand::new();
    let path = frame(&stand.press());
    let answer: Answer = stand.view.get(&format!("{path}remote/1/4"));
    for (name, value) in [
        ("content-type", "image/png"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("cache-control", "private, max-age=300"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert_eq!(stand.view.get(&format!("{path}remote/1/5")).body, b"", "nothing of why");
    assert_eq!(stand.inbox.post("/logout", "").status, 303);
    assert_eq!(
        stand.view.get(&format!("{path}remote/1/4")).status,
        410,
        "it ends with the session"
    );
}

#[test]
fn where_they_are_switched_off_nobody_can_ask_for_them() {
    let service = Service::start_with("[pictures]\nremote = \"never\"\n");
    let mail = MAIL.replace("HERE", "https://cdn.outside.test");
    let arguments = ["pipe", "-f", "ann@outside.test", "--", "support@acme.test"];
    assert!(service.run(&arguments, mail.as_bytes()).0.success());
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    let password = service.add_user("dana@acme.test", "teammate");
    let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    let path = format!("/c/{}", between(&inbox.get("/").text(), "href=\"/c/"));
    let page = inbox.get(&path).text();
    assert!(!page.contains("Show pictures"), "{page}");
    let message = between(&page, "data-message=\"");
    let page = inbox.post(&path, &format!("pictures={message}")).text();
    let (frame, view) = (frame(&page), Browser::at_view(service.web));
    assert!(!view.get(&frame).text().contains("remote/"));
    assert_eq!(view.get(&format!("{frame}remote/1/4")).status, 404);
}
