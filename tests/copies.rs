//! Mail copies: what is not a mark stays byte for byte, marks go without a trace, and a copy of a copy
//! is that copy. On the corpus, and on the mail below `WAYMARK_MAIL`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail, and says what it saw"
)]

mod service;

use ego_tree::NodeRef;
use jiff::civil::date;
use memchr::memmem;
use scraper::Html;
use scraper::node::{Element, Node};
use service::{collect, corpus_policy};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use waymark::annotate::copy::MailCopy;
use waymark::annotate::strip::strip;
use waymark::model::facts::Facts;
use waymark::model::limits::Limits;
use waymark::model::locale::Locale;
use waymark::model::mark_key::MarkKey;
use waymark::model::message::{Body, Defect};
use waymark::model::verdict::{Level, Mark};
use waymark::parse::message::parse;
use waymark::pipeline::{mail_copy, process};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

/// What the copies of many mails were.
#[derive(Debug, Default)]
struct Tally {
    mails: usize,
    marked: usize,
    unchecked: usize,
    normalised: usize,
    reencoded: usize,
    unmarked: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn look_at(&mut self, name: &str, raw: &[u8], policy: &Policy) {
        let copy = mail_copy(raw, policy, &Facts::default());
        self.count(raw, &copy);
        let raw = &service::without_claims(raw)[..];
        if !copy.is_rewritten() && strip(&copy.bytes, &policy.sources) != raw {
            self.wrong.push(format!("{name}: strip does not give the mail back"));
        }
        if mail_copy(&copy.bytes, policy, &Facts::default()).bytes != copy.bytes {
            self.wrong.push(format!("{name}: a copy of the copy is another"));
        }
        let processed = process(raw, policy, &Facts::default());
        let marks = processed.judgement.assessments.iter().map(|assessment| assessment.mark);
        let is_calm =
            processed.judgement.checked() && marks.max().is_none_or(|it| it == Mark::None);
        if is_calm && copy.bytes != raw {
            self.wrong.push(format!("{name}: no link is marked, and the copy differs"));
        }
    }

    fn count(&mut self, raw: &[u8], copy: &MailCopy) {
        let has = |defect| usize::from(copy.defects.contains(&defect));
        self.mails += 1;
        self.marked += usize::from(copy.bytes != raw);
        self.unchecked += usize::from(copy.defects.iter().any(|defect| defect.hides_links()));
        self.normalised += has(Defect::Normalised);
        self.reencoded += has(Defect::Reencoded);
        self.unmarked += has(Defect::Unmarked);
    }
}

/// Everything is untrusted, or everything that can be is blocked: marks of all kinds, and notes.
fn policies() -> [Policy; 2] {
    policies_in(Locale::En)
}

fn policies_in(locale: Locale) -> [Policy; 2] {
    ["", "*.com\n*.example\n*.net\n*.org"].map(|blocked| {
        let lists = vec![(Level::Global, ListKind::Blocked, blocked.to_owned())];
        let key = MarkKey([7; 32]);
        let today = date(2026, 11, 24);
        let sources = Sources { today, lists, key, locale, ..Sources::default() };
        Policy::new(sources, Arc::clone(&LEXICONS))
    })
}

static LEXICONS: LazyLock<Arc<Lexicons>> = LazyLock::new(|| Arc::new(Lexicons::embedded()));

fn tally(folder: &Path, policies: &[Policy]) -> Tally {
    let mut tally = Tally::default();
    let mut files = Vec::new();
    collect(folder, &mut files);
    for file in files {
        let raw = fs::read(&file).expect("a mail");
        let crlf = String::from_utf8(raw.clone()).ok().map(|text| text.replace('\n', "\r\n"));
        let forms =
            [Some(raw), crlf.filter(|_| folder.ends_with("corpus")).map(String::into_bytes)];
        for (raw, policy) in
            forms.iter().flatten().flat_map(|raw| policies.iter().map(move |policy| (raw, policy)))
        {
            tally.look_at(&file.display().to_string(), raw, policy);
        }
    }
    println!("{tally:#?}");
    tally
}

