//! Every mail through the running service: handed over by LMTP, stored once and as it was sent, judged,
//! and opened by a reader. On the corpus, and on the mail below `WAYMARK_MAIL`, with its figures.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says what it saw"
)]

mod service;

use service::http::Browser;
use service::peer::{Peer, codes, stuffed, with_crlf};
use service::stored::{conversations, states, stored};
use service::{Service, mails, wait_until};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const SENDER: &str = "sender@outside.example";

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

#[test]
fn every_mail_is_stored_once_as_it_was_sent_and_is_shown() {
    let service = Service::start();
    let sent: Vec<Vec<u8>> = mails().iter().map(|(_, mail)| with_crlf(mail)).collect();
    let begun = Instant::now();
    let mut peer = Peer::greeted(service.lmtp);
    for mail in &sent {
        let answers = peer.deliver(SENDER, &["support@acme.test"], &stuffed(mail));
        assert_eq!(codes(&answers), ["250"]);
    }
    let acknowledged = begun.elapsed();
    let keys: BTreeSet<&Vec<u8>> = sent.iter().collect();
    let stored = stored(&service.data());
    let kept: BTreeSet<&Vec<u8>> = stored.iter().map(|message| &message.raw).collect();
    assert_eq!(stored.len(), keys.len(), "a row for each distinct mail");
    assert!(kept == keys, "what is stored is what was sent");
    wait_until("all are judged", || states(&service.data()).iter().all(|state| state != "pending"));
    println!(
        "{} sent, {} distinct, {} rows; acknowledged after {acknowledged:.1?}, judged after {:.1?}",
        sent.len(),
        keys.len(),
        stored.len(),
        begun.elapsed()
    );
    let inbox = Browser::at_inbox(service.web);
    let inbox = inbox.sign_in("dana@acme.test", &service.add_user("dana@acme.test", "teammate"));
    let conversations = conversations(&service.data());
    for pass in ["cold", "again"] {
        let (mut times, views) = read(&inbox, service.web, &conversations);
        assert_eq!(views, stored.len(), "every message is shown");
        let [p50, p99] = [50, 99].map(|percent| percentile(&mut times, percent));
        println!("{views} views {pass}: p50 {p50:.1?}, p99 {p99:.1?} a page");
    }
}

/// Opens each conversation, page by page, and each frame in it; how long each page took, and how many
/// frames there were.
fn read(
    inbox: &Browser,
    web: std::net::SocketAddr,
    conversations: &[String],
) -> (Vec<Duration>, usize) {
    let view = Browser::at_view(web);
    let mut times = Vec::new();
    let mut views = 0;
    for conversation in conversations {
        let mut earlier = Some(format!("/c/{conversation}"));
        while let Some(page) = earlier {
            let begun = Instant::now();
            let page = inbox.get(&page).text();
            views +=
                page.split("src=\"http://mail-view.").skip(1).map(|src| shown(&view, src)).count();
            times.push(begun.elapsed());
            earlier = link(&page, &format!("/c/{conversation}?before="));
        }
    }
    (times, views)
}

/// Opens the frame whose address begins a text.
fn shown(view: &Browser, src: &str) {
    let address = src.split('"').next().unwrap_or_default();
    let path = address.split_once('/').expect("a path").1;
    let answer = view.get(&format!("/{path}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(!answer.body.is_empty());
}

/// The address on a page that begins like this.
fn link(page: &str, beginning: &str) -> Option<String> {
    let at = page.find(&format!("\"{beginning}"))?;
    page.get(at + 1..)?.split('"').next().map(str::to_owned)
}
