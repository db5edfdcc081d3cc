//! The files of `corpus/feeds/`, each in its form, and what they cover.

use crate::server::Server;
use crate::stand::{Stand, blocklist};
use std::fs;
use std::path::Path;
use waymark::config::feeds::{FeedSettings, Origin};
use waymark::feeds::update::Updated;
use waymark::policy::feeds::feed::FeedKind;
use waymark::policy::feeds::format::Format;
use waymark::policy::feeds::guard::Shared;

fn feed(name: &str) -> FeedSettings {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/feeds").join(name);
    let feed = blocklist(&Server::start());
    let feed = FeedSettings { name: "form".to_owned(), origin: Origin::File(file), ..feed };
    match name {
        "table.csv" => FeedSettings { format: Format::Csv(3), ..feed },
        "hosts.txt" => FeedSettings { format: Format::Hosts, ..feed },
        "popular.csv" => {
            FeedSettings { format: Format::Csv(2), kind: FeedKind::Popular, top: 3, ..feed }
        }
        _ => feed,
    }
}

#[test]
fn each_form_covers_what_it_says() {
    let expected = include_str!("../../corpus/feeds/expected.txt");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for name in ["lines.txt", "table.csv", "hosts.txt", "popular.csv"] {
        let (stand, feed) = (Stand::new(), feed(name));
        stand.update(&feed, 1_000, false).unwrap();
        for line in expected.lines().filter(|line| line.starts_with(name)) {
            let cells: Vec<&str> = line.split(" | ").collect();
            cases += 1;
            if stand.covers(&feed, cells[1]) != (cells[2] == "hit") {
                wrong.push(line);
            }
        }
    }
    assert!(wrong.is_empty() && cases > 30, "{wrong:#?}");
}

#[test]
fn what_many_people_share_is_refused_counted_and_named() {
    let (stand, feed) = (Stand::new(), feed("lines.txt"));
    let Ok(Updated::New(tally)) = stand.update(&feed, 1_000, false) else { panic!("no update") };
    assert_eq!((tally.entries, tally.refused, tally.unreadable), (9, 4, 0));
    let examples: Vec<(&str, Shared)> =
        tally.examples.iter().map(|(it, shared)| (it.as_str(), *shared)).collect();
    let expected = [
        ("https://docs.google.com/", Shared::Publishing),
        ("bit.ly", Shared::Shortener),
        ("pages.dev", Shared::Suffix),
        ("https://mail.acme.test/", Shared::Own),
    ];
    assert_eq!(examples, expected);
}

#[test]
fn a_line_that_is_too_long_is_no_entry_and_hides_none() {
    let stand = Stand::new();
    let file = stand.folder.file("long.txt");
    let long = format!("https://long.example/{}/x.example", "a/".repeat(50_000));
    fs::write(&file, format!("a.example\n{long}\nb.example")).unwrap();
    let feed = FeedSettings { origin: Origin::File(file), ..feed("lines.txt") };
    let Ok(Updated::New(tally)) = stand.update(&feed, 1_000, false) else { panic!("no update") };
    assert_eq!((tally.entries, tally.unreadable), (2, 1));
    assert!(stand.covers(&feed, "https://b.example/"));
}

#[test]
fn a_suffix_list_must_be_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("src/domains/data/public_suffix_list.dat")).unwrap();
    let more = list.replace("\nco.uk\n", "\nco.uk\nnew-suffix.example\n");
    let stand = Stand::new();
    let file = stand.folder.file("list.dat");
    let feed = FeedSettings {
        kind: FeedKind::Suffixes,
        origin: Origin::File(file.clone()),
        ..feed("lines.txt")
    };
    fs::write(&file, &more).unwrap();
    stand.update(&feed, 1_000, true).unwrap();
    let sources = waymark::feeds::held::sources(std::slice::from_ref(&feed), &stand.folder);
    let opened = waymark::mapped::open(&sources, &stand.lexicons).unwrap();
    let tenant = opened.lexicons.suffixes.tenant("a.b.new-suffix.example");
    assert_eq!(tenant.as_deref(), Some("b.new-suffix.example"));
    fs::write(&file, more.split("===END PRIVATE").next().unwrap()).unwrap();
    let said = stand.update(&feed, 2_000, true).unwrap_err().to_string();
    assert!(said.contains("no whole Public Suffix List"), "{said}");
    assert_eq!(waymark::feeds::held::sources(&[feed], &stand.folder), sources);
}
