//! The whole program with feeds.

use crate::service::http::{Browser, between};
use crate::service::stored::stored;
use crate::service::{Service, run, wait_until};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use waymark::config::meant::Config;
use waymark::feeds::held::HeldFeeds;
use waymark::model::facts::Facts;
use waymark::policy::feeds::feed::{FeedKind, FeedSource, Severity};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::worker::pool::{Bounds, Failure, Pool};

const FEED: &str = "\n[[feed]]\nname = \"bad\"\nkind = \"blocklist\"\nfile = \"bad.txt\"\n";
const MAIL: &[u8] = b"From: a@sender.example\r\nTo: help@acme.test\r\nSubject: Hello\r\n\
    Message-ID: <1@sender.example>\r\nContent-Type: text/html\r\n\r\n\
    <a href='https://shop.example/login'>Open</a>\r\n";

#[test]
fn a_feed_acts_at_once_on_what_is_stored() {
    let service = Service::start_on(FEED, |folder| {
        fs::write(folder.join("bad.txt"), "https://other.example/\n").unwrap();
    });
    let password = service.add_user("admin@acme.test", "admin");
    let admin = Browser::at_inbox(service.web).sign_in("admin@acme.test", &password);
    let pipe = ["pipe", "-f", "a@sender.example", "--", "help@acme.test"];
    assert!(service.run(&pipe, MAIL).0.success());
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    wait_until("the service has fetched the feed", || status(&service)[0]["entries"] == 1);
    let page = format!("/c/{}", between(&admin.get("/").text(), "href=\"/c/"));
    let says = "s on the blocklist &quot;bad&quot;, goes to shop.example";
    let says_so = || {
        let page = admin.get(&page).text().replace("&#34;", "&quot;");
        page.contains(says)
    };
    assert!(!says_so());
    fs::write(service.folder.path().join("bad.txt"), "https://shop.example/login\n").unwrap();
    let (status_code, said) = service.run(&["feeds", "update", "--force"], b"");
    assert!(status_code.success() && said.contains("bad: 1 entries, 0 refused"), "{said}");
    wait_until("the stored message is warned of", says_so);
    let list = service.list_file("trusted.txt");
    fs::create_dir_all(list.parent().unwrap()).unwrap();
    fs::write(list, "shop.example\n").unwrap();
    wait_until("a trusted list beats the feed", || !admin.get(&page).text().contains("care."));
}

fn status(service: &Service) -> serde_json::Value {
    let (_, said) = service.run(&["feeds", "status", "--json"], b"");
    serde_json::from_str(&said).expect(&said)
}

#[test]
fn the_command_line_judges_by_feeds_and_says_how_they_stand() {
    let folder = folder_with_feed("https://shop.example/login\nbit.ly\ngithub.io\n");
    fs::remove_file(folder.path().join("allowlists/blocked.txt")).unwrap();
    let config = folder.path().join("config.toml");
    let explain = ["explain", "https://shop.example/login?x"];
    assert!(!run(&config, &explain, b"").1.contains("verdict  dangerous"));
    let (status, said) = run(&config, &["feeds", "status"], b"");
    assert!(status.success() && said.contains("never"), "{said}");
    let (status, said) = run(&config, &["feeds", "update", "bad"], b"");
    assert!(status.success() && said.contains("1 entries, 2 refused"), "{said}");
    let said = run(&config, &explain, b"").1;
    assert!(said.contains("verdict  dangerous") && said.contains("blocklist \"bad\""), "{said}");
    let mail = folder.path().join("mail.eml");
    fs::write(&mail, MAIL).unwrap();
    let said = run(&config, &["inspect", &mail.display().to_string()], b"").1;
    assert!(said.contains(": dangerous") && said.contains("blocklist \"bad\""), "{said}");
    let said = run(&config, &["feeds", "status"], b"").1;
    assert!(said.contains("refused: github.io is a suffix"), "{said}");
    let (status, said) = run(&config, &["feeds", "update", "worse"], b"");
    assert!(
        !status.success() && said.contains("there is no feed \"worse\"; config.toml has bad"),
        "{said}"
    );
    let said = run(&config, &["feeds", "update"], b"").1;
    assert!(said.contains("bad: not before "), "{said}");
}

/// Settings with a feed, in a folder with its list.
fn folder_with_feed(list: &str) -> tempfile::TempDir {
    let folder = crate::service::folder_with_settings();
    let config = folder.path().join("config.toml");
    let settings = format!("{}{FEED}", fs::read_to_string(&config).unwrap());
    fs::write(&config, settings).unwrap();
    fs::write(folder.path().join("bad.txt"), list).unwrap();
    folder
}

#[test]
fn content_that_is_damaged_is_out_of_force_until_it_is_fetched_anew() {
    let folder = folder_with_feed("https://shop.example/login\n");
    let config = folder.path().join("config.toml");
    let update = || assert!(run(&config, &["feeds", "update", "--force"], b"").0.success());
    let held = || {
        let mut held = HeldFeeds::new(&Config::read(&config).unwrap());
        held.refresh();
        held
    };
    update();
    let mut running = held();
    assert!(!running.refresh(), "nothing has changed");
    let source = running.sources().remove(0);
    let mut bytes = fs::read(&source.file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::remove_file(&source.file).unwrap();
    fs::write(&source.file, bytes).unwrap();
    assert!(held().sources().is_empty() && !source.file.exists());
    assert!(
        running.refresh() && running.sources().is_empty(),
        "a file that is gone is out of force"
    );
    update();
    assert!(running.refresh());
    assert_eq!((running.sources(), held().sources()), (vec![source.clone()], vec![source]));
}

#[tokio::test]
async fn a_file_that_is_gone_is_not_the_fault_of_a_message() {
    let source = FeedSource {
        name: "gone".to_owned(),
        kind: FeedKind::Blocklist(Severity::Dangerous),
        digest: "00".to_owned(),
        file: Path::new("/nowhere/gone.00").to_owned(),
    };
    let sources = Sources { feeds: vec![source], ..Sources::default() };
    let policy = Policy::new(sources, Arc::new(Lexicons::embedded()));
    let workers = Pool::new(env!("CARGO_BIN_EXE_waymark").into(), Bounds::default());
    let answer = workers.process(&policy, MAIL, &Facts::default()).await;
    assert!(matches!(answer, Err(Failure::NotStarted(_))));
    let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
    assert!(workers.process(&policy, MAIL, &Facts::default()).await.is_ok());
}
