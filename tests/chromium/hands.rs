//! A card by keyboard, and a card by pointer (WCAG 1.4.13).

use crate::browser::Browser;
use crate::lists::write;
use crate::needs_chromium;
use crate::stage::{Stage, mail};
use crate::stand::{Page, listen, serve};
use fantoccini::Locator;
use fantoccini::key::Key;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::time::sleep;

const SUBJECT: &str = "Your parcel";
/// The first link is marked with its host, the second with a warning.
const HTML: &str = "<p>It waits at <a href='https://depot.hub.example/7'>the depot</a>.</p>\
    <p>Pay at <a href='https://pay.elsewhere.example/'>https://www.bank.example/</a>.</p>";
const HOSTS: [&str; 2] = ["depot.hub.example", "pay.elsewhere.example"];

const CARD_IS_HIDDEN: &str = "document.getElementById('card').hidden";
const CARD_HAS_FOCUS: &str = "document.getElementById('card').contains(document.activeElement)";
const ON_AN_ITEM: &str = "document.activeElement.matches('.list .item')";
/// A place over neither link nor card: the bar at the top.
pub(crate) const NOWHERE: (f64, f64) = (700.0, 4.0);
/// Keys to press before a place counts as out of reach.
const REACH: usize = 20;
/// Far longer than a card waits for the pointer to come back.
const LONG: Duration = Duration::from_millis(800);

#[tokio::test]
async fn keyboard_from_the_list_to_a_card_and_back() {
    needs_chromium!("keyboard_from_the_list_to_a_card_and_back");
    let stage = Stage::with(&[mail(SUBJECT, HTML), mail("Another", "<p>No link.</p>")]).await;
    let browser = &stage.browser;
    browser.open(&stage.page("/")).await;
    press_until(browser, Key::Tab, ON_AN_ITEM).await;
    press_until(
        browser,
        Key::Down,
        &format!("document.activeElement.textContent.includes('{SUBJECT}')"),
    )
    .await;
    browser.press(Key::Enter).await;
    browser.until("document.querySelector('iframe.frame')?.style.height").await;
    for (link, host) in HOSTS.iter().enumerate() {
        to_the_card_and_back(browser, link, host).await;
    }
}

async fn to_the_card_and_back(browser: &Browser, link: usize, host: &str) {
    tab_to(browser, link).await;
    browser.until(&card_shows(host)).await;
    browser.press(Key::Enter).await;
    browser.until(CARD_HAS_FOCUS).await;
    assert!(browser.holds(&card_shows(host)).await, "the card stays");
    browser.press(Key::Escape).await;
    browser.until_in_frame(0, &link_has_focus(link)).await;
    browser.until(CARD_IS_HIDDEN).await;
    browser.press(Key::Escape).await;
    browser.until(&format!("{ON_AN_ITEM} && document.activeElement.ariaCurrent")).await;
}

#[tokio::test]
async fn hover_shows_a_card_that_stays_under_the_pointer() {
    needs_chromium!("hover_shows_a_card_that_stays_under_the_pointer");
    let stage = Stage::with(&[mail(SUBJECT, HTML)]).await;
    stage.read_the_one().await;
    let browser = &stage.browser;
    for (link, host) in HOSTS.iter().enumerate() {
        hover(browser, link, host).await;
    }
}

async fn hover(browser: &Browser, link: usize, host: &str) {
    let on_link = middle_of_link(browser, link).await;
    let beside = (on_link.0, on_link.1 + 14.0);
    hover_until(browser, on_link, host).await;
    browser.point_at(&[beside, middle_of_card(browser).await]).await;
    stays(browser, host, "while the pointer is on it").await;
    browser.press(Key::Escape).await;
    browser.until(CARD_IS_HIDDEN).await;

    browser.point_at(&[NOWHERE]).await;
    hover_until(browser, on_link, host).await;
    stays(browser, host, "while the pointer is on the link").await;
    browser.point_at(&[beside, NOWHERE]).await;
    browser.until(CARD_IS_HIDDEN).await;
}