fn run(command: &str, settings: &TempDir, mail: &[u8]) -> Vec<u8> {
    let (status, said) = service::run(&settings.path().join("config.toml"), &[command], mail);
    assert!(status.success(), "{said}");
    said.into_bytes()
}

#[test]
fn the_program_strips_what_it_annotated_and_nothing_else() {
    let (ours, theirs) = (service::folder_with_settings(), service::folder_with_settings());
    let mail = b"From: a@b.example\nContent-Type: text/html\n\n<a href=https://c.example/>d</a>\n";
    let copy = run("annotate", &ours, mail);
    assert_ne!(copy, mail);
    assert_eq!(run("annotate", &ours, &copy), copy);
    assert_eq!(run("strip", &ours, &copy), mail);
    assert_eq!(run("strip", &theirs, &copy), copy);
    assert_eq!(run("strip", &ours, mail), mail);
}

#[test]
fn a_verdict_that_a_sender_claims_is_taken_out() {
    let mail = b"Waymark-Verdict: trusted\nFrom: a@b.test\n\nno links\n";
    for policy in policies() {
        let copy = mail_copy(mail, &policy, &Facts::default());
        assert_eq!(copy.bytes, b"From: a@b.test\n\nno links\n");
        assert_eq!(strip(mail, &policy.sources), mail);
    }
}

/// Each case of `corpus/copies` has its copy beside it; `UPDATE=1` writes what is there now.
#[test]
fn copies_are_as_a_person_has_read_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let policy = corpus_policy();
    let mut files = Vec::new();
    collect(&root.join("copies"), &mut files);
    assert!(files.len() >= 20, "{files:?}");
    for file in files {
        let copy = mail_copy(&fs::read(&file).expect("a mail"), &policy, &Facts::default()).bytes;
        let answer = file.with_extension("copy");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&answer, &copy).expect("the answer is written");
        }
        let expected = fs::read(&answer).unwrap_or_default();
        let [expected, copy] = [expected, copy].map(|it| String::from_utf8_lossy(&it).into_owned());
        assert_eq!(expected, copy, "{}", answer.display());
    }
}

#[test]
fn copies_of_the_corpus_are_the_mails_with_marks() {
    let tally = tally(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &policies());
    assert!(tally.mails > 200 && tally.marked > 200);
    assert_eq!(tally.wrong, Vec::<String>::new());
}

#[test]
fn copies_of_real_mail_are_the_mails_with_marks() {
    let Some(folder) = std::env::var_os("WAYMARK_MAIL") else { return };
    let tally = tally(Path::new(&folder), &policies());
    assert!(tally.normalised * 100 <= tally.mails);
    assert_eq!(tally.wrong, Vec::<String>::new());
}

#[test]
fn copies_in_every_language_are_the_mails_with_marks() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/copies");
    for locale in Locale::ALL.into_iter().filter(|it| *it != Locale::En) {
        let tally = tally(&folder, &policies_in(locale));
        assert!(tally.marked >= 20, "{}", locale.tag());
        assert_eq!(tally.wrong, Vec::<String>::new(), "{}", locale.tag());
    }
}

