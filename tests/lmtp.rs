//! The LMTP listener, line by line: one answer for each recipient, 250 only for what is stored, and
//! permanent answers only before DATA.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::Service;
use service::peer::{Peer, codes};
use service::stored::{all_facts, stored};

#[test]
fn each_recipient_is_answered_and_two_mailboxes_see_one_message() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    let two = ["support@acme.test", "sales@acme.test"];
    let answers = peer.deliver("a@b.example", &two, b"Subject: x\r\n\r\nhello\r\n");
    assert_eq!(codes(&answers), ["250", "250"]);
    let answers = peer.deliver("a@b.example", &["cc@acme.test"], b"Subject: x\r\n\r\nhello\r\n");
    assert_eq!(codes(&answers), ["250"]);
    let stored = stored(&service.data());
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].recipients, ["cc@acme.test", "sales@acme.test", "support@acme.test"]);
    assert_eq!(stored[0].raw, b"Subject: x\r\n\r\nhello\r\n");
}

#[test]
fn one_message_for_two_workspaces_is_stored_in_both() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    let two = ["support@acme.test", "desk@zenith.test"];
    assert_eq!(codes(&peer.deliver("a@b.example", &two, b"\r\nx\r\n")), ["250", "250"]);
    let stored = stored(&service.data());
    let mut workspaces: Vec<&str> = stored.iter().map(|one| one.workspace.as_str()).collect();
    workspaces.sort_unstable();
    assert_eq!(workspaces, ["acme", "zenith"]);
}

#[test]
fn a_retry_makes_no_second_copy() {
    let service = Service::start();
    let data = b"Subject: again\r\n\r\nx\r\n";
    for _ in 0..3 {
        let mut peer = Peer::greeted(service.lmtp);
        let answers = peer.deliver("", &["support@acme.test"], data);
        assert_eq!(codes(&answers), ["250"]);
    }
    let stored = stored(&service.data());
    assert_eq!((stored.len(), stored[0].recipients.len()), (1, 1));
}

#[test]
fn permanent_answers_come_only_before_data() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    for (line, answer) in [
        ("EHLO test", "500 5.5.1"),
        ("HELO test", "500 5.5.1"),
        ("RCPT TO:<support@acme.test>", "503 5.5.1"),
        ("DATA", "503 5.5.1"),
        ("MAIL FROM:<a@b.example> SIZE=99999999", "552 5.3.4"),
        ("MAIL FROM:<a@b.example> SIZE=1000", "250 2.1.0"),
        ("MAIL FROM:<a@b.example>", "503 5.5.1"),
        ("RCPT TO:<nobody@elsewhere.test>", "550 5.1.1"),
        ("DATA", "503 5.5.1"),
        ("RCPT TO:<support@acme.test>", "250 2.1.5"),
        ("RSET", "250 2.0.0"),
        ("RCPT TO:<support@acme.test>", "503 5.5.1"),
        ("NOOP", "250 2.0.0"),
        ("VRFY support", "252 2.5.0"),
        ("STARTTLS", "502 5.5.1"),
        ("NONSENSE", "500 5.5"),
        ("XFORWARDS ADDR=192.0.2.1", "500 5.5"),
        ("XFORWARD ADDR=nowhere", "250 2.0.0"),
        ("QUIT", "221 2.0.0"),
    ] {
        let said = peer.ask(line);
        assert!(said.starts_with(answer), "{line}: {said}");
    }
}

/// Each message is as its own lines say: the next one, and one after RSET, is of nobody again.
#[test]
fn xforward_tells_of_one_message_who_brought_it() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    for line in ["XFORWARD ADDR=192.0.2.1 HELO=mx.outside.example", "RSET"] {
        assert!(peer.ask(line).starts_with("250 "), "{line}");
    }
    for (n, helo) in ["a.example", "", "b.example"].into_iter().enumerate() {
        if !helo.is_empty() {
            assert!(
                peer.ask(&format!("XFORWARD ADDR=192.0.2.{n} HELO={helo}")).starts_with("250 ")
            );
        }
        let data = format!("Subject: {n}\r\n\r\n");
        assert_eq!(
            codes(&peer.deliver("a@b.example", &["cc@acme.test"], data.as_bytes())),
            ["250"]
        );
    }
    let facts = all_facts(&service.data());
    for (facts, client) in facts.iter().zip([
        r#""client":{"address":"192.0.2.0","helo":"a.example"},"reverse_path":"a@b.example""#,
        r#""handover":null"#,
        r#""client":{"address":"192.0.2.2","helo":"b.example"}"#,
    ]) {
        assert!(facts.contains(client), "{facts}");
    }
}

