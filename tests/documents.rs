//! A source that the tokenizer reads alone is told as its tree is: each HTML part of the corpus, of the
//! mail that `WAYMARK_MAIL` names, and each input of html5lib's, with anchors put around and into it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test is set by the environment, prints figures, and may fail"
)]

#[path = "harness/told.rs"]
mod told;

mod service;

use ego_tree::NodeRef;
use fastrand::Rng;
use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, ns, parse_document};
use scraper::{Html, HtmlTreeSink, Node};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use told::difference;
use waymark::dom::hyperlinks;
use waymark::dom::linear::Construct;
use waymark::model::limits::Limits;
use waymark::model::link::Surface;

#[test]
fn parts_of_mail_are_told_alike() {
    let tally = Tally::of(service::html_parts());
    println!("{tally:#?}");
    assert!(tally.alike > 0 && tally.wrong.is_empty(), "{:#?}", tally.wrong);
}

/// Sources in which the fuzzer has found a difference, and such as are near them.
const ONCE_DIFFERENT: &[&str] = &[
    "<p>a</body></x><!--b-->",
    "<p>a</body></head><!--b-->c",
    "<div>a</body><!--b--></x><!--c-->",
    "<div>a</html> <!--b--></p>",
];

#[test]
fn what_was_once_different_is_told_alike() {
    for source in ONCE_DIFFERENT {
        assert!(!matches!(difference(source), Ok(Some(_))), "{source}: {:?}", difference(source));
    }
}

/// How many sources are made of the inputs.
const MADE: usize = 2_000;

#[test]
fn inputs_with_anchors_in_them_have_the_links_of_their_trees() {
    let Some(folder) = std::env::var_os("WAYMARK_VECTORS").map(PathBuf::from) else {
        println!("skipped: WAYMARK_VECTORS names no folder");
        return;
    };
    let rows = fs::read_to_string(folder.join("html5lib_tree.jsonl")).expect("inputs");
    let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).expect("JSON"));
    let inputs: Vec<String> =
        rows.filter_map(|row| row["input"].as_str().map(str::to_owned)).collect();
    let mut chance = Rng::with_seed(7);
    let made = (0..MADE).map(|n| with_anchor(&inputs[n % inputs.len()], &mut chance));
    let sources: Vec<String> = inputs.iter().cloned().chain(made).collect();
    let tally = Tally::of(sources.iter().map(|source| (source.clone(), source.clone())));
    println!("{tally:#?}");
    assert!(tally.alike > 0 && tally.wrong.is_empty(), "{:#?}", tally.wrong);
    let links: usize = sources.iter().map(|source| assert_links(source)).sum();
    println!("{links} links as their trees have them");
    assert!(links > 0);
}

/// Puts an anchor around something of a source, between its tags or in them.
fn with_anchor(source: &str, chance: &mut Rng) -> String {
    let (one, other) = (place(source, chance), place(source, chance));
    let (start, end) = (one.min(other), one.max(other));
    let (before, inside) = source.split_at(start);
    let (inside, behind) = inside.split_at(end - start);
    format!("{before}<a href=https://a.example/>{inside}</a>{behind}")
}

fn place(source: &str, chance: &mut Rng) -> usize {
    let tags: Vec<usize> = source.match_indices('<').map(|(at, _)| at).collect();
    let anywhere = source.ceil_char_boundary(chance.usize(..=source.len()));
    if chance.bool() { anywhere } else { chance.choice(tags).unwrap_or(anywhere) }
}

/// That a source has for us the anchors of the tree that the library builds by itself; how many.
fn assert_links(source: &str) -> usize {
    let found = hyperlinks::of_source(source, &Limits::default()).expect("no cap is broken");
    let found = found.links.into_iter().filter(|link| link.surface == Surface::Anchor);
    let found: Vec<String> = found.map(|link| link.href).collect();
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let html = parse_document(HtmlTreeSink::new(Html::new_document()), options).one(source);
    let is_inert = |node: NodeRef<'_, Node>| node.ancestors().any(|it| it.value().is_fragment());
    let nodes = html.tree.root().descendants().filter(|node| !is_inert(*node));
    let elements = nodes.filter_map(|node| node.value().as_element());
    let anchors = elements.filter(|it| it.name() == "a" && it.name.ns != ns!(mathml));
    let expected: Vec<String> =
        anchors.filter_map(|anchor| anchor.attr("href")).map(str::to_owned).collect();
    assert_eq!(found, expected, "{source}");
    found.len()
}

#[derive(Debug, Default)]
struct Tally {
    alike: usize,
    of_tree: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    fn of(sources: impl Iterator<Item = (String, String)>) -> Self {
        let mut tally = Self::default();
        for (name, source) in sources {
            match difference(&source) {
                Ok(None) => tally.alike += 1,
                Ok(Some(difference)) => tally.wrong.push(format!("{name}: {difference}")),
                Err(construct) => *tally.of_tree.entry(name_of(construct)).or_default() += 1,
            }
        }
        tally
    }
}

fn name_of(construct: Option<Construct>) -> String {
    construct.map_or_else(|| "over a cap".into(), |construct| format!("{construct:?}"))
}
