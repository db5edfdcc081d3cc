//! Mail copies beside the mails that they were made of, part by part and as a browser lays them out at
//! the width of a mail window: outside of our marks the text is the same, and the marks take little
//! room. No script runs in them and nothing is loaded.
//!
//! `WAYMARK_MAIL=FOLDER WAYMARK_MAIL_COUNT=200 cargo verify --test chromium -- copies --nocapture` takes
//! as many mails with HTML from below each of the folders `newsletter` and `phish`, holds the octets that
//! are added against the bounds too, and fails where there are none. `WAYMARK_SCREENSHOTS` gets pictures
//! of ten of each, before and after.

use crate::browser::Browser;
use crate::needs_chromium;
use crate::service::mails_where;
use crate::stand::{Page, listen, serve};
use jiff::civil::date;
use memchr::memmem;
use serde::Deserialize;
use std::fmt::{self, Display};
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use waymark::model::facts::Facts;
use waymark::model::limits::Limits;
use waymark::model::message::Body;
use waymark::parse::message::parse;
use waymark::pipeline::mail_copy;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

/// What stands around the two frames.
const AROUND: &str = include_str!("copies.html");
/// Nothing loads, and a frame without scripts does not move on either.
pub(crate) const HEADERS: &str = "Content-Type: text/html; charset=utf-8\r\n\
    Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n";
/// Pictures of each kind of mail.
const PICTURES: usize = 10;
/// How much higher a mail may become, in the middle.
const HIGHER: f64 = 0.03;
/// Octets that marks may add to any part, or a twentieth of it where that is more.
const CAP: usize = 4_096;
/// What a summary may add to that.
const SUMMARY: usize = 2_048;

/// Mail of one kind, and the share of octets that may be added to a part of it, in the middle.
#[derive(Debug, Clone, Copy)]
struct Kind {
    folder: &'static str,
    added: f64,
}

const NEWSLETTERS: Kind = Kind { folder: "newsletter", added: 0.10 };
const PHISH: Kind = Kind { folder: "phish", added: 0.03 };

impl Kind {
    fn has(self, file: &Path) -> bool {
        let folders = file.parent().into_iter().flat_map(Path::components);
        folders.filter_map(|it| it.as_os_str().to_str()).any(|it| it.starts_with(self.folder))
    }
}

/// An HTML part of a mail, and the same part of its copy.
struct Pair {
    name: String,
    before: String,
    after: String,
}

impl Pair {
    fn added(&self) -> usize {
        self.after.len().saturating_sub(self.before.len())
    }

    /// What is put in to take an address out of use must stand there whatever it costs.
    fn is_over_the_cap(&self) -> bool {
        let inert = memmem::find_iter(self.after.as_bytes(), "data-waymark-href").count();
        self.added() > CAP.max(self.before.len() / 20) + SUMMARY + inert * 64
    }
}

/// What `copies.html` says of two frames.
#[derive(Debug, Deserialize)]
struct Laid {
    texts: [String; 2],
    heights: [f64; 2],
    marks: usize,
}

impl Laid {
    /// Where the texts part.
    fn difference(&self) -> Option<String> {
        let [before, after] = &self.texts;
        let place =
            before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
        let rest = |text: &str| text.chars().skip(place).take(60).collect::<String>();
        (before != after).then(|| format!("{:?}, not {:?}", rest(after), rest(before)))
    }
}

/// What was measured of all.
#[derive(Debug, Default)]
struct Measured {
    mails: usize,
    marks: usize,
    higher: Vec<f64>,
    added: Vec<f64>,
    wrong: Vec<String>,
}

impl Measured {
    fn note(&mut self, pair: &Pair, laid: &Laid) {
        let [before, after] = laid.heights;
        self.higher.push(after / before.max(1.0) - 1.0);
        let [added, length] = [pair.added(), pair.before.len()]
            .map(|it| f64::from(u32::try_from(it).expect("short")));
        self.added.push(added / length);
        self.marks += laid.marks;
        if let Some(difference) = laid.difference() {
            self.wrong.push(format!("{}: its text is another: {difference}", pair.name));
        }
        if pair.is_over_the_cap() {
            self.wrong.push(format!("{}: {added} octets more than {length}", pair.name));
        }
    }
}

impl Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.higher.len();
        write!(f, "{} mails, {parts} parts, {} visible marks", self.mails, self.marks)?;
        for (what, values) in [("height", &self.higher), ("octets", &self.added)] {
            let [p50, p90, max] = [50, 90, 100].map(|percent| 100.0 * percentile(values, percent));
            write!(f, "; {what}: median +{p50:.1} %, p90 +{p90:.1} %, max +{max:.1} %")?;
        }
        Ok(())
    }
}

fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[(values.len() - 1) * percent / 100]
}

#[tokio::test]
async fn copies_of_newsletters_are_the_newsletters_with_marks() {
    needs_chromium!("copies_of_newsletters_are_the_newsletters_with_marks");
    hold(NEWSLETTERS).await;
}

#[tokio::test]
async fn copies_of_phish_are_the_phish_with_marks() {
    needs_chromium!("copies_of_phish_are_the_phish_with_marks");
    if std::env::var_os("WAYMARK_MAIL").is_some() {
        hold(PHISH).await;
    }
}

async fn hold(kind: Kind) {
    let measured = measure(kind).await;
    println!("{}: {measured}", kind.folder);
    assert!(measured.marks > 0, "none of {} has a mark", kind.folder);
    assert_eq!(measured.wrong, Vec::<String>::new());
    assert!(percentile(&measured.higher, 50) <= HIGHER, "they are higher");
    // The mails of the corpus are short, as no real ones are.
    if std::env::var_os("WAYMARK_MAIL").is_some() {
        assert!(percentile(&measured.added, 50) <= kind.added, "they are longer");
    }
}

async fn measure(kind: Kind) -> Measured {
    let is_meant = |file: &Path, raw: &[u8]| {
        kind.has(file) && memmem::find(&raw.to_ascii_lowercase(), b"text/html").is_some()
    };
    let mails = mails_where(is_meant);
    let sources = Sources { today: date(2026, 11, 24), ..Sources::default() };
    let policy = Policy::new(sources, Arc::new(Lexicons::embedded()));
    let pairs = mails.iter().flat_map(|(file, raw)| pairs(file, raw, &policy));
    let pairs: Vec<Pair> = pairs.collect();
    let server = serve_all(&pairs);
    let browser = Browser::with_flags(&["--window-size=1660,1800"]).await;
    browser.open(&format!("http://{server}/")).await;
    let mut measured = Measured { mails: mails.len(), ..Measured::default() };
    let every = (pairs.len() / PICTURES).max(1);
    for (number, pair) in pairs.iter().enumerate() {
        measured.note(pair, &lay_out(&browser, number).await);
        if number % every == 0 {
            take(&browser, &format!("copy-{}-{number}", kind.folder)).await;
        }
    }
    measured
}

/// The parts that a reader sees.
fn pairs(file: &Path, raw: &[u8], policy: &Policy) -> Vec<Pair> {
    let copy = mail_copy(raw, policy, &Facts::default());
    let [before, after] = [raw, &copy.bytes].map(|raw| parse(raw, &Limits::default()).0.parts);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let pairs = before.into_iter().filter(|part| part.shown).filter_map(|part| {
        let copied = after.iter().find(|it| it.id == part.id)?;
        let name = format!("{name} {}", part.id);
        match (part.body, &copied.body) {
            (Body::Html(before), Body::Html(after)) if !before.trim().is_empty() => {
                Some(Pair { name, before, after: after.clone() })
            }
            _ => None,
        }
    });
    pairs.collect()
}

/// Each pair under its number.
fn serve_all(pairs: &[Pair]) -> SocketAddr {
    let (listener, address) = listen();
    let page = |path: String, body: &str| Page {
        path,
        headers: HEADERS.to_owned(),
        body: body.to_owned(),
    };
    let mut pages = vec![Page {
        path: "/".to_owned(),
        headers: "Content-Type: text/html; charset=utf-8\r\n".to_owned(),
        body: AROUND.to_owned(),
    }];
    for (number, pair) in pairs.iter().enumerate() {
        pages.push(page(format!("/{number}/before"), &pair.before));
        pages.push(page(format!("/{number}/after"), &pair.after));
    }
    serve(listener, pages);
    address
}

async fn lay_out(browser: &Browser, number: usize) -> Laid {
    browser.ask(&format!("show({number});")).await;
    browser.until("waiting === 0").await;
    serde_json::from_value(browser.ask("return laid();").await).expect("what is laid out")
}

async fn take(browser: &Browser, name: &str) {
    let Some(folder) = std::env::var_os("WAYMARK_SCREENSHOTS").map(PathBuf::from) else { return };
    browser.ask("grow();").await;
    let picture = browser.client.screenshot().await.expect("a picture");
    fs::create_dir_all(&folder).expect("the folder");
    fs::write(folder.join(format!("{name}.png")), picture).expect("it can be saved");
}
