//! What holds for every mail, tried on mails of the corpus that were cut up, doubled and seasoned.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

mod service;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};
use url::Url;
use waymark::annotate::copy::MailCopy;
use waymark::annotate::pictures::{Picture, Show};
use waymark::annotate::strip::strip;
use waymark::annotate::{sanitise, text};
use waymark::dom::{hyperlinks, tree};
use waymark::features::witness::Witness;
use waymark::links::html::elements_of;
use waymark::model::facts::{Authentication, Facts};
use waymark::model::limits::Limits;
use waymark::model::link::Surface;
use waymark::model::mark_key::MarkKey;
use waymark::model::message::{Body, Message, PartId};
use waymark::model::verdict::{Assessment, Level, Mark, Verdict};
use waymark::parse::authentication::Authority;
use waymark::pipeline::draft::Draft;
use waymark::pipeline::{Processed, draft, mail_copy, process, view};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

static MAILS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| service::mails().into_iter().map(|(_, raw)| raw).collect());
static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| Arc::new(Lexicons::embedded()));

/// Pieces that parsers stumble over.
const SEASONING: &[&[u8]] = &[
    b"<a href=\"https://evil.example/\">",
    b"</a>",
    b"<noscript>",
    b"<template>",
    b"<svg><a href=x>",
    b"<table><a href=y>",
    b"<base href=\"https://base.example/\">",
    b"<!--",
    b"-->",
    b"<style>",
    b"<textarea>",
    b"<plaintext>",
    b"\"'>",
    b"\x00",
    b"\xff\xfe",
    b"=3D",
    b"=\n",
    b"\n\n",
    b"--",
    b"Content-Type: text/html; charset=utf-16\n",
    b"Content-Transfer-Encoding: base64\n",
    b"https://user@evil.example%2Fx/",
];

/// What an element of a view may carry, beside its own looks.
const ATTRIBUTES: &[&str] = &[
    "align",
    "alt",
    "aria-hidden",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "color",
    "colspan",
    "data-link",
    "dir",
    "face",
    "height",
    "href",
    "lang",
    "role",
    "rowspan",
    "size",
    "src",
    "start",
    "style",
    "tabindex",
    "type",
    "valign",
    "width",
];
/// The classes of what a view adds.
const OURS: &[&str] =
    &["wm-said", "wm-mark", "wm-head", "wm-image", "wm-empty", "wm-label", "wm-name"];

/// How many mails are tried; `WAYMARK_CASES` asks for more.
fn cases() -> u32 {
    let asked = std::env::var_os("WAYMARK_CASES").and_then(|cases| cases.to_str()?.parse().ok());
    asked.unwrap_or(1_000)
}

/// Bytes that a failure prints as text.
#[derive(Clone, PartialEq)]
struct Mail(Vec<u8>);

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// A mail of the corpus after some cuts.
fn mail() -> impl Strategy<Value = Mail> {
    let cut = (any::<prop::sample::Index>(), 0_usize..60, 0..SEASONING.len() + 3);
    (0..MAILS.len(), prop::collection::vec(cut, 0..12)).prop_map(|(which, cuts)| {
        let mut raw = MAILS[which].clone();
        for (place, length, what) in cuts {
            let start = place.index(raw.len() + 1);
            let end = (start + length).min(raw.len());
            let piece = match SEASONING.get(what) {
                Some(seasoning) => [seasoning, &raw[start..end]].concat(),
                None if what == SEASONING.len() => raw[start..end].repeat(2),
                None => Vec::new(),
            };
            raw.splice(start..end, piece);
        }
        Mail(raw)
    })
}

fn policy(lists: &[(ListKind, &str)]) -> Policy {
    let lists = lists.iter().map(|(kind, text)| (Level::Workspace, *kind, (*text).to_owned()));
    let (lists, key) = (lists.collect(), MarkKey([7; 32]));
    let sources = Sources { lists, key, ..Sources::default() };
    Policy::new(sources, Arc::clone(&LEXICONS))
}

fn processed(raw: &[u8], lists: &[(ListKind, &str)]) -> Processed {
    process(raw, &policy(lists), &Facts::default())
}

fn copied(raw: &[u8], lists: &[(ListKind, &str)]) -> MailCopy {
    mail_copy(raw, &policy(lists), &Facts::default())
}

/// The hosts of all links, as list entries.
fn hosts(processed: &Processed) -> String {
    let targets = processed.judgement.assessments.iter().map(|it| &it.link.target);
    let hosts: HashSet<String> =
        targets.filter_map(|target| target.host()).map(|host| host.name.clone()).collect();
    hosts.into_iter().collect::<Vec<_>>().join("\n")
}

