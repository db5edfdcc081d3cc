//! How long a reader waits for a view, from the store on: of a message with 5,000 links and of one with
//! 300 KB of HTML. Cold it is made by a worker, under lists that have just changed; then it is kept.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench may fail, measures time, prints, and is no library"
)]

mod inputs;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use waymark::allowlists::files::ListName;
use waymark::config::meant::Config;
use waymark::judging::Judging;
use waymark::model::facts::Facts;
use waymark::model::mark_key::MarkKey;
use waymark::policies::Policies;
use waymark::policy::lint::ListKind;
use waymark::store::database::Store;
use waymark::store::intake::Arrival;
use waymark::store::key::Key;
use waymark::views::Views;
use waymark::worker::pool::{Bounds, Pool};

/// Looks at each message.
const LOOKS: usize = 300;
const SETTINGS: &str = "data = \"var\"\nallowlists = \"lists\"\n\
    [inbox]\nlisten = \"127.0.0.1:0\"\nurl = \"http://localhost/\"\nview_url = \"http://view.localhost/\"\n\
    [[workspace]]\nname = \"acme\"\naddresses = [\"*@acme.test\"]\n";

#[tokio::main]
async fn main() {
    let folder = TempDir::with_prefix("waymark-bench-").expect("a folder");
    let config = Config::parse(SETTINGS, &folder.path().join("config.toml")).expect("settings");
    let policies = Arc::new(Policies::open(&config, MarkKey::default()));
    let store = Store::open(&config.data).await.expect("a store");
    let pool = || Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), Bounds::default());
    let judging = Judging::new(store.clone(), Arc::clone(&policies), pool());
    let views = Views::new(store.clone(), Arc::clone(&policies), pool());
    for (what, html) in inputs::long_html() {
        let key = stored(&store, &html).await;
        while judging.round().await.expect("a round") > 0 {}
        let (mut cold, mut kept) = (Vec::new(), Vec::new());
        for number in 0..LOOKS {
            change(&policies, number);
            cold.push(look(&views, &key).await);
            kept.push(look(&views, &key).await);
        }
        println!("{what}, {} octets: cold {}; kept {}", html.len(), told(cold), told(kept));
    }
}

async fn stored(store: &Store, html: &str) -> Key {
    let raw = inputs::mail_of(html);
    let (recipients, facts) = (["support@acme.test".to_owned()], Facts::default());
    let arrival = Arrival {
        workspace: "acme",
        sender: "a@out.example",
        recipients: &recipients,
        raw: &raw,
        facts: &facts,
    };
    store.append(&[arrival]).await.expect("it is stored");
    let pending = store.pending("acme", 1).await.expect("keys");
    pending.into_iter().next().expect("a message")
}

/// Changes the trusted list, so that nothing that is kept is right.
fn change(policies: &Policies, number: usize) {
    let version = policies.list(&ListName::of("acme", ListKind::Trusted)).version;
    let text = format!("h{number}.example\n");
    policies.edit(("acme", ListKind::Trusted), &text, &version).expect("a list");
}

async fn look(views: &Views, key: &Key) -> Duration {
    let begun = Instant::now();
    let shown = views.of(key).await.expect("a view").expect("it is there");
    let taken = begun.elapsed();
    assert!(shown.view.judgement.checked(), "it was not read");
    taken
}

fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    format!("p50 {:.2?}, p99 {:.2?}", at(50), at(99))
}
