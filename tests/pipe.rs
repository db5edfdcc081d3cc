//! The pipe: 0 only for what is stored, 75 in every other case, and never anything that an MTA could
//! take for a permanent failure.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::stored::{all_facts, stored};
use service::{Service, run, wait_until};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const MAIL: &[u8] = b"Subject: x\n\nSee https://outside.example/\n";

#[test]
fn a_message_is_stored_as_it_came_and_judged_by_the_service() {
    let service = Service::start();
    let arguments = ["pipe", "-f", "a@b.example", "--", "support@acme.test"];
    let (status, said) = service.run(&arguments, MAIL);
    assert_eq!(status.code(), Some(0), "{said}");
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    assert_eq!(stored(&service.data())[0].raw, MAIL);
}

/// Nothing that the outside calls itself keeps a message out.
#[test]
fn the_client_is_kept_where_the_mta_knows_it() {
    let service = Service::start();
    for (n, (client, helo, kept)) in [
        ("192.0.2.1", "mx.example", r#""client":{"address":"192.0.2.1","helo":"mx.example"}"#),
        ("2001:db8::1", "", r#""client":{"address":"2001:db8::1","helo":""}"#),
        ("192.0.2.1", "--relay=x -f", r#""helo":"--relay=x -f""#),
        ("unknown", "x", r#""handover":null"#),
        ("", "", r#""handover":null"#),
    ]
    .into_iter()
    .enumerate()
    {
        let (client, helo) = (format!("--client={client}"), format!("--helo={helo}"));
        let arguments = ["pipe", &client, &helo, "-f", "a@b.example", "--", "support@acme.test"];
        let mail = format!("Subject: {n}\n\n");
        let (status, said) = service.run(&arguments, mail.as_bytes());
        assert_eq!(status.code(), Some(0), "{said}");
        let facts = all_facts(&service.data()).pop().expect("a message");
        assert!(facts.contains(kept), "{facts}");
    }
}

#[test]
fn an_unknown_recipient_goes_into_the_unrouted_mailbox() {
    let service = Service::start();
    let arguments = ["pipe", "-f", "", "--", "nobody@elsewhere.test", "support@acme.test"];
    assert_eq!(service.run(&arguments, MAIL).0.code(), Some(0));
    let stored = stored(&service.data());
    let mut places: Vec<_> = stored.iter().map(|it| (&*it.workspace, &*it.recipients[0])).collect();
    places.sort_unstable();
    assert_eq!(places, [("acme", "support@acme.test"), ("unrouted", "nobody@elsewhere.test")]);
}

#[test]
fn everything_else_is_try_again_later() {
    let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
    let config = folder.path().join("config.toml");
    let good = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("config.toml"));
    let good = good.expect("the settings of the project");
    let whole: &[&str] = &["pipe", "-f", "a@b.example", "--", "support@acme.test"];
    let too_large = b"x".repeat(26 << 20);
    let broken = good.replace("[inbox]", "[inbox");
    let unwritable = good.replace("data = \"var\"", "data = \"/proc/nowhere\"");
    for (settings, arguments, input) in [
        (&good, &["pipe"][..], MAIL),
        (&good, &["pipe", "-f"], MAIL),
        (&good, &["pipe", "-f", "a@b.example"], MAIL),
        (&good, &["pipe", "--nonsense", "-f", "a", "--", "b"], MAIL),
        (&good, &["pipe", "--help"], MAIL),
        (&good, &["pipe", "-V"], MAIL),
        (&good, &["--version", "pipe"], MAIL),
        (&good, whole, b""),
        (&good, whole, &too_large),
        (&broken, whole, MAIL),
        (&unwritable, whole, MAIL),
        (&String::new(), whole, MAIL),
    ] {
        fs::write(&config, settings).expect("settings");
        let (status, said) = run(&config, arguments, input);
        assert_eq!(status.code(), Some(75), "{arguments:?}: {said}");
        let says = said.lines().next().unwrap_or_default();
        assert!(says.starts_with("4.3.0 ") || says.starts_with("20"), "{arguments:?}: {said}");
    }
}

#[test]
fn an_error_in_the_settings_names_file_line_and_what_to_write() {
    let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
    let config = folder.path().join("config.toml");
    fs::write(&config, "data = \"var\"\nallowlist = \"x\"\n").expect("settings");
    let (status, said) = run(&config, &["serve"], b"");
    assert_eq!(status.code(), Some(1));
    assert!(said.contains("config.toml:2: unknown field `allowlist`, expected"), "{said}");
}
