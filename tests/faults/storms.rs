//! Many at once: the same mail again and again, from everywhere, makes one message each, and a stop
//! in the middle takes back no answer.

use crate::service::peer::{Peer, codes};
use crate::service::stored::{states, stored};
use crate::service::{Service, run, wait_until};
use crate::{KNOWN, runs};
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How often each message is sent at the same time.
const TIMES: usize = 10;

fn mails(count: u32) -> Vec<Vec<u8>> {
    let mail = |n| format!("Subject: {n}\r\n\r\nSee https://outside.example/{n}\r\n");
    (0..count).map(|n| mail(n).into_bytes()).collect()
}

/// A thousand where a hundred strikes are asked for.
fn count() -> u32 {
    (runs() * 10).min(1_000)
}

#[test]
fn the_same_mail_ten_times_at_once_is_stored_once() {
    let service = Service::start();
    let mails = mails(count());
    thread::scope(|scope| {
        for _ in 0..TIMES {
            scope.spawn(|| {
                let mut peer = Peer::greeted(service.lmtp);
                for mail in &mails {
                    assert_eq!(codes(&peer.deliver("a@b.example", &[KNOWN], mail)), ["250"]);
                }
            });
        }
    });
    let stored = stored(&service.data());
    assert_eq!(stored.len(), mails.len());
    let distinct: HashSet<_> = stored.iter().map(|one| &one.raw).collect();
    assert_eq!(distinct.len(), mails.len());
    println!("{} messages, each {TIMES} times by LMTP: {} rows", mails.len(), stored.len());
}

#[test]
fn two_pipes_and_a_listener_with_the_same_mail_store_it_once() {
    let service = Service::start();
    let mails = mails(count());
    let config = service.config();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for mail in &mails {
                    let (status, said) = run(&config, &["pipe", "-f", "", "--", KNOWN], mail);
                    assert_eq!(status.code(), Some(0), "{said}");
                }
            });
        }
        scope.spawn(|| {
            let mut peer = Peer::greeted(service.lmtp);
            for mail in &mails {
                assert_eq!(codes(&peer.deliver("", &[KNOWN], mail)), ["250"]);
            }
        });
    });
    let rows = states(&service.data()).len();
    assert_eq!(rows, mails.len());
    println!("{} messages by two pipes and LMTP: {rows} rows", mails.len());
}

#[test]
fn a_stop_under_load_takes_back_no_answer() {
    let mut service = Service::start();
    let (lmtp, acknowledged) = (service.lmtp, AtomicUsize::new(0));
    let mails = mails(400);
    let status = thread::scope(|scope| {
        for chunk in mails.chunks(100) {
            let acknowledged = &acknowledged;
            scope.spawn(move || {
                let mut peer = Peer::greeted(lmtp);
                for mail in chunk {
                    match peer.try_deliver("a@b.example", KNOWN, mail) {
                        Some(answer) if answer.starts_with("250 ") => {
                            acknowledged.fetch_add(1, Ordering::Relaxed);
                        }
                        Some(answer) => {
                            assert!(answer.starts_with("421 4.3.2"), "{answer}");
                            break;
                        }
                        None => break,
                    }
                }
            });
        }
        wait_until("some are stored", || acknowledged.load(Ordering::Relaxed) > 20);
        service.stop()
    });
    assert!(status.success());
    assert_eq!(states(&service.data()).len(), acknowledged.load(Ordering::Relaxed));
}
