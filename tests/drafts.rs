//! Drafts of long messages: kept at arrival, right under each change of the lists, and made anew where they are
//! another program's or damaged.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;
use waymark::allowlists::files::ListName;
use waymark::config::meant::Config;
use waymark::drafts::{LONG, maker};
use waymark::judging::Judging;
use waymark::model::facts::Facts;
use waymark::model::mark_key::MarkKey;
use waymark::model::verdict::Verdict;
use waymark::policies::Policies;
use waymark::policy::lint::ListKind;
use waymark::store::database::Store;
use waymark::store::intake::Arrival;
use waymark::store::key::Key;
use waymark::views::{Shown, Views};
use waymark::worker::pool::{Bounds, Pool};

const SETTINGS: &str = "data = \"var\"\nallowlists = \"lists\"\n\
    [inbox]\nlisten = \"127.0.0.1:0\"\nurl = \"http://localhost/\"\nview_url = \"http://view.localhost/\"\n\
    [[workspace]]\nname = \"acme\"\naddresses = [\"*@acme.test\"]\n";

/// A store with its views.
struct Desk {
    store: Store,
    policies: Arc<Policies>,
    views: Views,
    _folder: TempDir,
}

impl Desk {
    /// One that holds these mails, judged.
    async fn with(mails: &[String]) -> (Self, Vec<Key>) {
        let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
        let config = Config::parse(SETTINGS, &folder.path().join("config.toml")).expect("settings");
        let store = Store::open(&config.data).await.expect("a store");
        let policies = Arc::new(Policies::open(&config, MarkKey::default()));
        let pool = || Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), Bounds::default());
        let views = Views::new(store.clone(), Arc::clone(&policies), pool());
        let judging = Judging::new(store.clone(), Arc::clone(&policies), pool());
        let (recipients, facts) = (["support@acme.test".to_owned()], Facts::default());
        let (workspace, sender) = ("acme", "ann@outside.example");
        let mut keys = Vec::new();
        for mail in mails {
            let (recipients, raw, facts) = (&recipients[..], mail.as_bytes(), &facts);
            let arrival = Arrival { workspace, sender, recipients, raw, facts };
            store.append(&[arrival]).await.expect("it is stored");
            keys.extend(store.pending(workspace, 1).await.expect("keys"));
            while judging.round().await.expect("a round") > 0 {}
        }
        (Self { store, policies, views, _folder: folder }, keys)
    }

    async fn draft(&self, key: &Key) -> Option<Vec<u8>> {
        self.store.draft(key, &self.maker()).await.expect("the store answers")
    }

    fn maker(&self) -> String {
        maker(&self.policies.of("acme").expect("a policy"))
    }

    /// Under a trusted list of one entry.
    async fn shown(&self, key: &Key, trusted: &str) -> Arc<Shown> {
        let version = self.policies.list(&ListName::of("acme", ListKind::Trusted)).version;
        self.policies.edit(("acme", ListKind::Trusted), trusted, &version).expect("a list");
        self.views.of(key).await.expect("a view").expect("it is there")
    }
}

fn mail(octets: usize) -> String {
    let link = "<p>See <a href=\"https://one.example/sale\">the sale</a>.</p>\r\n";
    let links = link.repeat(octets.div_ceil(link.len()));
    format!("From: ann@one.example\r\nContent-Type: text/html\r\n\r\n{links}")
}

fn verdict(shown: &Shown) -> Option<Verdict> {
    shown.view.judgement.verdict()
}

#[tokio::test]
async fn a_long_message_has_a_draft_and_a_short_one_none() {
    let (desk, keys) = Desk::with(&[mail(LONG), mail(100)]).await;
    let [long, short] = &keys[..] else { panic!("two messages") };
    assert!(desk.draft(long).await.is_some());
    assert!(desk.draft(short).await.is_none());
}

#[tokio::test]
async fn a_view_of_a_draft_is_right_under_each_list() {
    let (desk, keys) = Desk::with(&[mail(LONG)]).await;
    let key = keys.first().expect("a message");
    let untrusted = desk.shown(key, "two.example\n").await;
    assert_eq!(verdict(&untrusted), Some(Verdict::Untrusted));
    let marks = |shown: &Shown| shown.view.body.matches("class=\"wm quiet\"").count();
    assert_eq!(marks(&untrusted), untrusted.view.judgement.assessments.len());
    let trusted = desk.shown(key, "one.example\n").await;
    assert_eq!(verdict(&trusted), Some(Verdict::Trusted));
    assert_eq!(marks(&trusted), 0);
}

#[tokio::test]
async fn what_is_no_draft_of_this_program_is_not_shown() {
    let (desk, keys) = Desk::with(&[mail(LONG)]).await;
    let key = keys.first().expect("a message");
    let made = desk.draft(key).await.expect("a draft");
    let right = desk.shown(key, "two.example\n").await;
    for (maker, bytes) in [("another program", &made[..]), (&desk.maker(), b"no draft")] {
        desk.store.keep_draft(key, maker, bytes).await.expect("it is kept");
        let shown = desk.shown(key, &format!("h{}.example\n", bytes.len())).await;
        assert_eq!(shown.view.body, right.view.body, "{maker}");
    }
}