fn verdicts(processed: &Processed) -> Vec<Option<Verdict>> {
    processed.judgement.assessments.iter().map(|it| it.verdict).collect()
}

/// The text of a tree without white space and without what a view adds.
fn words(html: &Html) -> String {
    let is_ours = |element: &Element| element.classes().any(|class| OURS.contains(&class));
    let nodes = html.tree.root().descendants().filter(|node| {
        !node.ancestors().any(|above| above.value().as_element().is_some_and(is_ours))
    });
    let texts = nodes.filter_map(|node| node.value().as_text());
    texts.flat_map(|text| text.split_whitespace()).collect()
}

/// The words of the shown parts as the sanitiser leaves them.
fn sanitised_words(content: &Message) -> String {
    let parts = content.parts.iter().filter(|part| part.shown);
    let cleaned = parts.map(|part| match &part.body {
        Body::Html(source) => {
            let limits = Limits::default();
            let html = tree::parse(source, &limits).expect("a checked part is within the caps");
            let links = elements_of(&html, &limits).expect("a checked part is within the caps");
            sanitise::sanitise(html, &links, &sanitise::Images::default())
        }
        Body::Text(source) => text::inert(source),
        Body::Attachment { .. } => String::new(),
    });
    cleaned.map(|html| words(&Html::parse_document(&html))).collect()
}

/// The addresses of images in a view that begin in one way.
fn sources(body: &str, begin: &str) -> BTreeSet<String> {
    let html = Html::parse_document(body);
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    let sources = elements.filter_map(|element| element.attr("src"));
    sources.filter(|src| src.starts_with(begin)).map(str::to_owned).collect()
}

/// The kinds of elements in a tree, each with its attributes.
fn tags(html: &Html) -> BTreeSet<String> {
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    elements.map(|element| format!("{element:?}")).collect()
}

/// What is wrong with the attributes of an element in a view.
fn out_of_place(element: ElementRef<'_>) -> Option<String> {
    let mut attributes = element.value().attrs();
    let found = attributes.find(|(name, value)| match *name {
        "class" => !value.split(' ').all(|class| class.starts_with("wm") || is_mark(class)),
        // So the serialiser writes an "e" behind a number, which would be an exponent.
        "style" => {
            let value = value.replace("\\65 ", "e");
            ["url(", "\\", "/*", "expression"].iter().any(|it| value.contains(it))
        }
        "src" => ![sanitise::IMAGES, sanitise::REMOTE].iter().any(|it| value.starts_with(it)),
        name => !ATTRIBUTES.contains(&name),
    });
    found.map(|(name, value)| format!("{}: {name}=\"{value}\"", element.value().name()))
}

fn is_mark(class: &str) -> bool {
    ["html", "text", "none", "quiet", "host", "warning", "removed"].contains(&class)
}

/// Whether a link can stand in a view: an address in the text of HTML is listed, but not made clickable,
/// and a code is a picture.
fn is_placed(assessment: &Assessment, content: &Message) -> bool {
    let link = &assessment.link;
    let part = content.parts.iter().find(|part| part.id == link.id.part);
    let is_html = part.is_some_and(|part| matches!(part.body, Body::Html(_)));
    link.surface != Surface::Qr && !(is_html && link.surface == Surface::Text)
}