/// Points at a link until its card shows. A hand is never quite at rest, and Chromium may not know
/// yet that a frame lies under the first move.
pub(crate) async fn hover_until(browser: &Browser, (x, y): (f64, f64), host: &str) {
    for step in 0..REACH {
        let aside = if step % 2 == 0 { 0.0 } else { 1.0 };
        browser.point_at(&[(x + aside, y)]).await;
        sleep(Duration::from_millis(100)).await;
        if browser.holds(&card_shows(host)).await {
            return;
        }
    }
    panic!("no card for {host}");
}

async fn stays(browser: &Browser, host: &str, why: &str) {
    sleep(LONG).await;
    assert!(browser.holds(&card_shows(host)).await, "the card stays {why}");
}

async fn press_until(browser: &Browser, key: Key, expression: &str) {
    for _ in 0..REACH {
        if browser.holds(expression).await {
            return;
        }
        browser.press(key).await;
    }
    panic!("out of reach of the keyboard: {expression}");
}

/// Tabs until a link in the frame has the focus, which takes a moment to cross into it.
async fn tab_to(browser: &Browser, link: usize) {
    let script = format!("return {};", link_has_focus(link));
    for _ in 0..REACH {
        browser.press(Key::Tab).await;
        sleep(Duration::from_millis(60)).await;
        if browser.ask_frame(0, &script).await == json!(true) {
            return;
        }
    }
    panic!("link {link} is out of reach of the keyboard");
}

fn link_has_focus(link: usize) -> String {
    format!(
        "document.hasFocus() && \
         document.activeElement === document.querySelectorAll('a[data-link]')[{link}]"
    )
}

/// The card is wholly inside the window, on top, and names a host.
fn card_shows(host: &str) -> String {
    format!(
        "(() => {{
            const card = document.getElementById('card');
            const {{ left, top, right, bottom }} = card.getBoundingClientRect();
            const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
            const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return !card.hidden && inside && card.contains(middle)
                && card.textContent.includes('{host}');
        }})()"
    )
}

/// In the window, by way of the place in the frame. The first line of a link is enough: where it
/// wraps, the middle of its box may lie beside it.
pub(crate) async fn middle_of_link(browser: &Browser, link: usize) -> (f64, f64) {
    let script = format!(
        "const link = document.querySelectorAll('a[data-link]')[{link}];
         const {{ x, y, width, height }} = link.getClientRects()[0];
         return [x + width / 2, y + height / 2];"
    );
    let (x, y) = place(&browser.ask_frame(0, &script).await);
    let script = "const { x, y } = document.querySelector('iframe.frame').getBoundingClientRect();
                  return [x, y];";
    let (left, top) = place(&browser.ask(script).await);
    (left + x, top + y)
}

async fn middle_of_card(browser: &Browser) -> (f64, f64) {
    let script = "const card = document.getElementById('card').getBoundingClientRect();
                  return [card.x + card.width / 2, card.y + card.height / 2];";
    place(&browser.ask(script).await)
}

fn place(value: &Value) -> (f64, f64) {
    let number = |value: &Value| value.as_f64().expect("a number");
    (number(&value[0]), number(&value[1]))
}

/// A link that is stripped shows its card, by keyboard and pointer alike, and opens nothing.
#[tokio::test]
async fn a_stripped_link_is_a_button_for_its_card() {
    needs_chromium!("a_stripped_link_is_a_button_for_its_card");
    let mut stage = Stage::with(&[mail(SUBJECT, HTML)]).await;
    stage.service.restart_with_clicks("strip_links = \"all\"\n");
    stage.read_the_one().await;
    let browser = &stage.browser;
    tab_to(browser, 0).await;
    for key in [Key::Enter, Key::Space] {
        browser.press(key).await;
        browser.until(CARD_HAS_FOCUS).await;
        assert!(browser.holds(&card_shows(HOSTS[0])).await, "where it would lead");
        assert!(!browser.holds("document.querySelector('#card [data-act=open]')").await);
        browser.press(Key::Escape).await;
        browser.until_in_frame(0, &link_has_focus(0)).await;
        browser.until(CARD_IS_HIDDEN).await;
    }
    click_link(browser).await;
    browser.until(CARD_HAS_FOCUS).await;
    assert_eq!(browser.client.windows().await.expect("windows").len(), 1);
}

