//! The corpus: each case is a mail, and beside it the report and the view that are expected of it.
//!
//! `UPDATE=1 cargo verify --test corpus` writes what is there now; then read the difference. A case
//! in `corpus/expected_failures.txt` is known to be answered wrongly: its answers are written by
//! hand, and it fails here as soon as it passes.

#![expect(clippy::expect_used, reason = "a test may fail")]

use jiff::civil::date;
use libtest_mimic::{Arguments, Failed, Trial};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use waymark::annotate::pictures::Show;
use waymark::features::witness::Witness;
use waymark::model::facts::Facts;
use waymark::model::verdict::Level;
use waymark::parse::authentication::Authority;
use waymark::pipeline::{process, view};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::{ListKind, lint};
use waymark::policy::snapshot::{Policy, Sources};
use waymark::report::report;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let policy = Arc::new(policy(&root));
    let mut files = Vec::new();
    collect(&root, &mut files);
    let known = expected_failures(&root);
    let cases = files.iter().filter(|file| file.extension() == Some(OsStr::new("eml")));
    let cases: Vec<Case> = cases.map(|file| Case::new(file, &root, &known)).collect();
    let mut trials: Vec<Trial> = cases.iter().flat_map(|case| trials(case, &policy)).collect();
    let (count, listed) = (cases.len(), cases.iter().filter(|case| case.is_known).count());
    trials.push(Trial::test("the corpus has cases", move || {
        expect(count >= 150, &format!("only {count} cases"))
    }));
    trials.push(Trial::test("every expected failure is a case", move || {
        expect(listed == known.len(), &format!("{known:?}"))
    }));
    trials.push(Trial::test("every answer has its case", move || {
        let stray =
            files.iter().find(|file| is_answer(file) && !file.with_extension("eml").exists());
        expect(stray.is_none(), &format!("{stray:?}"))
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A mail with its answers.
#[derive(Clone)]
struct Case {
    file: PathBuf,
    /// `topic/case.eml`.
    place: String,
    /// Whether it is known to be answered wrongly.
    is_known: bool,
}

impl Case {
    fn new(file: &Path, root: &Path, known: &[String]) -> Self {
        let place = file.strip_prefix(root).unwrap_or(file).display().to_string();
        let is_known = known.iter().any(|name| place.strip_suffix(".eml") == Some(name));
        Self { file: file.to_owned(), place, is_known }
    }
}

/// The names of `expected_failures.txt`: each with a reason behind it.
fn expected_failures(root: &Path) -> Vec<String> {
    let text = fs::read_to_string(root.join("expected_failures.txt")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let named = lines.map(|line| line.split_once(": ").expect("a name and a reason").0.to_owned());
    named.collect()
}

/// A mail is the same mail with LF and with CRLF.
fn trials(case: &Case, policy: &Arc<Policy>) -> [Trial; 2] {
    [("lf", false), ("crlf", true)].map(|(name, crlf)| {
        let (case, policy) = (case.clone(), Arc::clone(policy));
        Trial::test(format!("{} {name}", case.place), move || match judge(&case, crlf, &policy) {
            Ok(()) if case.is_known => {
                Err("it passes: take it out of the expected failures".into())
            }
            Err(_) if case.is_known => Ok(()),
            answer => answer,
        })
    })
}

/// The one place that knows the core: a mail in, its two answers compared.
fn judge(case: &Case, crlf: bool, policy: &Policy) -> Result<(), Failed> {
    let lf = fs::read(&case.file)?;
    let raw = if crlf { with_crlf(&lf) } else { lf };
    let facts = facts(&raw, policy);
    let processed = process(&raw, policy, &facts);
    let report = report(case.place.clone(), &processed, &facts, ("corpus", &policy.wording));
    let view = view(&processed.content, policy, &facts, Show::Own);
    let report = format!("{}\n", serde_json::to_string_pretty(&report)?);
    let update = std::env::var_os("UPDATE").is_some() && !case.is_known;
    if update && crlf {
        return Ok(());
    }
    compare(&case.file.with_extension("json"), &report.replace("\\r\\n", "\\n"), update)?;
    compare(
        &case.file.with_extension("html"),
        &format!("{}\n", view.body.replace("\r\n", "\n")),
        update,
    )
}

/// The results of one MTA count.
fn facts(raw: &[u8], policy: &Policy) -> Facts {
    let authority = &Authority { authserv_id: "mx.acme.test".to_owned(), own_hops: 0 };
    let witness = Witness { authority, suffixes: &policy.lexicons.suffixes };
    Facts { authentication: witness.says(raw), ..Facts::default() }
}

fn compare(file: &Path, answer: &str, update: bool) -> Result<(), Failed> {
    if update {
        fs::write(file, answer)?;
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let line = expected.lines().zip(answer.lines()).position(|(one, other)| one != other);
    let line = line.unwrap_or_else(|| expected.lines().count().min(answer.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    let difference = format!(
        "{}:{}\nexpected {}\nis       {}",
        file.display(),
        line + 1,
        at(&expected),
        at(answer)
    );
    expect(expected == answer, &difference)
}

fn policy(root: &Path) -> Policy {
    let lexicons = Arc::new(Lexicons::embedded());
    let today = date(2026, 11, 24);
    let lists = [("trusted.txt", ListKind::Trusted), ("blocked.txt", ListKind::Blocked)];
    let lists = lists.map(|(name, kind)| {
        let text = fs::read_to_string(root.join(name)).expect("the corpus has lists");
        let refusal = lint(&text, kind, &lexicons.suffixes, today).refusal().cloned();
        assert!(refusal.is_none(), "{name}: {refusal:?}");
        (Level::Workspace, kind, text)
    });
    let own_domains = vec!["acme.test".to_owned()];
    let lists = lists.to_vec();
    Policy::new(Sources { today, own_domains, lists, ..Sources::default() }, lexicons)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the corpus can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

fn is_answer(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "json" || ending == "html")
}

fn with_crlf(raw: &[u8]) -> Vec<u8> {
    let lines = raw.split_inclusive(|byte| *byte == b'\n');
    let ended = lines.flat_map(|line| match line.strip_suffix(b"\n") {
        Some(line) => [line, b"\r\n"].concat(),
        None => line.to_vec(),
    });
    ended.collect()
}

fn expect(holds: bool, what: &str) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(what.into()) }
}
