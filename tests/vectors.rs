//! Vectors of other projects' tests, where the folder that `WAYMARK_VECTORS` names has them: what each
//! finds in a text or makes of an address, held against ours.
//!
//! The vectors stay there. A row that we answer otherwise on purpose stands in `vectors/exceptions.txt`
//! by file and number, with the reason; any other row that fails, fails the test.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test is set by the environment, prints figures, and may fail"
)]

#[path = "vectors/names.rs"]
mod names;

use regex::RegexBuilder;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use url::Url;
use waymark::dom::hyperlinks;
use waymark::domains::host::canonical;
use waymark::links::{plain, target};
use waymark::model::domain::Host;
use waymark::model::facts::Facts;
use waymark::model::limits::Limits;
use waymark::model::link::{Link, Surface, Target};
use waymark::model::message::PartId;
use waymark::pipeline::process;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::wrappers::peel::{End, Peeled, peel};
use waymark::wrappers::wrapper::Inner;

static LEXICONS: LazyLock<std::sync::Arc<Lexicons>> =
    LazyLock::new(|| std::sync::Arc::new(Lexicons::embedded()));

/// What is wrong with the answer to a row; `None` where nothing is, and for a row that asks for something
/// else than links.
type Check = fn(&Value) -> Option<Result<(), String>>;

#[test]
fn addresses_in_texts() {
    run("text_urls.jsonl", |row| {
        let found: Vec<String> =
            in_text(text(&row["input"])).into_iter().map(|it| it.raw).collect();
        Some(same(&found, &strings(&row["expected"])))
    });
}

#[test]
fn addresses_in_mail_as_a_spam_filter_finds_them() {
    run("spamassassin_uri.jsonl", |row| match text(&row["kind"]) {
        "text/plain" => Some(matches(row, &spellings(&in_text(text(&row["input"]))))),
        "href" => Some(matches(row, &spellings_of(text(&row["input"])))),
        "uri_to_domain" => {
            Some(same(&domain(text(&row["input"])).as_deref(), &row["expected"].as_str()))
        }
        "canonicalise" => Some(derived(row)),
        _ => None,
    });
}

#[test]
fn addresses_as_a_mail_filter_reads_them() {
    run("rspamd_url.jsonl", |row| match text(&row["kind"]) {
        "extract_host" => {
            let links = in_text(text(&row["input"]));
            Some(same(
                &links.first().and_then(host),
                &row["expected"]["host"].as_str().map(bracketed),
            ))
        }
        "parse" => {
            let opened = resolve(text(&row["input"]), None);
            let found =
                opened.as_ref().and_then(|target| target.host()).map(|host| host.name.clone());
            let expected = row["expected"]["host"].as_str();
            Some(same(&found, &expected.map(|host| bracketed(host.trim_end_matches('.')))))
        }
        "message" => Some(message(row)),
        _ => None,
    });
}

/// Whether the message holds links exactly where a filter sees addresses and not only attempts at them.
fn message(row: &Value) -> Result<(), String> {
    let policy = Policy::new(Sources::default(), std::sync::Arc::clone(&LEXICONS));
    let processed = process(text(&row["input"]).as_bytes(), &policy, &Facts::default());
    let found = !processed.judgement.assessments.is_empty();
    same(&found, &text(&row["input"]).contains("href="))
}

#[test]
fn addresses_as_the_url_standard_reads_them() {
    run("url_whatwg.jsonl", |row| {
        let input = text(&row["input"]);
        let is_web = match row["expected"]["protocol"].as_str() {
            Some(scheme) => matches!(scheme, "http:" | "https:"),
            None => input.trim_start().to_ascii_lowercase().starts_with("http"),
        };
        let base = row["base"].as_str().map(Url::parse);
        let is_asked = is_web && !matches!(base, Some(Err(_)));
        let opened = resolve(input, base.and_then(Result::ok).as_ref());
        let opened = opened.map(|target| target.to_string());
        let expected = row["expected"]["href"].as_str().unwrap_or("<invalid>");
        is_asked.then(|| same(&opened.as_deref(), &Some(expected)))
    });
}

#[test]
fn domains_as_the_public_suffix_list_registers_them() {
    run("psl_registrable.jsonl", |row| {
        let host = |name: &str| canonical(name, &LEXICONS.suffixes);
        let input = text(&row["input"]);
        let owner = host(input).and_then(|host| host.tenant);
        let expected = row["expected"].as_str().and_then(host).map(|host| host.name);
        (!input.starts_with('.')).then(|| same(&owner, &expected))
    });
}

