//! The pages as a screen reader is told of them: whatever can be operated has a name.
//!
//! `WAYMARK_AXE=FILE cargo verify --test chromium -- accessible` holds them against the rules of axe-core
//! too; FILE is `axe.min.js` of the npm package `axe-core`. The colours of senders are their own, so the
//! frames are left out.

use crate::browser::Browser;
use crate::hands::{hover_until, middle_of_link};
use crate::lists::write;
use crate::needs_chromium;
use crate::stage::{Stage, mail};
use serde_json::{Value, json};
use std::fs;

const HTML: &str = "<p>It waits at <a href='https://depot.hub.example/7'>the depot</a>, says \
    <a href='https://parcels.test/'>our page</a>.</p>\
    <p>Pay at <a href='https://pay.elsewhere.example/'>https://www.paypal.com/</a>, \
    not at <a href='https://blocked.hub.example/'>the old place</a>.</p>";
/// Width and scheme of windows.
const WINDOWS: [(u32, &str); 4] = [(1400, "light"), (1400, "dark"), (430, "light"), (430, "dark")];

/// What is wrong with the page, by axe-core.
const AXE: &str = "
    const [done] = [...arguments].slice(-1);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { iframes: false, runOnly: { type: 'tag', values: tags } }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`))),
        (error) => done([String(error)]));";

#[tokio::test]
async fn pages_are_accessible() {
    needs_chromium!("pages_are_accessible");
    let rules =
        std::env::var_os("WAYMARK_AXE").map(|file| fs::read_to_string(file).expect("axe-core"));
    let stage = Stage::with(&[mail("Your parcel", HTML), mail("Another", "<p>No link.</p>")]).await;
    write(&stage, "blocked", "blocked.hub.example reason=\"the old place\"\n").await;
    stage.browser.until("document.querySelector('#blocked [role=status]')").await;
    let pages = pages(&stage).await;
    assert!(pages.len() > 8, "{pages:?}");
    let (mut looks, mut wrong) = (0, Vec::new());
    // What a name is does not hang on the window.
    let windows = if rules.is_some() { &WINDOWS[..] } else { &WINDOWS[..1] };
    for (width, scheme) in windows.iter().copied() {
        stage.browser.looks(width, 900, scheme).await;
        for page in &pages {
            show(&stage, page).await;
            let mut found = nameless(&stage.browser).await;
            if let Some(rules) = &rules {
                found.extend(broken(&stage.browser, rules).await);
            }
            looks += 1;
            wrong.extend(found.into_iter().map(|it| format!("{page} at {width}, {scheme}: {it}")));
        }
    }
    println!("{looks} looks, with axe-core: {}; {} faults", rules.is_some(), wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The pages that readers and admins see, the screens before links among them.
async fn pages(stage: &Stage) -> Vec<String> {
    let mut pages =
        ["/", "/lists", "/lists?list=trusted&row=1", "/requests", "/marks", "/checks", "/login"]
            .map(str::to_owned)
            .to_vec();
    for (conversation, _) in stage.conversations().await {
        stage.read(&conversation).await;
        pages.push(format!("/c/{conversation}"));
        let ways =
            "return [...document.querySelectorAll('[data-way]')].map((it) => it.dataset.way);";
        let ways: Vec<String> = strings(&stage.browser.ask(ways).await);
        pages.extend(ways);
    }
    pages
}

/// Opens a page, a conversation with the card of its first link.
async fn show(stage: &Stage, page: &str) {
    let Some(conversation) = page.strip_prefix("/c/") else {
        return stage.browser.open(&stage.page(page)).await;
    };
    stage.read(conversation).await;
    if stage.browser.holds("document.querySelector('.card-of')").await {
        hover_until(&stage.browser, middle_of_link(&stage.browser, 0).await, "").await;
    }
}

/// What can have the focus and has no name, in the tree that assistive programs are given.
async fn nameless(browser: &Browser) -> Vec<String> {
    let tree = browser.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().expect("a tree").iter();
    let nameless = nodes.filter(|it| is_focusable(it) && text(&it["name"]).trim().is_empty());
    let roles = nameless.map(|it| text(&it["role"])).filter(|role| *role != "RootWebArea");
    roles.map(|role| format!("a nameless {role}")).collect()
}

fn is_focusable(node: &Value) -> bool {
    let mut properties = node["properties"].as_array().into_iter().flatten();
    properties.any(|it| it["name"] == "focusable" && it["value"]["value"] == true)
}

fn text(value: &Value) -> &str {
    value["value"].as_str().unwrap_or_default()
}

async fn broken(browser: &Browser, rules: &str) -> Vec<String> {
    browser.ask(rules).await;
    let found = browser.client.execute_async(AXE, Vec::new()).await;
    strings(&found.expect("axe-core answers"))
}

fn strings(value: &Value) -> Vec<String> {
    serde_json::from_value(value.clone()).expect("texts")
}
