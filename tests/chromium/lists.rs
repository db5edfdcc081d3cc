//! What an admin writes into a list, and what becomes of mail that is stored already.

use crate::needs_chromium;
use crate::stage::{Stage, mail};
use fantoccini::Locator;
use fantoccini::key::Key;

const HTML: &str = "<p><a href='https://depot.hub.example/7'>Track it</a></p>";

const LINK_IS_LIVE: &str = "document.querySelector('a[data-link][href]')";
const LINK_IS_REMOVED: &str = "document.querySelector('a.removed[data-link]:not([href])')";

#[tokio::test]
async fn a_list_change_acts_at_once_on_stored_mail() {
    needs_chromium!("a_list_change_acts_at_once_on_stored_mail");
    let stage = Stage::with(&[mail("Your parcel", HTML)]).await;
    stage.read_the_one().await;
    stage.browser.until_in_frame(0, LINK_IS_LIVE).await;

    write(&stage, "blocked", "*.hub.example").await;
    stage.browser.until("location.search.includes('saved=blocked')").await;
    stage.read_the_one().await;
    let is_removed = format!("return Boolean({LINK_IS_REMOVED} && !{LINK_IS_LIVE});");
    assert_eq!(stage.browser.ask_frame(0, &is_removed).await, true, "removed at the first look");
    assert!(stage.browser.holds("document.querySelector('.sum.blocked')").await);
    assert!(
        stage.browser.holds("document.querySelector('template.card-of:not([data-opens])')").await
    );
}

#[tokio::test]
async fn a_line_that_lint_refuses_changes_nothing() {
    needs_chromium!("a_line_that_lint_refuses_changes_nothing");
    let stage = Stage::with(&[]).await;
    write(&stage, "trusted", "shop.example").await;
    stage.browser.until("location.search.includes('saved=trusted')").await;
    let before = stage.service.list("trusted.txt");
    assert_eq!(before.trim(), "shop.example");

    write(&stage, "trusted", "shop.example\nco.uk").await;
    stage.browser.until("document.querySelector('#trusted .remarks .refused')").await;
    let remark = "document.querySelector('#trusted .remarks .refused').textContent";
    assert!(
        stage.browser.holds(&format!("/\\bline 2\\b/.test({remark})")).await,
        "it names the line"
    );
    let kept = "document.querySelector('#trusted textarea').value.includes('co.uk')";
    assert!(stage.browser.holds(kept).await, "what was written is still there to be mended");
    assert_eq!(stage.service.list("trusted.txt"), before, "the list in force is as it was");
}

#[tokio::test]
async fn entries_are_added_changed_and_deleted_by_keyboard_alone() {
    needs_chromium!("entries_are_added_changed_and_deleted_by_keyboard_alone");
    let stage = Stage::with(&[]).await;
    stage.browser.open(&stage.page("/lists")).await;
    tab_to(&stage, "#trusted [name=host]").await;
    stage.browser.type_in("shop.example").await;
    tab_to(&stage, "#trusted [name=subdomains]").await;
    stage.browser.type_in(" ").await;
    tab_to(&stage, "#trusted [name=reason]").await;
    stage.browser.type_in("our shop").await;
    stage.browser.press(Key::Enter).await;
    stage.browser.until("location.search.includes('saved=trusted')").await;
    assert_eq!(stage.service.list("trusted.txt"), "*.shop.example  reason=\"our shop\"\n");

    open_row(&stage).await;
    tab_to(&stage, "#trusted [name=owner]").await;
    stage.browser.type_in("IT").await;
    stage.browser.press(Key::Enter).await;
    stage.browser.until("location.search.includes('saved=trusted')").await;
    let changed = "*.shop.example  owner=IT  reason=\"our shop\"\n";
    assert_eq!(stage.service.list("trusted.txt"), changed);

    open_row(&stage).await;
    tab_to(&stage, "#trusted button[value=delete]").await;
    stage.browser.press(Key::Enter).await;
    stage.browser.until("location.search.includes('saved=trusted')").await;
    assert_eq!(stage.service.list("trusted.txt"), "# no entries\n");
}

/// Opens the only row for editing, whose host then has the focus.
async fn open_row(stage: &Stage) {
    tab_to(stage, "#trusted .rows a").await;
    stage.browser.press(Key::Enter).await;
    stage.browser.until("document.activeElement.value === 'shop.example'").await;
}

/// Presses the tab key until an element has the focus.
async fn tab_to(stage: &Stage, selector: &str) {
    for _ in 0..50 {
        stage.browser.press(Key::Tab).await;
        if stage.browser.holds(&format!("document.activeElement.matches('{selector}')")).await {
            return;
        }
    }
    panic!("{selector} is out of reach of the keyboard");
}

/// Writes a list by hand, and saves it.
pub(crate) async fn write(stage: &Stage, list: &str, text: &str) {
    stage.browser.open(&stage.page("/lists")).await;
    stage.click(&format!("#{list} details.text summary")).await;
    let field = format!("#{list} textarea");
    let field = stage.browser.client.find(Locator::Css(&field)).await.expect("the list");
    field.clear().await.expect("it can be emptied");
    field.send_keys(text).await.expect("it can be written");
    stage.click(&format!("#{list} button[value=save]")).await;
}
