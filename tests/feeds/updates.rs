//! Answers of a server, and what becomes of them: whatever is torn, empty or far too short leaves the last
//! good content in force.

use crate::server::{Server, answer};
use crate::stand::{Stand, blocklist};
use std::fs;
use waymark::feeds::update::Updated;

const GOOD: &str = "https://evil.example/a\nhttps://evil.example/b\nhttps://evil.example/c\n";
const LISTED: &str = "https://evil.example/a";

/// A stand with good content, fetched at 1,000 s.
fn stand(server: &Server) -> Stand {
    let stand = Stand::new();
    server.will(answer(
        200,
        "ETag: \"v1\"\r\nLast-Modified: Wed, 25 Nov 2026 10:00:00 GMT\r\n",
        GOOD,
    ));
    assert!(matches!(stand.update(&blocklist(server), 1_000, false), Ok(Updated::New(_))));
    stand
}

#[test]
fn a_source_is_asked_for_another_version_and_not_too_often() {
    let server = Server::start();
    let (stand, feed) = (stand(&server), blocklist(&server));
    assert!(stand.covers(&feed, LISTED));
    assert!(matches!(stand.update(&feed, 2_000, false), Ok(Updated::NotDue(4_600))));
    server.will("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n");
    assert!(matches!(stand.update(&feed, 4_600, false), Ok(Updated::Same)));
    let asked = server.asked();
    assert!(asked[1].contains("if-none-match: \"v1\""), "{asked:?}");
    assert!(asked[1].contains("if-modified-since: wed, 25 nov 2026 10:00:00 gmt"), "{asked:?}");
    assert_eq!(stand.folder.state("bad").good.unwrap().confirmed, 4_600);
    server.will(answer(200, "ETag: \"v2\"\r\n", GOOD));
    assert!(matches!(stand.update(&feed, 5_000, true), Ok(Updated::Same)), "the same bytes");
    server.will(answer(200, "", &format!("{GOOD}https://evil.example/d\n")));
    assert!(matches!(stand.update(&feed, 6_000, true), Ok(Updated::New(_))));
    assert!(stand.covers(&feed, "https://evil.example/d"));
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn another_source_is_asked_at_once() {
    let (server, other) = (Server::start(), Server::start());
    let stand = stand(&server);
    other.will(answer(200, "", "https://one.example/\n"));
    assert!(matches!(stand.update(&blocklist(&other), 1_001, false), Ok(Updated::New(_))));
    assert!(!other.asked()[0].contains("if-none-match"));
}

#[test]
fn what_cannot_be_used_leaves_the_last_good_one() {
    let torn = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhttps://evil.example/x\n";
    let chunk =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n18\r\nhttps://evil.example/x\n";
    let gzip = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 14\r\n\r\n\
        \x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x28\x29\x29";
    let page = "<html>\n<head><title>Sign in</title></head>\n<body>Not found</body>\n</html>\n";
    let large = "https://evil.example/x\n".repeat(100_000);
    for (name, bytes, says) in [
        ("torn", torn.as_bytes().to_vec(), "no whole answer"),
        ("torn in chunks", chunk.as_bytes().to_vec(), "no whole answer"),
        ("torn when compressed", gzip.to_vec(), "no whole answer"),
        ("empty", answer(200, "", "").into_bytes(), "no entry"),
        ("comments", answer(200, "", "# nothing\n").into_bytes(), "no entry"),
        ("a page", answer(200, "", page).into_bytes(), "neither address nor name"),
        ("shrunk", answer(200, "", "https://one.example/\n").into_bytes(), "--force"),
        ("too large", answer(200, "", &large).into_bytes(), "larger than 1 MiB"),
        ("not found", answer(404, "", "no").into_bytes(), "status 404"),
        ("failed", answer(500, "", "no").into_bytes(), "status 500"),
        (
            "a loop",
            answer(302, "Location: /list.txt\r\n", "").into_bytes().repeat(1),
            "whole answer",
        ),
        (
            "elsewhere",
            answer(302, "Location: file:///etc/passwd\r\n", "").into_bytes(),
            "whole answer",
        ),
        ("a shut door", Vec::new(), "no whole answer"),
    ] {
        let server = Server::start();
        let (stand, feed) = (stand(&server), blocklist(&server));
        for _ in 0..10 {
            server.will(&bytes);
        }
        let said = stand.update(&feed, 5_000, false).expect_err(name).to_string();
        assert!(said.contains(says), "{name}: {said}");
        assert!(stand.covers(&feed, LISTED), "{name}");
        let state = stand.folder.state("bad");
        assert_eq!(state.failure.as_deref(), Some(said.as_str()), "{name}");
        assert!(matches!(stand.update(&feed, 5_001, false), Ok(Updated::NotDue(8_600))), "{name}");
    }
}

#[test]
fn a_server_that_says_nothing_is_left() {
    let server = Server::start();
    let (stand, feed) = (stand(&server), blocklist(&server));
    assert!(stand.update(&feed, 5_000, false).is_err());
    assert!(stand.covers(&feed, LISTED));
}

#[test]
fn a_server_that_wants_rest_has_it() {
    for (status, field, until) in [
        (429, "Retry-After: 9000\r\n", 14_000),
        (503, "Retry-After: 60\r\n", 8_600),
        (503, "", 8_600),
        (429, "Retry-After: 99999999999\r\n", 5_000 + 7 * 86_400),
    ] {
        let server = Server::start();
        let (stand, feed) = (stand(&server), blocklist(&server));
        server.will(answer(status, field, "later"));
        assert!(stand.update(&feed, 5_000, false).is_err());
        let next = stand.update(&feed, 5_001, false);
        assert!(matches!(next, Ok(Updated::NotDue(due)) if due == until), "{field} {next:?}");
        assert!(stand.covers(&feed, LISTED));
    }
}

#[test]
fn a_server_may_pass_the_question_on_and_compress() {
    let server = Server::start();
    let (stand, feed) = (Stand::new(), blocklist(&server));
    server.will(answer(301, "Location: /moved.txt\r\n", "")).will(answer(200, "", GOOD));
    assert!(matches!(stand.update(&feed, 1_000, false), Ok(Updated::New(_))));
    assert!(server.asked()[1].starts_with("get /moved.txt "));
    assert!(server.asked()[0].contains("accept-encoding: gzip"));
}

#[test]
fn force_takes_what_has_shrunk_and_old_content_goes_one_version_later() {
    let server = Server::start();
    let (stand, feed) = (stand(&server), blocklist(&server));
    let content = || {
        let names = fs::read_dir(stand.folder.path()).unwrap();
        let names = names.map(|it| it.unwrap().file_name().into_string().unwrap());
        names.filter(|it| it.starts_with("bad.") && it != "bad.json").count()
    };
    for (time, list) in [(2_000, "https://one.example/\n"), (3_000, "https://two.example/\n")] {
        server.will(answer(200, "", list));
        assert!(matches!(stand.update(&feed, time, true), Ok(Updated::New(_))));
        assert_eq!(content(), 2, "what is in force, and what was");
    }
    assert!(stand.covers(&feed, "https://two.example/") && !stand.covers(&feed, LISTED));
}

#[test]
fn content_that_is_damaged_or_gone_is_fetched_anew() {
    let server = Server::start();
    let (stand, feed) = (stand(&server), blocklist(&server));
    let file = stand.folder.file(&stand.folder.state("bad").good.unwrap().file);
    fs::remove_file(file).unwrap();
    server.will(answer(200, "", GOOD));
    assert!(matches!(stand.update(&feed, 5_000, false), Ok(Updated::New(_))));
    assert!(!server.asked()[1].contains("if-none-match"), "it would say: the same");
    assert!(stand.covers(&feed, LISTED));
}