#[test]
fn links_as_the_html_standard_builds_them() {
    run("html5lib_tree.jsonl", |row| {
        let input = text(&row["input"]);
        let needs_scripts = input.contains("<noscript") && row["script_off"] == Value::Bool(false);
        let is_asked = row["fragment"].is_null() && !needs_scripts;
        let expected = anchors_of_dump(text(&row["expected_tree"]));
        is_asked.then(|| same(&anchors(input), &expected))
    });
}

#[test]
fn addresses_below_those_of_services() {
    run("wrappers.jsonl", |row| {
        let wrapped = text(&row["wrapped"]);
        let found = peeled(&Url::parse(wrapped).expect("an address"));
        let is_negative = row["negative"] == Value::Bool(true);
        let problem = Err(format!("{wrapped}: {found:?}"));
        Some(match row["target"].as_str() {
            Some(target) => lands(wrapped, target, &found).and_then(|()| counts(row, &found)),
            None if is_negative && !is_decoded(&found) => Ok(()),
            None if !is_negative && matches!(found.end, End::Hidden(_)) => Ok(()),
            None => problem,
        })
    });
    run("unwrap.jsonl", |row| {
        let input = text(&row["input"]);
        let wrapped = Url::parse(input).or_else(|_| Url::parse(&format!("https://{input}")));
        let found = peeled(&wrapped.expect("an address"));
        let expected = Url::parse(text(&row["expected"])).ok();
        Some(same(&is_decoded(&found).then_some(found.destination), &expected))
    });
}

/// What is below an address, itself where it is no wrapper's.
fn peeled(url: &Url) -> Peeled {
    peel(url, &LEXICONS.wrappers).unwrap_or_else(|| Peeled {
        chain: Vec::new(),
        claimed: false,
        destination: url.clone(),
        end: End::Open,
    })
}

fn is_decoded(found: &Peeled) -> bool {
    !found.chain.is_empty() && !matches!(found.end, End::Refused(_))
}

/// Whether the innermost address is the target to the letter, before the URL standard encodes it.
fn lands(wrapped: &str, target: &str, found: &Peeled) -> Result<(), String> {
    let carried = found.chain.iter().fold(wrapped.to_owned(), |address, wrapper| {
        match (wrapper.unwrap)(&Url::parse(&address).expect("an address")) {
            Some(Inner::Address(inner) | Inner::Claim(inner)) => inner,
            Some(Inner::Hidden | Inner::Broken) | None => String::new(),
        }
    });
    same(&(carried.as_str(), is_decoded(found)), &(target, true))
}

fn counts(row: &Value, found: &Peeled) -> Result<(), String> {
    let count = u64::try_from(found.chain.len()).expect("few");
    same(&count, &row["chain"].as_u64().unwrap_or(1))
}

/// The addresses of all anchors that a source has for us.
fn anchors(source: &str) -> Vec<String> {
    let found = hyperlinks::of_source(source, &Limits::default()).expect("no cap is broken");
    let anchors = found
        .links
        .into_iter()
        .filter(|it| it.surface.is_anchor() || it.surface == Surface::Drawing);
    anchors.map(|link| link.href).collect()
}

/// The same in a tree that was written down, each node on a line and indented by its depth; what a
/// `<template>` holds stands below "content".
fn anchors_of_dump(dump: &str) -> Vec<String> {
    let (mut found, mut in_anchor, mut inert) = (Vec::new(), false, usize::MAX);
    for line in dump.lines().filter_map(|line| line.strip_prefix("| ")) {
        let (node, depth) = (line.trim_start(), line.len() - line.trim_start().len());
        inert = if depth <= inert { usize::MAX } else { inert };
        inert = if node == "content" { inert.min(depth) } else { inert };
        if node.starts_with('<') {
            in_anchor = matches!(node, "<a>" | "<area>" | "<svg a>");
        }
        let href = node.strip_prefix("href=\"").or_else(|| node.strip_prefix("xlink href=\""));
        let href = href.filter(|_| in_anchor && inert == usize::MAX);
        found.extend(href.and_then(|it| it.strip_suffix('"')).map(str::to_owned));
    }
    found
}