/// The screen before a link: back is where the focus is, and the button to open waits.
#[tokio::test]
async fn a_screen_is_used_by_keyboard() {
    needs_chromium!("a_screen_is_used_by_keyboard");
    let html = "<a href='http://192.0.2.7/pay'>Pay here</a>";
    let stage = Stage::with(&[mail(SUBJECT, html)]).await;
    stage.read_the_one().await;
    let browser = &stage.browser;
    tab_to(browser, 0).await;
    browser.press(Key::Enter).await;
    browser.until("document.activeElement.matches('#card a[href^=\"/go/\"]')").await;
    browser.press(Key::Enter).await;
    browser.until("document.activeElement.value === 'back'").await;
    let opens = "document.querySelector('button[value=open]')";
    assert!(browser.holds(&format!("{opens}.disabled")).await, "it waits");
    browser.until(&format!("!{opens}.disabled")).await;
    browser.press(Key::Enter).await;
    browser.until("document.querySelector('iframe.frame')").await;
}

/// It opens in a window of its own, which learns neither who opened it nor whence.
#[tokio::test]
async fn what_a_screen_opens_learns_nothing() {
    needs_chromium!("what_a_screen_opens_learns_nothing");
    let address = curious();
    let html = format!("<a href='http://{address}/pay'>Pay here</a>");
    let stage = Stage::with(&[mail(SUBJECT, &html)]).await;
    stage.read_the_one().await;
    let browser = &stage.browser;
    let way = "return document.querySelector('template.card-of').content.querySelector('a').getAttribute('href');";
    let way = browser.ask(way).await;
    browser.open(&stage.page(way.as_str().expect("a way"))).await;
    stage.click("input[name=accept]").await;
    browser.until("!document.querySelector('button[value=open]').disabled").await;
    stage.click("button[value=open]").await;
    assert_eq!(learned(browser).await, json!("true nothing"));
}

/// What opens at a click is judged at that click all the same: blocked meanwhile, it has a screen.
#[tokio::test]
async fn what_opens_at_once_learns_nothing_and_is_judged_anew() {
    needs_chromium!("what_opens_at_once_learns_nothing_and_is_judged_anew");
    let address = curious();
    let html = format!("<a href='http://{address}/pay'>Pay here</a>");
    let stage = Stage::with(&[mail(SUBJECT, &html)]).await;
    let browser = &stage.browser;
    write(&stage, "trusted", &address.to_string()).await;
    browser.until("location.search.includes('saved=trusted')").await;
    stage.read_the_one().await;
    let first = browser.client.window().await.expect("a window");
    click_link(browser).await;
    assert_eq!(learned(browser).await, json!("true nothing"));

    stage.service.write_list("blocked.txt", &format!("{address}\n"));
    for _ in 0..REACH {
        browser.client.close_window().await.expect("it closes");
        browser.client.switch_to_window(first.clone()).await.expect("it is there");
        sleep(LONG).await;
        click_link(browser).await;
        browser.client.switch_to_window(other_window(browser).await).await.expect("it is there");
        browser.until("document.title && document.title !== 'Opening'").await;
        if browser.holds("document.querySelector('main.leaving.blocked')").await {
            return;
        }
    }
    panic!("it opens although it is blocked");
}

/// A server whose page says who opened it and whence.
fn curious() -> SocketAddr {
    let (listener, address) = listen();
    let body =
        "<script>document.title = `${opener === null} ${document.referrer || 'nothing'}`</script>";
    let headers = "Content-Type: text/html\r\n".to_owned();
    serve(listener, vec![Page { path: "/pay".to_owned(), headers, body: body.to_owned() }]);
    address
}

/// What the page of another window has learned.
async fn learned(browser: &Browser) -> Value {
    browser.client.switch_to_window(other_window(browser).await).await.expect("it is there");
    browser.until("location.pathname === '/pay' && document.title").await;
    browser.ask("return document.title;").await
}

/// The window that opens beside the only one.
async fn other_window(browser: &Browser) -> WindowHandle {
    loop {
        let windows = browser.client.windows().await.expect("windows");
        if let [_, opened] = windows.as_slice() {
            return opened.clone();
        }
        sleep(Duration::from_millis(50)).await;
    }
}

async fn click_link(browser: &Browser) {
    browser.client.clone().enter_frame(0).await.expect("the frame is there");
    let link = browser.client.find(Locator::Css("[data-link]")).await.expect("a link");
    link.click().await.expect("it can be clicked");
    browser.client.clone().enter_parent_frame().await.expect("the page is there");
}
