//! What happens to stored messages: judged in workers that may die, shown as text where they die
//! twice, and taken up again after a crash.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::http::{Browser, between};
use service::stored::{all_facts, damage, messages_known, states, stored};
use service::{Service, signal, wait_until};
use std::fs;

const MAIL: &str = "From: Ann <ann@outside.example>\r\nSubject: Dear all\r\n\r\n\
                    See https://outside.example/ and <b>more</b>.\r\n";

fn deliver(service: &Service, subject: &str) {
    deliver_to(service, "support@acme.test", subject);
}

fn deliver_to(service: &Service, recipient: &str, subject: &str) {
    let arguments = ["pipe", "-f", "ann@outside.example", "--", recipient];
    let (status, said) = service.run(&arguments, MAIL.replace("Dear all", subject).as_bytes());
    assert!(status.success(), "{said}");
}

fn wait_for(service: &Service, count: usize, state: &str) {
    wait_until(&format!("{count} messages are {state}"), || {
        stored(&service.data()).iter().filter(|one| one.state == state).count() == count
    });
}

#[test]
fn a_worker_that_was_killed_is_followed_by_another() {
    let service = Service::start();
    deliver(&service, "first");
    wait_for(&service, 1, "judged");
    for worker in service.workers() {
        signal("KILL", &worker);
    }
    deliver(&service, "second");
    wait_for(&service, 2, "judged");
}

#[test]
fn a_worker_that_hangs_is_killed_at_its_deadline() {
    let service = Service::start_with("[workers]\ndeadline_seconds = 1\n");
    deliver(&service, "first");
    wait_for(&service, 1, "judged");
    for worker in service.workers() {
        signal("STOP", &worker);
    }
    deliver(&service, "second");
    wait_for(&service, 2, "judged");
}

#[test]
fn a_message_that_no_worker_survives_is_shown_as_text() {
    let service = Service::start_with("[workers]\nmemory_mib = 1\n");
    let password = service.add_user("dana@acme.test", "teammate");
    deliver(&service, "poison");
    wait_for(&service, 1, "unchecked");
    let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    let conversation = between(&inbox.get("/").text(), "href=\"/c/");
    let page = inbox.get(&format!("/c/{conversation}")).text();
    assert!(page.contains("could not be checked"), "{page}");
    let frame = between(&page, "src=\"http://mail-view.");
    let path = frame.split_once('/').expect("a path").1;
    let view = Browser::at_view(service.web).get(&format!("/{path}"));
    let text = view.text();
    assert!(text.contains("See https://outside.example/ and &#60;b&#62;more"), "{text}");
    assert!(!text.contains("<a "), "{text}");
}

#[test]
fn what_was_stored_before_a_crash_is_judged_after_it() {
    let mut service = Service::start();
    service.kill();
    deliver(&service, "while it was away");
    assert_eq!(stored(&service.data())[0].state, "pending");
    service.restart();
    wait_for(&service, 1, "judged");
}

#[test]
fn what_a_limit_refused_is_read_once_it_is_raised() {
    let mut service = Service::start();
    service.kill();
    set(&service, "message_mib = 4", "message_mib = 4\nlinks = 1");
    deliver(&service, "two links\r\n\r\nSee https://outside.example/two");
    service.restart();
    wait_for(&service, 1, "unchecked");
    service.kill();
    set(&service, "links = 1", "links = 2");
    service.restart();
    wait_for(&service, 1, "judged");
}

#[test]
fn a_damaged_record_concerns_no_other() {
    let mut service = Service::start();
    service.kill();
    for subject in ["first", "second", "third"] {
        deliver(&service, subject);
    }
    let one = "UPDATE raw SET bytes = x'00' WHERE message_id = (SELECT MIN(message_id) FROM raw)";
    damage(&service.data(), one);
    service.restart();
    wait_until("all are settled", || states(&service.data()) == ["unchecked", "judged", "judged"]);
    service.kill();
    let last = "UPDATE content SET bytes = x'00' \
                WHERE message_id = (SELECT MAX(message_id) FROM content)";
    damage(&service.data(), last);
    set(&service, "domains = [\"acme.test\"]", "domains = [\"acme.test\", \"more.test\"]");
    service.restart();
    wait_until("those that are whole are judged anew", || {
        states(&service.data()) == ["unchecked", "judged", "unchecked"]
    });
}

fn set(service: &Service, from: &str, to: &str) {
    let settings = fs::read_to_string(service.config()).expect("settings");
    assert!(settings.contains(from), "{from}");
    fs::write(service.config(), settings.replace(from, to)).expect("settings");
}

const AUTHENTICATED: &str = "[authentication]\nauthserv_id = \"mx.acme.test\"\n";

fn proved(sender: &str, link: &str) -> String {
    format!(
        "Authentication-Results: mx.acme.test; dmarc=pass header.from={sender}\r\n\
         Received: from mail.{sender} by mx.acme.test\r\nFrom: a@{sender}\r\n\
         Content-Type: text/html\r\n\r\n<a href=\"https://{link}/\">Open</a>\r\n"
    )
}

fn facts(service: &Service) -> Vec<serde_json::Value> {
    let facts = all_facts(&service.data());
    facts.iter().map(|facts| serde_json::from_str(facts).expect("facts")).collect()
}

#[test]
fn what_was_known_at_arrival_is_kept_and_shown() {
    let mut service = Service::start_with(AUTHENTICATED);
    let password = service.add_user("dana@acme.test", "teammate");
    let history = "INSERT INTO history VALUES ('acme', TRUE, 0, 200)";
    damage(&service.data(), history);
    let arguments = ["pipe", "-f", "a@outside.example", "--", "support@acme.test"];
    for sender in ["outside.example", "another.example"] {
        let (status, said) = service.run(&arguments, proved(sender, "new.example").as_bytes());
        assert!(status.success(), "{said}");
    }
    wait_for(&service, 2, "judged");
    let known = facts(&service);
    for facts in &known {
        assert_eq!(facts["authentication"], "proved");
        assert_eq!(facts["known"]["places"][0]["place"], "new.example", "{facts}");
        assert_eq!(facts["known"]["places"][0]["senders"], 0, "{facts}");
    }
    let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    let conversation = between(&inbox.get("/").text(), "href=\"/c/");
    let page = inbox.get(&format!("/c/{conversation}")).text();
    assert!(page.contains("; first seen in your mail today"), "{page}");
    assert!(page.contains("First seen in your mail today."), "{page}");
    assert!(page.contains("Goes to new.example, which was new to your mail."), "{page}");
    service.kill();
    damage(
        &service.data(),
        "UPDATE message SET state = 'pending' WHERE sender <> '' AND id = (SELECT MIN(id) FROM message)",
    );
    damage(&service.data(), "UPDATE sighting SET first_seen = 1 WHERE sender = 'outside.example'");
    service.restart();
    wait_for(&service, 2, "judged");
    assert_eq!(facts(&service), known);
    assert_eq!(messages_known(&service.data()), 202);
}

#[test]
fn mail_of_a_workspace_that_is_gone_holds_up_nobody() {
    let mut service = Service::start();
    service.kill();
    for number in 0..70 {
        deliver_to(&service, "desk@zenith.test", &number.to_string());
    }
    let settings = fs::read_to_string(service.config()).expect("settings");
    let without = settings.replace("name = \"zenith\"", "name = \"nadir\"");
    fs::write(service.config(), without).expect("settings");
    service.restart();
    deliver(&service, "for those who are here");
    wait_for(&service, 1, "judged");
    assert_eq!(stored(&service.data()).iter().filter(|it| it.state == "pending").count(), 70);
}
