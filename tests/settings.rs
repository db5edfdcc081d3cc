//! The checks as a workspace sets them, and how well they judge.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use serde_json::Value;
use service::http::{Browser, between};
use service::stored::stored;
use service::{Service, wait_until};
use std::fs;
use std::path::{Path, PathBuf};

const MAIL: &[u8] = b"From: a@sender.example\r\nTo: help@acme.test\r\nSubject: Hello\r\n\
    Message-ID: <1@sender.example>\r\nContent-Type: text/html\r\n\r\n\
    <a href='http://192.0.2.7/'>Open</a>\r\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn report(arguments: &[&str]) -> Value {
    report_by(&root().join("config.toml"), arguments)
}

fn report_by(config: &Path, arguments: &[&str]) -> Value {
    let (status, said) = service::run(config, arguments, b"");
    assert!(status.success(), "{said}");
    serde_json::from_str(said.lines().last().expect("a line")).expect("JSON")
}

fn corpus(folder: &str) -> String {
    root().join("corpus").join(folder).display().to_string()
}

#[test]
fn checks_are_off_or_shadows_or_weigh_otherwise() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &[u8]| -> PathBuf {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        file
    };
    let mail = file("mail.eml", MAIL).display().to_string();
    for (setting, verdict, reasons) in [
        ("", "suspicious", 1),
        ("numeric-host = off", "untrusted", 0),
        ("numeric-host = shadow", "untrusted", 0),
        ("numeric-host = 3", "untrusted", 1),
    ] {
        let settings = file("checks.txt", setting.as_bytes()).display().to_string();
        let report = report(&["inspect", "--jsonl", "--checks", &settings, &mail]);
        assert_eq!(report["verdict"], verdict, "{setting}");
        assert_eq!(
            report["links"][0]["reasons"].as_array().map(Vec::len),
            Some(reasons),
            "{setting}"
        );
    }
    let settings = file("checks.txt", b"numeric-hst = off").display().to_string();
    let config = root().join("config.toml");
    let (status, said) = service::run(&config, &["inspect", "--checks", &settings, &mail], b"");
    assert!(
        !status.success() && said.contains("checks.txt:1: \"numeric-hst\" is no check."),
        "{said}"
    );
}

/// Nothing is known of a sender, unless somebody names whose word counts.
#[test]
fn senders_are_proved_by_a_named_server_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mail, config) = (folder.path().join("mail.eml"), folder.path().join("config.toml"));
    let results = "Authentication-Results: mx.acme.test; dmarc=fail header.from=sender.example\n";
    fs::write(&mail, [results.as_bytes(), b"Received: border\n", MAIL].concat()).expect("a mail");
    let settings = fs::read_to_string(root().join("config.toml")).expect("the sample");
    let named = format!("{settings}[authentication]\nauthserv_id = \"mx.acme.test\"\n");
    fs::write(&config, named).expect("settings");
    let (mail, bare) = (mail.display().to_string(), root().join("config.toml"));
    for (config, more, says) in [
        (&bare, &[][..], Value::Null),
        (&bare, &["--authserv-id", "mx.acme.test"], "refuted".into()),
        (&bare, &["--authserv-id", "mx.other.test"], Value::Null),
        (&config, &[], "refuted".into()),
        (&config, &["--authserv-id", "mx.other.test"], Value::Null),
    ] {
        let arguments = [&["inspect", "--jsonl", &mail], more].concat();
        assert_eq!(report_by(config, &arguments)["authentication"], says, "{more:?}");
    }
}

#[test]
fn a_changed_setting_is_in_force_without_a_restart() {
    let service = Service::start();
    let password = service.add_user("admin@acme.test", "admin");
    let admin = Browser::at_inbox(service.web).sign_in("admin@acme.test", &password);
    assert!(
        service.run(&["pipe", "-f", "a@sender.example", "--", "help@acme.test"], MAIL).0.success()
    );
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    let conversation = between(&admin.get("/").text(), "href=\"/c/");
    let page = format!("/c/{conversation}");
    let warns = || admin.get(&page).text().contains("oes to the bare number");
    wait_until("the link is warned of", warns);
    let file = service.list_file("checks.txt");
    fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
    fs::write(file, "numeric-host = off\n").expect("the settings");
    wait_until("the check is off", || !warns());
}

#[test]
fn figures_of_bad_and_good_mail() {
    let (bad, good) = (corpus("phish"), corpus("support"));
    let figures = report(&["evaluate", "--json", "--bad", &bad, "--good", &good]);
    let share =
        |figures: &Value, place: usize| figures["slices"][place]["suspicious"]["share"].as_f64();
    assert!(share(&figures, 0) > Some(0.5) && share(&figures, 1) < Some(0.1), "{figures}");
    assert!(figures["checks"].as_array().is_some_and(|checks| checks.len() > 10));
    let shadowed = report(&[
        "evaluate",
        "--json",
        "--bad",
        &bad,
        "--good",
        &good,
        "--shadow",
        "text-names-known-site",
    ]);
    let check = |figures: &Value| {
        let checks = figures["checks"].as_array().cloned().unwrap_or_default();
        checks.into_iter().find(|it| it["check"] == "text-names-known-site")
    };
    assert!(share(&shadowed, 0) < share(&figures, 0), "a shadow adds nothing");
    assert_eq!(
        check(&shadowed).map(|it| it["bad"].clone()),
        check(&figures).map(|it| it["bad"].clone())
    );
}
