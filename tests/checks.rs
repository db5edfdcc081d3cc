//! The check table: each check speaks at its examples and is quiet at the others, and
//! `docs/checks.md` says what the table says. `UPDATE=1 cargo verify --test checks` writes it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use jiff::civil::date;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use waymark::checks::CHECKS;
use waymark::checks::check::Check;
use waymark::features::witness::Witness;
use waymark::locales::wording::Wording;
use waymark::model::facts::{Facts, History, Known, Sighting};
use waymark::model::locale::Locale;
use waymark::model::verdict::Level;
use waymark::parse::authentication::Authority;
use waymark::pipeline::process;
use waymark::policy::feeds::feed::{Feed, Feeds, Severity};
use waymark::policy::feeds::index::Index;
use waymark::policy::feeds::key;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

/// A workspace that trusts one name beside its own, and has two blocklists of others.
fn policy() -> Policy {
    let trusted = (Level::Global, ListKind::Trusted, "*.parcel.example\n".to_owned());
    let sources = Sources {
        today: date(2026, 11, 25),
        own_domains: vec!["acme.test".to_owned()],
        lists: vec![trusted],
        ..Sources::default()
    };
    let feeds = [
        ("bad", Severity::Dangerous, "feed-listed"),
        ("doubted", Severity::Suspicious, "feed-doubted"),
    ];
    let feeds = feeds.map(|(name, severity, label)| {
        let keys = vec![key::of_name(&format!("{label}.example"))];
        let index = Index::open(Box::new(Index::build(keys).bytes)).unwrap();
        Feed { name: name.to_owned(), severity, index: Arc::new(index) }
    });
    Policy::new(sources, Arc::new(Lexicons::embedded())).with_feeds(Feeds(feeds.into()))
}

#[test]
fn each_check_speaks_at_its_examples_and_nowhere_else() {
    let policy = policy();
    let mut wrong = Vec::new();
    for check in CHECKS {
        assert!(
            !check.examples.hits.is_empty() && !check.examples.quiet.is_empty(),
            "{}",
            check.id
        );
        let hits = check.examples.hits.iter().map(|example| (example, true));
        let quiet = check.examples.quiet.iter().map(|example| (example, false));
        for (example, speaks) in hits.chain(quiet) {
            if found(check, example, &policy) != speaks {
                let instead = if speaks { "is quiet" } else { "speaks" };
                wrong.push(format!("{} {instead} at {example}", check.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn found(check: &Check, example: &str, policy: &Policy) -> bool {
    let mail = mail(example);
    let judgement = process(mail.as_bytes(), policy, &facts(&mail, policy)).judgement;
    let mut findings = judgement.assessments.iter().flat_map(|it| &it.findings);
    findings.any(|finding| finding.check == check.id)
}

/// In each language a check says something of its own, with all that stands in it.
#[test]
fn each_check_speaks_every_language() {
    let policy = policy();
    let wordings = Locale::ALL.map(Wording::of);
    for check in CHECKS {
        let mail = mail(check.examples.hits[0]);
        let judgement = process(mail.as_bytes(), &policy, &facts(&mail, &policy)).judgement;
        let mut findings = judgement.assessments.iter().flat_map(|it| &it.findings);
        let finding = findings.find(|finding| finding.check == check.id).expect("it speaks");
        let said: HashSet<String> =
            wordings.iter().map(|wording| wording.finding(&finding.says)).collect();
        assert_eq!(said.len(), Locale::ALL.len(), "{said:?}");
        assert!(!said.iter().any(|it| it.contains(['{', '}'])), "{said:?}");
    }
}

/// The results of one MTA count.
fn facts(mail: &str, policy: &Policy) -> Facts {
    let authority = &Authority { authserv_id: "mx.acme.test".to_owned(), own_hops: 0 };
    let witness = Witness { authority, suffixes: &policy.lexicons.suffixes };
    let authentication = witness.says(mail.as_bytes());
    Facts { authentication, known: Some(known()), ..Facts::default() }
}

/// What a workspace knows that has had mail for long: one site, and nothing of another.
fn known() -> Known {
    let places = [("known.example", 3), ("new.example", 0)].map(|(place, senders)| Sighting {
        place: place.to_owned(),
        first_seen: (senders > 0).then_some(0),
        senders,
    });
    Known { history: History::Proved, places: places.into() }
}

/// An example as a whole mail.
fn mail(example: &str) -> String {
    let (fields, body) = example.split_once("\n\n").unwrap_or(("", example));
    let mut mail = String::new();
    for (field, otherwise) in [
        ("From:", "Somebody <somebody@sender.example>"),
        ("To:", "help@acme.test"),
        ("Content-Type:", "text/html; charset=utf-8"),
    ] {
        if !fields.lines().any(|line| line.starts_with(field)) {
            writeln!(mail, "{field} {otherwise}").unwrap();
        }
    }
    if !fields.is_empty() {
        writeln!(mail, "{fields}").unwrap();
    }
    format!("{mail}MIME-Version: 1.0\n\n{body}\n")
}

#[test]
fn the_table_is_well_formed() {
    let ids: HashSet<&str> = CHECKS.iter().map(|check| check.id).collect();
    assert_eq!(ids.len(), CHECKS.len(), "two checks have one name");
    for check in CHECKS {
        assert!(check.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", check.id);
        assert!((check.weighs.points * 2.0).fract() == 0.0, "{} weighs no half points", check.id);
        assert!(check.weighs.why.len() > 10, "{} gives no reason", check.id);
    }
}

#[test]
fn the_document_says_what_the_table_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let document = document();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &document).unwrap();
    }
    assert!(
        fs::read_to_string(&file).unwrap_or_default() == document,
        "write it anew: UPDATE=1 cargo verify --test checks"
    );
}

/// A line in which characters that nobody sees are written out.
fn visible(line: &str) -> String {
    let is_plain = |c: char| c.is_ascii() || c.is_alphanumeric();
    let signs = line
        .chars()
        .map(|c| if is_plain(c) { c.to_string() } else { c.escape_unicode().to_string() });
    signs.collect()
}

fn document() -> String {
    let mut document = "# Checks\n\nWritten from the table in `src/checks/` by \
        `UPDATE=1 cargo verify --test checks`.\n"
        .to_owned();
    for check in CHECKS {
        let Check { id, family, title, help, weighs, examples, .. } = check;
        let (points, alone) = (weighs.points, weighs.alone.in_words());
        let family = family.as_str();
        write!(document, "\n## {title}\n\n`{id}`, {family}: {points} points, {alone}.\n\n")
            .unwrap();
        write!(document, "{help}\n\n*Why it weighs that:* {}\n", weighs.why).unwrap();
        for (speaks, examples) in [("Speaks", examples.hits), ("Is quiet", examples.quiet)] {
            for example in examples {
                let lines = example
                    .lines()
                    .map(|line| format!("    {}\n", visible(line)).replace("    \n", "\n"));
                write!(document, "\n{speaks} at\n\n{}", lines.collect::<String>()).unwrap();
            }
        }
    }
    document
}