/// A note stands in the text where its charset holds it, else in a part of its own.
#[test]
fn a_note_can_be_read_in_every_charset() {
    for (locale, charset, text, is_at_home) in [
        (Locale::En, "us-ascii", &b"hello"[..], true),
        (Locale::Fr, "us-ascii", b"hello", false),
        (Locale::Fr, "utf-8", "schön".as_bytes(), true),
        (Locale::Fr, "iso-8859-1", b"sch\xF6n", true),
        (Locale::Ja, "iso-8859-1", b"sch\xF6n", false),
        (Locale::Ja, "iso-2022-jp", b"\x1B$B$3$s\x1B(B", true),
        (Locale::Ja, "shift_jis", b"\x82\xB1", true),
    ] {
        let [_, policy] = policies_in(locale);
        let head = format!("From: a@b.test\nContent-Type: text/plain; charset={charset}\n\n");
        let mail = [head.as_bytes(), text, b" https://c.example/\n"].concat();
        let copy = mail_copy(&mail, &policy, &Facts::default()).bytes;
        let (content, _) = parse(&copy, &policy.sources.limits);
        let texts = content.parts.into_iter().filter_map(|part| match part.body {
            Body::Text(text) => Some(text),
            Body::Html(_) | Body::Attachment { .. } => None,
        });
        let texts: Vec<String> = texts.collect();
        let head = policy.wording.phrase("note");
        let blocked = policy.wording.phrase("link-blocked-again");
        let says = |text: &&String| text.contains(&head) && text.to_lowercase().contains(&blocked);
        assert!(texts.iter().any(|it| says(&it)), "{charset}: {texts:?}");
        assert_eq!(texts.len() == 1, is_at_home, "{charset}: {texts:?}");
        assert_eq!(strip(&copy, &policy.sources), mail, "{charset}");
    }
}

/// What is in the table of `tests/clients`, with its answers.
fn features() -> BTreeMap<String, String> {
    let table = include_str!("clients/support.txt").lines();
    let rows = table.filter(|line| !line.starts_with('#') && !line.is_empty());
    let rows = rows.map(|row| {
        let (feature, rest) = row.split_once("  ").expect("a feature");
        let (answers, _) = rest.trim_start().split_once("  ").expect("answers");
        assert_eq!(answers.split(' ').count(), 9, "{row}");
        (feature.to_owned(), answers.to_owned())
    });
    rows.collect()
}

/// What an element is written with.
fn written_with(element: &Element) -> Vec<String> {
    let mut features = vec![element.name().to_owned()];
    features.extend(element.attrs().map(|(name, _)| name.to_owned()));
    let style = element.attr("style").unwrap_or_default().split(';').filter(|it| !it.is_empty());
    features.extend(style.map(|declaration| {
        let (property, value) = declaration.split_once(':').expect("a declaration");
        let is_thin = value.starts_with("1px ") && element.name() == "span";
        if value.ends_with("!important") {
            return "!important".to_owned();
        }
        let narrow = match property {
            "border" if is_thin => " of a span up to 8px",
            "font-size" if value.ends_with("px") => " in px",
            _ => "",
        };
        format!("{property}{narrow}")
    }));
    features
}

/// What the marks in an HTML part are written with.
fn of_marks(html: &str, features: &mut BTreeSet<String>) {
    let html = Html::parse_document(html);
    let is_ours = |node: &NodeRef<'_, Node>| {
        let element = node.value().as_element();
        element.is_some_and(|it| {
            matches!(it.name(), "span" | "div") && it.attr("data-waymark").is_some()
        })
    };
    for node in html.tree.nodes() {
        if node.ancestors().any(|it| is_ours(&it)) || is_ours(&node) {
            features.extend(node.value().as_element().into_iter().flat_map(written_with));
        }
    }
}

#[test]
fn marks_are_written_with_what_every_mail_program_shows() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/copies"), &mut files);
    let mut features = BTreeSet::new();
    let [calm, _] = policies_in(Locale::Ja);
    let policies: Vec<Policy> = policies().into_iter().chain([calm]).collect();
    for raw in files.iter().map(|file| fs::read(file).expect("a mail")) {
        let is_forged = memmem::find(&raw, b"data-waymark").is_some();
        for policy in policies.iter().filter(|_| !is_forged) {
            let copy = mail_copy(&raw, policy, &Facts::default()).bytes;
            for part in parse(&copy, &Limits::default()).0.parts {
                if let Body::Html(source) = part.body {
                    of_marks(&source, &mut features);
                }
            }
        }
    }
    let table = self::features();
    let is_lost = |feature: &&String| {
        let answers = table.get(*feature);
        !answers.is_some_and(|it| it.split(' ').all(|it| it == "y" || it == "-"))
    };
    let lost: Vec<&String> = features.iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "not every mail program shows {lost:?}");
    assert!(
        ["span", "div", "a", "border of a span up to 8px"].iter().all(|it| features.contains(*it))
    );
}