/// Checks each row of a file, prints how many hold, and fails for those that fail unforeseen or hold
/// although they are down as exceptions.
fn run(file: &str, check: Check) {
    let Some(folder) = std::env::var_os("WAYMARK_VECTORS").map(PathBuf::from) else {
        println!("skipped {file}: WAYMARK_VECTORS names no folder");
        return;
    };
    let rows = fs::read_to_string(folder.join(file)).expect("the folder has the file");
    let mut exceptions = exceptions(file);
    let (mut held, mut asked, mut wrong) = (0, 0, Vec::new());
    for (number, row) in (1..).zip(rows.lines()) {
        let row: Value = serde_json::from_str(row).expect("a row is JSON");
        let Some(answer) = check(&row) else { continue };
        asked += 1;
        held += usize::from(answer.is_ok());
        match (answer, exceptions.remove(&number)) {
            (Err(problem), None) => {
                wrong.push(format!("row {number}: {problem}\n    {}", row["input"]));
            }
            (Ok(()), Some(_)) => wrong.push(format!("row {number} holds, and is no exception")),
            (Ok(()), None) | (Err(_), Some(_)) => {}
        }
    }
    println!("{file}: {held} of {asked} rows hold");
    assert!(asked > 0, "{file} has no rows");
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

/// Numbers of rows to reasons.
fn exceptions(file: &str) -> HashMap<usize, String> {
    let lines = include_str!("vectors/exceptions.txt").lines();
    let parts = lines.filter_map(|line| line.strip_prefix(file)?.trim().split_once(' '));
    parts.map(|(row, why)| (row.parse().expect("a row's number"), why.to_owned())).collect()
}

fn host_of(name: &str) -> Host {
    canonical(name, &LEXICONS.suffixes).expect("a host")
}

fn in_text(text: &str) -> Vec<Link> {
    plain::links(text, &PartId::default(), &LEXICONS.suffixes).map(|(_, link)| link).collect()
}

fn resolve(address: &str, base: Option<&Url>) -> Option<Target> {
    target::resolve(address, base, &LEXICONS.suffixes)
}

fn host(link: &Link) -> Option<String> {
    link.target.host().map(|host| host.name.clone())
}

/// Every way in which a filter may have written down what was found.
fn spellings(links: &[Link]) -> String {
    let each = links.iter().flat_map(|link| {
        let target = link.target.to_string();
        let scheme = target.split("://").next().unwrap_or_default();
        [link.raw.clone(), format!("{scheme}://{}", link.raw), target.clone()]
    });
    each.collect::<Vec<_>>().join("\n")
}

fn spellings_of(href: &str) -> String {
    let opened = resolve(href, None).map(|target| target.to_string());
    format!("{href}\n{}", opened.unwrap_or_default())
}

fn matches(row: &Value, found: &str) -> Result<(), String> {
    let is_match = |pattern: &str| {
        let pattern = RegexBuilder::new(pattern).multi_line(true).case_insensitive(true).build();
        pattern.is_ok_and(|pattern| pattern.is_match(found))
    };
    let missed = strings(&row["must_match"]).into_iter().find(|it| !is_match(it));
    let extra = strings(&row["must_not_match"]).into_iter().find(|it| is_match(it));
    match missed.or(extra) {
        Some(pattern) => Err(format!("{pattern} and {found:?}")),
        None => Ok(()),
    }
}

fn domain(address: &str) -> Option<String> {
    let link = in_text(address).into_iter().next();
    let target = link.map(|link| link.target).or_else(|| resolve(address, None))?;
    let host = target.host().cloned()?;
    Some(host.domain.unwrap_or(host.name))
}

/// Whether the host that is opened is that of an address which the filter derives.
fn derived(row: &Value) -> Result<(), String> {
    let written = strings(&row["input"]);
    let opened = resolve(&written[0], None);
    let all = strings(&row["expected"]);
    let last = all.iter().rfind(|it| it.contains("://"));
    let expected = last.and_then(|it| resolve(it, None));
    let host = |target: &Option<Target>| target.as_ref().and_then(Target::host).cloned();
    same(&host(&opened).map(|it| it.name), &host(&expected).map(|it| it.name))
}

fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

fn same<T: PartialEq<U> + std::fmt::Debug, U: std::fmt::Debug>(
    found: &T,
    expected: &U,
) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{found:?}, expected {expected:?}")) }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn strings(value: &Value) -> Vec<String> {
    let values = value.as_array().map(Vec::as_slice).unwrap_or_default();
    values.iter().map(|value| text(value).to_owned()).collect()
}
