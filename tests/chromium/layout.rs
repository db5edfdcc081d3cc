//! What stands where: no pane is wider than its place, whatever senders write.

use crate::needs_chromium;
use crate::stage::{Stage, mail};

/// The panes of the page that can be moved sideways.
const TOO_WIDE: &str = "[...document.querySelectorAll('body, .list, .mail, .side')] \
     .filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.className || it.tagName)";

#[tokio::test]
async fn no_pane_is_wider_than_its_place() {
    needs_chromium!("no_pane_is_wider_than_its_place");
    let long =
        "Behind this subject others are long, and the list has no room for them at all. ".repeat(4);
    let word = "x".repeat(200);
    let html = format!("<p><a href='https://{word}.outside.example/{word}'>{word}</a></p>");
    let mails = [mail(&long, &html), mail(&word, &html)].map(|mail| from(&long, mail));
    let stage = Stage::with(&mails).await;
    for (conversation, _) in stage.conversations().await {
        stage.read(&conversation).await;
        let wide = stage.browser.ask(&format!("return {TOO_WIDE};")).await;
        assert_eq!(wide, serde_json::json!([]));
    }
}

fn from(name: &str, mail: Vec<u8>) -> Vec<u8> {
    let mail = String::from_utf8(mail).expect("text");
    mail.replace("Parcel Desk", name).into_bytes()
}
