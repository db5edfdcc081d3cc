//! Names that are taken for others, and texts that name another place than the link's.

use super::{LEXICONS, host_of, run, same, strings, text};
use serde_json::Value;
use std::sync::Arc;
use waymark::checks::CHECKS;
use waymark::checks::check::Family;
use waymark::domains::combination::combined;
use waymark::domains::edits::{differs_by_one, differs_ordinarily, swaps_neighbours};
use waymark::domains::embedding::embedded;
use waymark::domains::host::canonical;
use waymark::domains::letters::label::{Oddity, oddity};
use waymark::domains::names::Names;
use waymark::domains::neighbours::Likeness;
use waymark::domains::skeleton::skeleton;
use waymark::features::shape::own_label;
use waymark::model::facts::Facts;
use waymark::model::verdict::{Assessment, Level, Verdict};
use waymark::pipeline::process;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

/// Names that the browser's tables suppose to be well known; where a row gives names, those count.
const KNOWN: &[&str] = &["google.com", "test.net", "39.com"];

#[test]
fn names_as_a_browser_tells_them_apart() {
    run("lookalikes.jsonl", |row| {
        let input = text(&row["input"]);
        let expected = &row["expected"];
        let says = |found: bool| same(&Some(found), &expected.as_bool());
        let [one, other] = [&row["a"], &row["b"]].map(text);
        let [letters, other_letters] = [one, other].map(|it| it.chars().collect::<Vec<char>>());
        Some(match text(&row["fn"]) {
            "edit_distance_at_most_one" => says(differs_by_one(&letters, &other_letters)),
            "one_char_swap" => says(swaps_neighbours(&letters, &other_letters)),
            "edit_distance_false_positive" | "char_swap_false_positive" => {
                says(differs_ordinarily(&label(one), &label(other)))
            }
            "should_block_by_spoof_check" => {
                let host = input.trim_start_matches("https://");
                says(oddity(host).is_some_and(Oddity::is_certain))
            }
            "etld_plus_one" => same(&host_of(input).domain.as_deref(), &expected.as_str()),
            "skeleton" => same(&skeleton(input), &text(expected)),
            "similar_top_domain" => resembles(input, row["target"].as_str()),
            "target_embedding" => embeds(row),
            "combo_squatting" => combines(row),
            _ => return None,
        })
    });
}

/// The label that its owner chose.
fn label(name: &str) -> String {
    own_label(host_of(name).tenant.as_deref().unwrap_or(name)).to_owned()
}

/// The names of a row, which all count there, words or not.
fn names(known: impl IntoIterator<Item = String>) -> Names {
    let hosts = known.into_iter().filter_map(|name| canonical(&name, &LEXICONS.suffixes));
    Names::new(hosts, |_| false)
}

fn known(row: &Value) -> impl Iterator<Item = String> {
    strings(&row["engaged"]).into_iter().chain(KNOWN.iter().map(|name| (*name).to_owned()))
}

fn resembles(input: &str, target: Option<&str>) -> Result<(), String> {
    let names = names(KNOWN.iter().map(|name| (*name).to_owned()));
    let own = label(input);
    let near = names.nearest(&own).filter(|(_, likeness)| *likeness != Likeness::Same);
    same(&near.map(|(label, _)| label), &target.map(own_label))
}

fn embeds(row: &Value) -> Result<(), String> {
    let host = host_of(text(&row["input"]));
    let found = embedded(&host, &names(known(row)), &LEXICONS.suffixes);
    let kind = |is_within| if is_within { "interstitial" } else { "safetytip" };
    let found = found.as_ref().map(|it| (it.name.as_str(), kind(it.is_within)));
    same(&found, &row["target"].as_str().map(|target| (target, text(&row["expected"]))))
}

fn combines(row: &Value) -> Result<(), String> {
    let brands = strings(&row["brands"]).into_iter().map(|brand| format!("{brand}.com"));
    let (names, words) = (names(brands.chain(strings(&row["engaged"]))), strings(&row["keywords"]));
    let domain = host_of(text(&row["input"])).tenant.unwrap_or_default();
    let ending = domain.split_once('.').map_or("", |(_, ending)| ending);
    let found = combined(own_label(&domain), &names, |word| words.iter().any(|it| it == word));
    let found = found.filter(|_| !names.has(&domain));
    let found = found.map(|domain| format!("{}.{ending}", domain.label));
    same(&found.as_deref(), &row["target"].as_str())
}

#[test]
fn names_in_letters_as_a_browser_shows_them() {
    run("idn_spoof.jsonl", |row| {
        let is_shown = row["roundtrip_ok"] != Value::Bool(false);
        let host = text(&row["input"]).trim_end_matches('.');
        let judged = || is_unsafe(&judge(&format!("<a href='https://{host}/'>Open</a>")));
        match text(&row["expected"]) {
            "unsafe" => Some(same(&judged(), &true)),
            "safe" if is_shown => Some(same(&judged(), &false)),
            _ => None,
        }
    });
}

/// Whether a check for lookalikes speaks.
fn is_unsafe(assessment: &Assessment) -> bool {
    let mut findings = assessment.findings.iter();
    findings.any(|finding| {
        let check = CHECKS.iter().find(|check| check.id == finding.check);
        check.is_some_and(|check| check.family == Family::Lookalike)
    })
}

#[test]
fn texts_and_targets_as_mail_filters_compare_them() {
    run("text_vs_href.jsonl", |row| {
        let [href, shown, expected] = [&row["href"], &row["text"], &row["expected"]].map(text);
        let is_found = || {
            let judged = judge(&format!("<a href=\"{href}\">{shown}</a>"));
            let mut findings = judged.findings.iter();
            let names_other = findings.any(|it| it.check.starts_with("text-names"));
            names_other || judged.verdict >= Some(Verdict::Suspicious)
        };
        let is_of_list = matches!(expected, "blocked_hash" | "allowed");
        (!is_of_list).then(|| same(&is_found(), &(expected == "mismatch")))
    });
}

/// What is said of the one link of a message, where the known names are trusted.
fn judge(html: &str) -> Assessment {
    let trusted = (Level::Global, ListKind::Trusted, KNOWN.join("\n"));
    let sources = Sources { lists: vec![trusted], ..Sources::default() };
    let policy = Policy::new(sources, Arc::clone(&LEXICONS));
    let fields =
        "From: a@sender.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8";
    let mail = format!("{fields}\n\n{html}\n");
    let judgement = process(mail.as_bytes(), &policy, &Facts::default()).judgement;
    judgement.assessments.into_iter().next().expect("the message has a link")
}
