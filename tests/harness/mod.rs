//! What holds for any bytes at all: one function for each fuzz target, which panics where something
//! does not hold. The fuzzer calls them on nightly, `tests/fuzzing.rs` on stable.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    unreachable_pub,
    reason = "a harness fails by a panic"
)]

mod told;

use scraper::Html;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};
use url::Url;
use waymark::annotate::copy::MailCopy;
use waymark::annotate::pictures::Show;
use waymark::annotate::strip::{strip, without_claims};
use waymark::links::{html, plain};
use waymark::model::facts::Facts;
use waymark::model::message::{Body, BodyPart, Message, PartId};
use waymark::model::verdict::{Level, Verdict};
use waymark::pipeline::{Processed, View, mail_copy, process, view};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| Arc::new(Lexicons::embedded()));
static POLICY: LazyLock<Policy> = LazyLock::new(|| policy(Vec::new()));

/// A target: its name and its harness.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("mime", mime),
    ("html_links", html_links),
    ("html_view", html_view),
    ("text_links", text_links),
    ("url_list", url_list),
    ("worker_protocol", worker_protocol),
];

fn policy(lists: Vec<(Level, ListKind, String)>) -> Policy {
    Policy::new(Sources { lists, ..Sources::default() }, Arc::clone(&LEXICONS))
}

/// A message: each link has a place of its own, and the copy leads back to the mail.
pub fn mime(raw: &[u8]) {
    let processed = process(raw, &POLICY, &Facts::default());
    let ids: HashSet<_> = processed.judgement.assessments.iter().map(|it| &it.link.id).collect();
    assert_eq!(ids.len(), processed.judgement.assessments.len(), "two links have one place");
    let plain = strip(raw, &POLICY.sources);
    let copy = mail_copy(raw, &POLICY, &Facts::default());
    let back = strip(&copy.bytes, &POLICY.sources);
    let without_claims = without_claims(&plain, &POLICY.sources);
    assert!(
        copy.is_rewritten() || back == plain || back == without_claims,
        "a mark leaves a trace"
    );
}

/// An HTML part: it is read as its tree is, ordinals count from 1, and a text is no longer than it may be.
pub fn html_links(source: &[u8]) {
    let source = String::from_utf8_lossy(source);
    assert!(!matches!(told::difference(&source), Ok(Some(_))), "the tokenizer tells otherwise");
    let Ok(html::Part { links, .. }) = html::read(&source, &PartId("1".into()), &POLICY) else {
        return;
    };
    for (link, ordinal) in links.iter().zip(1..) {
        assert_eq!(link.id.ordinal, ordinal);
        assert!(link.text.chars().count() <= 2_048);
    }
}

/// The view of an HTML part: what is serialised is what a browser parses, and what is live is ours.
pub fn html_view(source: &[u8]) {
    let source = String::from_utf8_lossy(source).into_owned();
    let part = BodyPart {
        id: PartId("1".into()),
        media_type: "text/html".into(),
        name: None,
        content_id: None,
        shown: true,
        codes: Vec::new(),
        body: Body::Html(source),
    };
    let content = Message { parts: vec![part], ..Message::default() };
    let view = view(&content, &POLICY, &Facts::default(), Show::Remote);
    let once = Html::parse_document(&view.body);
    assert_eq!(elements(&once), elements(&Html::parse_document(&once.html())), "no fixed point");
    let live: HashSet<String> = view
        .judgement
        .assessments
        .iter()
        .filter(|it| it.is_live())
        .filter_map(|it| it.link.target.url())
        .map(Url::to_string)
        .collect();
    for element in once.tree.nodes().filter_map(|node| node.value().as_element()) {
        assert!(!["script", "style", "form", "svg", "math"].contains(&element.name()));
        if let Some(href) = element.attr("href") {
            let opens = Url::parse(href).expect("an address in a view is absolute");
            assert!(live.contains(opens.as_str()), "{href} is none of ours");
        }
    }
}

/// The kinds of elements in a tree, each with its attributes. How often misnested formatting repeats may
/// differ (WHATWG HTML section 13.2.6.4.7).
fn elements(html: &Html) -> BTreeSet<String> {
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    elements.map(|element| format!("{element:?}")).collect()
}

/// A text: what is found stands where it is said to stand, in order.
pub fn text_links(source: &[u8]) {
    let source = String::from_utf8_lossy(source);
    let mut read = 0;
    for (range, link) in plain::links(&source, &PartId("1".into()), &LEXICONS.suffixes) {
        assert!(
            range.start >= read && source.get(range.clone()).is_some(),
            "{link:?} at {range:?}"
        );
        read = range.end;
    }
}

/// An entry of a list and an address, on two lines: a block wins over everything, and a trust never
/// makes anything worse.
pub fn url_list(source: &[u8]) {
    let source = String::from_utf8_lossy(source);
    let (entry, address) = source.split_once('\n').unwrap_or((&source, ""));
    let mail = format!("From: a@b.example\r\n\r\n<{address}>\r\n");
    let worst = |kinds: &[ListKind]| {
        let lists = kinds.iter().map(|kind| (Level::Workspace, *kind, entry.to_owned())).collect();
        process(mail.as_bytes(), &policy(lists), &Facts::default()).judgement.verdict()
    };
    let (plain, trusted) = (worst(&[]), worst(&[ListKind::Trusted]));
    let blocked = worst(&[ListKind::Blocked]);
    let both = worst(&[ListKind::Trusted, ListKind::Blocked]);
    assert!(trusted <= plain && plain <= blocked);
    assert!(blocked != Some(Verdict::Blocked) || both == blocked, "a trust undoes a block");
}

/// What a worker may answer: anything, and what can be read of it can be looked at.
pub fn worker_protocol(bytes: &[u8]) {
    if let Ok(processed) = rmp_serde::from_slice::<Processed>(bytes) {
        assert!(processed.size() >= processed.content.size());
        assert!(processed.judgement.verdict().is_some() || processed.judgement.checked());
    }
    if let Ok(view) = rmp_serde::from_slice::<View>(bytes) {
        assert!(view.judgement.score() >= 0.0);
    }
    drop(rmp_serde::from_slice::<MailCopy>(bytes));
}
