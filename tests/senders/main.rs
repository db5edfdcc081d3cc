//! Senders that Waymark verifies itself: signed mail by LMTP and the pipe, a DNS server beside it, and what
//! goes on record.

#![cfg(feature = "verify-senders")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod dns;
#[path = "../service/mod.rs"]
mod service;
mod signed;

use service::peer::{Peer, codes};
use service::stored::{all_facts, states};
use service::{Service, wait_until};
use signed::{PUBLIC_KEY, sealed, signed, signed_in_part, signed_simply, signed_without_author};
use std::collections::HashMap;

const FROM_SHOP: &str = "From: Shop <news@shop.example>\r\nSubject: Sale\r\n\r\nToday only.\r\n";
const FROM_OTHER: &str = "From: Other <news@other.example>\r\nSubject: Sale\r\n\r\nToday only.\r\n";
/// The hosts that may send for shop.example and list.example, and one that may not.
const OF_SHOP: &str = "198.51.100.7";
const OF_LIST: &str = "198.51.100.8";
const STRANGER: &str = "203.0.113.9";
const RELAY: &str = "203.0.113.1";

fn zone() -> HashMap<&'static str, String> {
    let key = format!("v=DKIM1; k=ed25519; p={PUBLIC_KEY}");
    let records = [
        ("one._domainkey.shop.example", key.as_str()),
        ("one._domainkey.mail.shop.example", &key),
        ("one._domainkey.list.example", &key),
        ("one._domainkey.broken.shop.example", dns::BROKEN),
        ("_dmarc.shop.example", "v=DMARC1; p=none"),
        ("one._domainkey.lost.example", dns::BROKEN),
        ("one._domainkey.silent.example", dns::SILENT),
        ("_dmarc.silent.example", "v=DMARC1; p=reject"),
        ("_dmarc.broken.example", dns::BROKEN),
        ("_dmarc.twice.example", "v=DMARC1; p=reject\nv=DMARC1; p=none"),
        ("shop.example", "v=spf1 ip4:198.51.100.7 -all"),
        ("mx.shop.example", "v=spf1 ip4:198.51.100.7 -all"),
        ("list.example", "v=spf1 include:hosts.list.example -all"),
        ("hosts.list.example", "v=spf1 ip4:198.51.100.8 -all"),
    ];
    records.into_iter().map(|(name, text)| (name, text.to_owned())).collect()
}

/// A mail, who brought it in whose name, and what is known of its sender then.
#[derive(Clone)]
struct Case {
    what: &'static str,
    mail: String,
    client: &'static str,
    reverse_path: &'static str,
    says: &'static str,
}

fn case(
    what: &'static str,
    mail: impl Into<String>,
    (client, reverse_path): (&'static str, &'static str),
    says: &'static str,
) -> Case {
    Case { what, mail: mail.into(), client, reverse_path, says }
}

const AT_SHOP: &str = "b@shop.example";
const AT_LIST: &str = "b@list.example";

fn by_signature() -> Vec<Case> {
    let own = signed("shop.example", FROM_SHOP);
    let changed = own.replace("Today", "Now");
    let without_author = signed_without_author("shop.example", FROM_SHOP);
    let in_part = signed_in_part("shop.example", FROM_SHOP);
    let many = (0..11).fold(FROM_SHOP.to_owned(), |mail, _| signed("shop.example", &mail));
    let two = FROM_SHOP.replace("\r\nSubject", "\r\nFrom: b@other.example\r\nSubject");
    let result = "Authentication-Results: mx.acme.test; dmarc=fail\r\nReceived: from outside\r\n";
    vec![
        case("signed", own.as_str(), ("", AT_LIST), "proved"),
        case("signed, and passed on", own.as_str(), (STRANGER, AT_LIST), "proved"),
        case("signed in capitals", signed("SHOP.Example", FROM_SHOP), ("", ""), "proved"),
        case("signed in part", in_part, (STRANGER, ""), "unknown"),
        case("signed for a subdomain", signed("mail.shop.example", FROM_SHOP), ("", ""), "proved"),
        case("signed and changed", changed.as_str(), ("", AT_LIST), "unknown"),
        case("changed by a stranger", changed.as_str(), (STRANGER, AT_LIST), "refuted"),
        case("signed without its author", without_author, (STRANGER, AT_LIST), "refuted"),
        case("signed too often", many, (STRANGER, AT_LIST), "unknown"),
        case("of two authors", signed("shop.example", &two), ("", ""), "unknown"),
        case("that the MTA refuted", format!("{result}{own}"), (OF_SHOP, AT_SHOP), "refuted"),
    ]
}