/// Labels of letters that have an A-label.
fn name() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-zß-öø-ÿα-ωа-я]{1,12}", 1..4).prop_map(|labels| labels.join("."))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_sender_writes_below_the_border_says_nothing_of_it(Mail(raw) in mail()) {
        let authority = &Authority { authserv_id: "mx.acme.test".to_owned(), own_hops: 0 };
        let witness = Witness { authority, suffixes: &LEXICONS.suffixes };
        let results = b"Authentication-Results: mx.acme.test; dmarc=pass\r\n";
        let raw = [b"Received: border\r\n", &results[..], &raw].concat();
        prop_assert_eq!(witness.says(&raw), Authentication::Unknown);
    }

    #[test]
    fn every_live_address_in_a_view_is_one_of_ours(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let view = view(&content, &policy(&[]), &Facts::default(), Show::Remote);
        let html = tree::parse(&view.body, &Limits::default()).expect("our own HTML is within the caps");
        let links = hyperlinks::of_tree(&html).links;
        let live: HashSet<&str> = view.judgement.assessments.iter()
            .filter(|it| it.is_live())
            .flat_map(|it| [Some(it.link.raw.as_str()), it.link.target.url().map(Url::as_str)])
            .flatten()
            .collect();
        for link in &links {
            prop_assert!(live.contains(link.href.as_str()), "{}", link.href);
            prop_assert_eq!(link.surface, Surface::Anchor);
        }
        for forbidden in ["<script", "<style", "<iframe", "<form", "<svg", "<base", "onerror="] {
            prop_assert!(!view.body.to_lowercase().replace("&#60;", "").contains(forbidden));
        }
    }

    #[test]
    fn every_link_of_a_shown_part_stands_in_the_view(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let view = view(&content, &policy(&[]), &Facts::default(), Show::Own);
        if !view.judgement.checked() {
            return Ok(());
        }
        for assessment in view.judgement.assessments.iter().filter(|it| is_placed(it, &content)) {
            let id = &assessment.link.id;
            let shown = content.parts.iter().any(|part| part.id == id.part && part.shown);
            let shown = shown && assessment.link.surface.is_in_view();
            let marker = format!("data-link=\"{id}\"");
            prop_assert!(!shown || view.body.contains(&marker), "{} {}", id, assessment.link.raw);
        }
    }

    #[test]
    fn a_copy_without_marks_is_the_mail_itself(Mail(raw) in mail()) {
        let processed = processed(&raw, &[]);
        let all_trusted = hosts(&processed);
        let trusting = self::processed(&raw, &[(ListKind::Trusted, &all_trusted)]);
        let unmarked = trusting.judgement.checked()
            && trusting.judgement.assessments.iter().all(|it| it.mark == Mark::None);
        let copy = copied(&raw, &[(ListKind::Trusted, &all_trusted)]);
        prop_assert!(!unmarked || copy.bytes == service::without_claims(&raw));
    }

    /// To another key, the marks of a copy are part of it, and other readings see the hosts that they
    /// name. How often the tree repeats a link may differ.
    #[test]
    fn a_copy_opens_what_the_mail_opens(Mail(raw) in mail()) {
        let before = processed(&raw, &[]);
        let copy = copied(&raw, &[]);
        let is_whole = copy.defects.is_empty() && before.judgement.checked();
        if !is_whole || before.judgement.assessments.iter().any(|it| it.mark >= Mark::Warning) {
            return Ok(());
        }
        let foreign = Policy::new(Sources { key: MarkKey([1; 32]), ..Sources::default() }, Arc::clone(&LEXICONS));
        let after = process(&copy.bytes, &foreign, &Facts::default());
        let targets = |of: &Processed| -> BTreeSet<String> {
            // The words of a mark name hosts, which are addresses in text, and in other readings of a part,
            // to whoever does not know it for ours.
            let links = of.judgement.assessments.iter().map(|it| &it.link);
            let links = links.filter(|it| it.surface != Surface::Text && !it.id.part.0.ends_with("OTHER"));
            links.map(|link| link.target.to_string()).collect()
        };
        prop_assert_eq!(targets(&after), targets(&before));
    }

    #[test]
    fn a_copy_of_a_copy_is_the_copy(Mail(raw) in mail(), is_blocked: bool) {
        let hosts = if is_blocked { hosts(&processed(&raw, &[])) } else { String::new() };
        let lists = [(ListKind::Blocked, hosts.as_str())];
        let copy = copied(&raw, &lists);
        prop_assert_eq!(Mail(copied(&copy.bytes, &lists).bytes), Mail(copy.bytes));
    }

    #[test]
    fn marks_go_without_a_trace(Mail(raw) in mail(), is_blocked: bool) {
        let hosts = if is_blocked { hosts(&processed(&raw, &[])) } else { String::new() };
        let copy = copied(&raw, &[(ListKind::Blocked, hosts.as_str())]);
        let stripped = strip(&copy.bytes, &policy(&[]).sources);
        prop_assert!(copy.is_rewritten() || stripped == service::without_claims(&raw) || stripped == raw);
    }

    /// Trust in a name makes it one that others imitate, which the checks may find; by itself it alarms
    /// nobody.
    #[test]
    fn a_block_never_calms_and_a_trust_never_alarms(Mail(raw) in mail()) {
        let without = processed(&raw, &[]);
        let hosts = hosts(&without);
        let blocked = verdicts(&processed(&raw, &[(ListKind::Blocked, &hosts)]));
        let trusted = processed(&raw, &[(ListKind::Trusted, &hosts)]);
        prop_assert!(verdicts(&without).into_iter().zip(blocked).all(|(it, blocked)| blocked >= it));
        let pairs = without.judgement.assessments.iter().zip(&trusted.judgement.assessments);
        for (without, trusted) in pairs.filter(|(it, trusted)| it.findings == trusted.findings) {
            prop_assert!(trusted.verdict <= without.verdict);
        }
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(Mail(raw) in mail()) {
        let hosts = hosts(&processed(&raw, &[]));
        let reversed = hosts.lines().rev().collect::<Vec<_>>().join("\n");
        let one = processed(&raw, &[(ListKind::Trusted, &hosts)]);
        let other = processed(&raw, &[(ListKind::Trusted, &reversed)]);
        prop_assert_eq!(verdicts(&one), verdicts(&other));
    }

    #[test]
    fn what_is_made_of_a_mail_grows_no_faster_than_it(Mail(raw) in mail()) {
        let processed = processed(&raw, &[]);
        let view = view(&processed.content, &policy(&[]), &Facts::default(), Show::Own);
        let links = processed.judgement.assessments.len();
        // A reference may be escaped anew, and a mark names a host twice and says why.
        let bound = 8 * raw.len() + 4_096 * (links + 1);
        prop_assert!(view.body.len() <= bound && copied(&raw, &[]).bytes.len() <= bound);
    }

    #[test]
    fn a_view_says_what_the_mail_says(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let view = view(&content, &policy(&[]), &Facts::default(), Show::Own);
        if view.judgement.checked() {
            prop_assert_eq!(words(&Html::parse_document(&view.body)), sanitised_words(&content));
        }
    }

    /// How often the sanitiser's tree repeats a link may differ.
    #[test]
    fn links_found_are_links_marked(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let view = view(&content, &policy(&[]), &Facts::default(), Show::Remote);
        let is_shown = |id: &PartId| content.parts.iter().any(|part| part.id == *id && part.shown);
        let placed = view.judgement.assessments.iter().filter(|it| is_placed(it, &content));
        let placed = placed.filter(|it| it.link.surface.is_in_view());
        let found = placed.map(|it| &it.link.id);
        let found = found.filter(|id| view.judgement.checked() && is_shown(&id.part));
        let shown = Html::parse_document(&view.body);
        let elements = shown.tree.nodes().filter_map(|node| node.value().as_element());
        let marked = elements.filter_map(|element| element.attr("data-link"));
        let marked: BTreeSet<String> = marked.map(str::to_owned).collect();
        prop_assert_eq!(marked, found.map(ToString::to_string).collect::<BTreeSet<_>>());
    }

    #[test]
    fn a_draft_is_the_same_from_its_bytes(Mail(raw) in mail()) {
        let draft = draft(&processed(&raw, &[]).content, &policy(&[]));
        let bytes = draft.to_bytes().expect("it can be written");
        prop_assert_eq!(Draft::from_bytes(&bytes), Some(draft));
    }

    #[test]
    fn a_view_shows_no_picture_from_elsewhere_but_those_that_it_lists(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let [own, remote] = [Show::Own, Show::Remote]
            .map(|show| view(&content, &policy(&[]), &Facts::default(), show));
        prop_assert_eq!(sources(&own.body, sanitise::REMOTE), BTreeSet::new());
        prop_assert_eq!(&own.pictures, &remote.pictures);
        let listed: BTreeSet<String> = remote.pictures.iter().map(Picture::address).collect();
        prop_assert!(sources(&remote.body, sanitise::REMOTE).is_subset(&listed));
        let [own, remote] = [own, remote].map(|view| sources(&view.body, sanitise::IMAGES));
        prop_assert_eq!(own, remote);
    }

    #[test]
    fn nothing_of_a_sender_reaches_an_attribute_that_acts(Mail(raw) in mail()) {
        let content = processed(&raw, &[]).content;
        let view = view(&content, &policy(&[]), &Facts::default(), Show::Remote);
        let once = Html::parse_document(&view.body);
        for node in once.tree.root().descendants().filter_map(ElementRef::wrap) {
            prop_assert_eq!(out_of_place(node), None);
            let address = node.attr("href").map(|href| Url::parse(href).expect("it is absolute"));
            let is_allowed = |url: Url| ["http", "https", "mailto", "tel"].contains(&url.scheme());
            prop_assert!(address.is_none_or(is_allowed));
        }
        let comments = once.tree.nodes().any(|node| matches!(node.value(), Node::Comment(_)));
        prop_assert!(!comments);
        let twice = Html::parse_document(&once.html());
        prop_assert_eq!(tags(&once), tags(&twice));
    }

    #[test]
    fn a_name_is_judged_alike_in_both_of_its_spellings(name in name()) {
        let written = format!("https://{name}.example/");
        let Ok(url) = Url::parse(&written) else { return Ok(()) };
        let list = format!("*.{name}.example");
        for kind in [ListKind::Trusted, ListKind::Blocked] {
            let raw = format!("From: a@b.example\n\n{written}\n{url}\n");
            let judged = processed(raw.as_bytes(), &[(kind, &list)]).judgement.assessments;
            prop_assert_eq!(judged.len(), 2);
            prop_assert_eq!(judged[0].link.target.host(), judged[1].link.target.host());
            prop_assert!(judged.iter().all(|it| it.listed.is_some()), "{} {}", written, url);
            prop_assert_eq!(judged[0].verdict, judged[1].verdict);
        }
    }
}
