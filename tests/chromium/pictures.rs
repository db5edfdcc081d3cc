//! Pictures of the pages, light and dark, for whoever looks after their looks. Not a test: without
//! `WAYMARK_SCREENSHOTS` it does nothing.

use crate::browser::Browser;
use crate::hands::{hover_until, middle_of_link};
use crate::needs_chromium;
use crate::service::mails;
use crate::service::stored::change;
use crate::stage::Stage;
use std::fs;
use std::path::{Path, PathBuf};

/// Parts of subjects of the corpus.
const NEWSLETTER: &str = "Glaze week";
const FORM: &str = "Confirm your mailbox";
const REFRESH: &str = "One moment";
const PHISH: &str = "Your account has a limit";

#[tokio::test]
async fn pictures_of_the_pages() {
    needs_chromium!("pictures_of_the_pages");
    let Some(folder) = std::env::var_os("WAYMARK_SCREENSHOTS").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).expect("the folder");
    // A frame is a process of its own, so the scheme is a setting of the whole browser.
    for (scheme, flag) in [("light", "1"), ("dark", "0")] {
        let flag = format!("--blink-settings=preferredColorScheme={flag}");
        let mails: Vec<Vec<u8>> = mails().into_iter().map(|(_, raw)| raw).collect();
        let stage = Stage::seen_in(Browser::with_flags(&[&flag]).await, &mails).await;
        take_all(&stage, &|page| folder.join(format!("{page}-{scheme}.png"))).await;
    }
}

async fn take_all(stage: &Stage, file: &impl Fn(&str) -> PathBuf) {
    stage.browser.open(&stage.page("/")).await;
    take(stage, &file("inbox")).await;
    stage.read(&conversation(stage, NEWSLETTER).await).await;
    take(stage, &file("newsletter")).await;
    for (page, subject) in [("form", FORM), ("refresh", REFRESH)] {
        stage.read(&conversation(stage, subject).await).await;
        take(stage, &file(page)).await;
    }
    stage.read(&conversation(stage, PHISH).await).await;
    let warned = stage.browser.ask_frame(0, FIRST_WARNING).await;
    let warned = warned.as_u64().and_then(|link| usize::try_from(link).ok()).expect("a warning");
    hover_until(&stage.browser, middle_of_link(&stage.browser, warned).await, "").await;
    take(stage, &file("phish")).await;
    take_marks(stage, file).await;
    take_lists(stage, file).await;
}

/// As if the mail had come in the course of some weeks, most of it today.
async fn take_marks(stage: &Stage, file: &impl Fn(&str) -> PathBuf) {
    change(&stage.service.data(), EARLIER).await.expect("the store");
    stage.browser.open(&stage.page("/marks")).await;
    for (width, height, name) in
        [(1280, 3600, "marks"), (430, 2400, "marks-narrow"), (1280, 900, "marks-top")]
    {
        stage.browser.client.set_window_size(width, height).await.expect("a window");
        take(stage, &file(name)).await;
    }
}

const EARLIER: &str = "UPDATE message SET received_at = received_at - 86400 * (1 + rowid % 19 + rowid % 9) \
    WHERE rowid % 3 > 0";

async fn take_lists(stage: &Stage, file: &impl Fn(&str) -> PathBuf) {
    let list = stage.service.list_file("trusted.txt");
    fs::create_dir_all(list.parent().expect("a folder")).expect("the folder");
    fs::write(&list, LIST).expect("the list");
    let reads = "document.querySelectorAll('#trusted .rows tr').length > 4";
    while !stage.browser.holds(reads).await {
        stage.browser.open(&stage.page("/lists")).await;
    }
    take(stage, &file("lists")).await;
    stage.browser.open(&stage.page("/lists?list=trusted&row=2")).await;
    take(stage, &file("lists-row")).await;
    stage.browser.client.set_window_size(430, 900).await.expect("a narrow window");
    take(stage, &file("lists-narrow")).await;
    stage.browser.client.set_window_size(1280, 900).await.expect("a wide window");
    fs::write(&list, format!("{LIST}by-hand.example\n")).expect("the list");
    stage.click("#trusted details.text summary").await;
    stage.click("#trusted button[value=save]").await;
    stage.browser.until("document.querySelector('.differing')").await;
    take(stage, &file("lists-conflict")).await;
    fs::write(&list, "").expect("a torn list");
    while !stage.browser.holds("document.querySelector('#trusted [role=alert]')").await {
        stage.browser.open(&stage.page("/lists")).await;
    }
    take(stage, &file("lists-torn")).await;
}

/// A list with something to remark on.
const LIST: &str = "# Hosts that we know\n*.parcelbird.example owner=warehouse reason=\"courier\"\n\
    docs.google.com reason=\"shared files\"\nmail.acme.test\ngithub.com/acme owner=engineering\n\
    acrne.test\ntickets.example.org owner=\"M. Ito\" reason=vendor expires=2026-12-02\n";

const FIRST_WARNING: &str = "return [...document.querySelectorAll('a[data-link]')]
    .findIndex((link) => link.matches('.warning'));";

async fn conversation(stage: &Stage, subject: &str) -> String {
    let rows = stage.messages().await;
    let row = rows.into_iter().find(|row| row.subject.contains(subject));
    row.expect(subject).conversation_id
}

async fn take(stage: &Stage, file: &Path) {
    let picture = stage.browser.client.screenshot().await.expect("a picture");
    fs::write(file, picture).expect("it can be saved");
}