#[test]
fn a_message_over_the_limit_stays_with_the_peer_and_the_session_goes_on() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    let large = [b"\r\n".as_slice(), &b"x".repeat(70), b"\r\n"].concat().repeat(60_000);
    let answers = peer.deliver("a@b.example", &["support@acme.test"], &large);
    assert_eq!(codes(&answers), ["451"]);
    let answers = peer.deliver("a@b.example", &["support@acme.test"], b"\r\nsmall\r\n");
    assert_eq!(codes(&answers), ["250"]);
    assert_eq!(stored(&service.data()).len(), 1);
}

#[test]
fn bytes_are_kept_as_they_were_meant() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    let long = [b"X: ".as_slice(), &b"y".repeat(100_000), b"\r\n\r\nz\r\n"].concat();
    let cases: &[(&[u8], &[u8])] = &[
        (b"\r\n..\r\n...dot\r\n", b"\r\n.\r\n..dot\r\n"),
        (b"..first\r\n", b".first\r\n"),
        (b"", b""),
        (b"Subject: \xfc\xff\x00\r\n\r\n\xe9\r\n", b"Subject: \xfc\xff\x00\r\n\r\n\xe9\r\n"),
        (b"a: b\n\nbare\n.\nline feeds\r\n", b"a: b\n\nbare\n.\nline feeds\r\n"),
        (&long, &long),
    ];
    for (data, raw) in cases {
        let answers = peer.deliver("a@b.example", &["support@acme.test"], data);
        assert_eq!(codes(&answers), ["250"]);
        assert!(stored(&service.data()).iter().any(|one| one.raw == *raw), "{raw:?}");
    }
    assert_eq!(stored(&service.data()).len(), cases.len());
}

#[test]
fn a_mailbox_is_kept_as_the_standard_writes_it() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    for (n, (given, kept)) in [
        (r#""two words"@acme.test"#, r#""two words"@acme.test"#),
        (r#""a@b"@acme.test"#, r#""a@b"@acme.test"#),
        (r#""a\"b\\c"@acme.test"#, r#""a\"b\\c"@acme.test"#),
        (r#""no.need"@acme.test"#, "no.need@acme.test"),
        (r#""dot."@acme.test"#, r#""dot."@acme.test"#),
        ("o'neil+1@acme.test", "o'neil+1@acme.test"),
    ]
    .into_iter()
    .enumerate()
    {
        let data = format!("Subject: {n}\r\n\r\n");
        assert_eq!(codes(&peer.deliver(given, &[given], data.as_bytes())), ["250"], "{given}");
        let last = stored(&service.data()).pop().expect("a message");
        assert_eq!((&*last.sender, &*last.recipients[0]), (kept, kept), "{given}");
    }
}

#[test]
fn a_whole_session_may_come_in_one_packet() {
    let service = Service::start();
    let mut peer = Peer::connect(service.lmtp);
    peer.send(
        b"LHLO test\r\nMAIL FROM:<a@b.example> BODY=8BITMIME\r\nRCPT TO:<support@acme.test>\r\n\
          DATA\r\n\r\none\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<support@acme.test>\r\n\
          DATA\r\n\r\ntwo\r\n.\r\nQUIT\r\n",
    );
    let answers: Vec<String> = (0..10).map(|_| peer.hear()).collect();
    let expected = ["250", "250", "250", "354", "250", "250", "250", "354", "250", "221"];
    assert_eq!(codes(&answers), expected);
    assert_eq!(stored(&service.data()).len(), 2);
}

#[test]
fn a_peer_that_dies_in_the_middle_leaves_nothing() {
    let service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    peer.announce("a@b.example", &["support@acme.test"]);
    peer.send(b"Subject: half\r\n\r\nno end\r\n");
    peer.hang_up();
    let mut peer = Peer::greeted(service.lmtp);
    let answers = peer.deliver("a@b.example", &["support@acme.test"], b"\r\nwhole\r\n");
    assert_eq!(codes(&answers), ["250"]);
    assert_eq!(stored(&service.data()).len(), 1);
}

#[test]
fn whoever_is_idle_when_it_stops_is_told_so() {
    let mut service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    let stopping = std::thread::spawn(move || peer.hear());
    assert!(service.stop().success());
    assert!(stopping.join().expect("an answer").starts_with("421 4.3.2"));
}
