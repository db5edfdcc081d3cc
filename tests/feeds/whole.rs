//! The whole program with feeds.

use crate::service::http::{Browser, between};
use crate::service::stored::stored;
use crate::service::{Service, run, wait_until};
use std::fs;

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
    let folder = crate::service::folder_with_settings();
    fs::remove_file(folder.path().join("allowlists/blocked.txt")).unwrap();
    let config = folder.path().join("config.toml");
    let settings = format!("{}{FEED}", fs::read_to_string(&config).unwrap());
    fs::write(&config, settings).unwrap();
    let list = "https://shop.example/login\nbit.ly\ngithub.io\n";
    fs::write(folder.path().join("bad.txt"), list).unwrap();
    let explain = ["explain", "https://shop.example/login?x"];
    assert!(!run(&config, &explain, b"").1.contains("dangerous"));
    let (status, said) = run(&config, &["feeds", "status"], b"");
    assert!(status.success() && said.contains("never"), "{said}");
    let (status, said) = run(&config, &["feeds", "update", "bad"], b"");
    assert!(status.success() && said.contains("1 entries, 2 refused"), "{said}");
    let said = run(&config, &explain, b"").1;
    assert!(said.contains("dangerous") && said.contains("blocklist \"bad\""), "{said}");
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
