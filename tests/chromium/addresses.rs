//! The address of a view is a right: it needs no cookie, ends with its session, and works on one
//! host only.

use crate::needs_chromium;
use crate::service::http::Browser as Plain;
use crate::stage::{Stage, mail};

#[tokio::test]
async fn a_view_address_works_only_with_its_session() {
    needs_chromium!("a_view_address_works_only_with_its_session");
    let stage = Stage::with(&[mail("Your parcel", "<p>It waits.</p>")]).await;
    stage.read_the_one().await;
    let path = stage.frame_path().await;
    // Neither has a cookie.
    let (inbox, view) = (Plain::at_inbox(stage.service.web), Plain::at_view(stage.service.web));

    let answer = view.get(&path);
    assert_eq!(answer.status, 200, "it works without a cookie");
    assert!(answer.text().contains("It waits."), "{}", answer.text());
    for forged in forgeries(&path) {
        assert_eq!(view.get(&forged).status, 410, "{forged}");
    }
    assert_eq!(inbox.get(&path).status, 421, "the inbox's host shows no view");
    for path in ["/login", "/"] {
        assert_eq!(view.get(path).status, 421, "the view's host has no {path}");
    }
    stage.click(".bar form button").await;
    stage.browser.until("location.pathname === '/login'").await;
    assert_eq!(view.get(&path).status, 410, "it ends with the session");
}

/// The same address with one character of the right changed, or of its tag; and with no tag.
fn forgeries(path: &str) -> Vec<String> {
    let dot = path.find('.').expect("a right and its tag");
    let changed = |at: usize| {
        let other = if path[at..].starts_with('A') { "B" } else { "A" };
        format!("{}{other}{}", &path[..at], &path[at + 1..])
    };
    vec![changed(dot - 9), changed(dot + 1), changed(dot + 9), format!("{}/", &path[..dot])]
}