fn by_client() -> Vec<Case> {
    vec![
        case("brought by its own host", FROM_SHOP, (OF_SHOP, AT_SHOP), "proved"),
        case("a bounce of its own host", FROM_SHOP, (OF_SHOP, ""), "unknown"),
        case("a bounce of a stranger", FROM_SHOP, (STRANGER, ""), "refuted"),
        case("brought by a stranger", FROM_SHOP, (STRANGER, AT_SHOP), "refuted"),
        case("by a stranger in another's name", FROM_SHOP, (STRANGER, AT_LIST), "refuted"),
        case("brought by a host of one's own", FROM_SHOP, ("10.0.0.1", AT_SHOP), "unknown"),
        case("brought by a relay of one's own", FROM_SHOP, (RELAY, AT_SHOP), "unknown"),
        case("brought by nobody known", FROM_SHOP, ("", AT_SHOP), "unknown"),
        case("of a domain without a policy", FROM_OTHER, (STRANGER, AT_LIST), "unknown"),
    ]
}

fn by_list() -> Vec<Case> {
    let by_list = signed("list.example", FROM_SHOP);
    let sealed_by = |domain| sealed(domain, &by_list);
    vec![
        case("through a list", by_list.as_str(), (OF_LIST, AT_LIST), "refuted"),
        case("by a list that is believed", sealed_by("list.example"), (OF_LIST, ""), "unknown"),
        case("sealed by somebody", sealed_by("mail.shop.example"), (OF_LIST, ""), "refuted"),
        case("perhaps sealed", sealed_by("lost.example"), (OF_LIST, AT_LIST), "unknown"),
    ]
}

fn by_what_is_not_known() -> Vec<Case> {
    let of = |domain: &str| FROM_SHOP.replace("shop.example", domain);
    let broken = signed("broken.shop.example", FROM_SHOP);
    let silent = signed("silent.example", &of("silent.example"));
    let stranger = (STRANGER, AT_LIST);
    vec![
        case("whose key cannot be had", broken, stranger, "unknown"),
        case("whose key is not said", silent, stranger, "unknown"),
        case("whose policy cannot be had", of("broken.example"), stranger, "unknown"),
        case("of a domain with two policies", of("twice.example"), stranger, "unknown"),
    ]
}

#[test]
fn senders_are_proved_and_refuted() {
    let settings = format!(
        "[authentication]\nauthserv_id = \"mx.acme.test\"\n\
         [verification]\nresolver = \"{}\"\nsealers = [\"list.example\", \"Lost.example\"]\n\
         relays = [\"{RELAY}\"]\n",
        dns::serve(zone())
    );
    let service = Service::start_with(&settings);
    let cases = [by_signature(), by_client(), by_list(), by_what_is_not_known()].concat();
    let mut peer = Peer::greeted(service.lmtp);
    for (n, Case { what, mail, client, reverse_path, .. }) in cases.iter().enumerate() {
        let forward = format!("XFORWARD ADDR={client} HELO=mx.shop.example");
        assert!(peer.ask(&forward).starts_with("250 "), "{what}");
        let mail = format!("X-Number: {n}\r\n{mail}");
        let answers = peer.deliver(reverse_path, &["support@acme.test"], mail.as_bytes());
        assert_eq!(codes(&answers), ["250"], "{what}");
    }
    wait_until("all are judged", || states(&service.data()) == vec!["judged"; cases.len()]);
    let facts = all_facts(&service.data());
    let shown = cases.iter().zip(&facts).map(|(case, facts)| (case.what, authentication(facts)));
    let expected: Vec<_> = cases.iter().map(|case| (case.what, case.says)).collect();
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn by_the_pipe_line_ends_do_not_matter() {
    let settings = format!("[verification]\nresolver = \"{}\"\n", dns::serve(zone()));
    let service = Service::start_with(&settings);
    let mail = signed_simply("shop.example", FROM_SHOP).replace("\r\n", "\n");
    let arguments = ["pipe", "--client=203.0.113.9", "-f", "", "--", "support@acme.test"];
    assert!(service.run(&arguments, mail.as_bytes()).0.success());
    wait_until("it is judged", || states(&service.data()) == ["judged"]);
    assert_eq!(authentication(&all_facts(&service.data())[0]), "proved");
}

/// Mail is judged without it.
#[test]
fn a_dns_server_that_is_out_keeps_no_mail_back() {
    let (_socket, address) = dns::serve_nothing();
    let service = Service::start_with(&format!("[verification]\nresolver = \"{address}\"\n"));
    let mut peer = Peer::greeted(service.lmtp);
    for n in 0..20 {
        let mail = signed("shop.example", &FROM_SHOP.replace("Sale", &format!("Sale {n}")));
        assert!(peer.ask(&format!("XFORWARD ADDR={STRANGER}")).starts_with("250 "));
        assert_eq!(codes(&peer.deliver("", &["support@acme.test"], mail.as_bytes())), ["250"]);
    }
    wait_until("all are judged", || states(&service.data()) == vec!["judged"; 20]);
    let facts = all_facts(&service.data());
    assert!(facts.iter().all(|facts| authentication(facts) == "unknown"), "{facts:?}");
}

fn authentication(facts: &str) -> &str {
    let (_, rest) = facts.split_once("\"authentication\":\"").expect("it is known or not");
    rest.split('"').next().expect("it ends")
}
