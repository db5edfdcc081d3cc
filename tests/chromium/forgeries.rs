//! Senders who draw, hide, move, cover or replay our marks: in the view, each mark is where it belongs,
//! says what it must, and can be read; by the browser's own tree, and by its pixels.

use crate::browser::Browser;
use crate::containment::{Served, served};
use crate::copies::HEADERS;
use crate::needs_chromium;
use crate::service::{collect, corpus_policy};
use crate::stage::{Stage, VIEW, mail};
use crate::stand::{Page, listen, serve};
use image::RgbaImage;
use serde::Deserialize;
use serde_json::json;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use waymark::annotate::pictures::Show;
use waymark::locales::wording::Wording;
use waymark::model::facts::Facts;
use waymark::model::message::Body;
use waymark::model::verdict::{Assessment, Mark};
use waymark::parse::message::parse;
use waymark::pipeline::{mail_copy, process, view};

/// How wide a frame is, and in which scheme.
const WIDTHS: [u32; 3] = [360, 800, 1280];
const SCHEMES: [&str; 2] = ["light", "dark"];
/// Higher than any view here, so that nothing has to be scrolled.
const HEIGHT: u32 = 9_000;

/// A mail as a reader sees it, and what its marks must say.
struct Case {
    name: String,
    document: String,
    marks: Vec<String>,
    is_view: bool,
}

/// What `marks.js` says.
#[derive(Debug, Deserialize)]
struct Seen {
    wrong: Vec<String>,
    boxes: Vec<Box>,
}

/// Where a mark stands, and its colours.
#[derive(Debug, Deserialize)]
struct Box {
    says: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    ink: [u8; 3],
    paper: [u8; 3],
}

#[tokio::test]
async fn every_mark_is_seen_at_its_link_whatever_a_sender_draws() {
    needs_chromium!("every_mark_is_seen_at_its_link_whatever_a_sender_draws");
    let views: Vec<Case> = mails().iter().map(|file| view_of(file)).collect();
    let links: usize = views.iter().map(|case| case.marks.len()).sum();
    assert!(links >= 120, "only {links} links");
    let stage = Stage::with(&[mail("Your parcel", "<p>It waits.</p>")]).await;
    let stand = stand_of_views(&stage, &views).await;
    let wrong = wrong_with(&stage.browser, &views, stand).await;
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[tokio::test]
async fn no_style_of_a_sender_is_stronger_than_a_mark_in_a_copy() {
    needs_chromium!("no_style_of_a_sender_is_stronger_than_a_mark_in_a_copy");
    let names = ["style-sheet", "inherited-style", "escaped-style"];
    let copies =
        names.map(|name| copy_of(&corpus().join(format!("copies/{name}-of-a-sender.eml"))));
    assert_eq!(copies.each_ref().map(|copy| copy.marks.len()), [3, 2, 4]);
    let wrong = wrong_with(&Browser::start().await, &copies, stand_of_copies(&copies)).await;
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

/// What is wrong with the marks of all cases, in each width and scheme.
async fn wrong_with(browser: &Browser, cases: &[Case], stand: SocketAddr) -> Vec<String> {
    let (mut wrong, mut looks) = (Vec::new(), 0);
    for (width, scheme) in WIDTHS.iter().flat_map(|width| SCHEMES.map(|scheme| (*width, scheme))) {
        browser.looks(width, HEIGHT, scheme).await;
        for (number, case) in cases.iter().enumerate() {
            browser.open(&format!("http://{VIEW}:{}/{number}", stand.port())).await;
            let found = look(browser, case).await;
            wrong.extend(found.iter().map(|it| format!("{} {width} {scheme}: {it}", case.name)));
            looks += case.marks.len();
        }
    }
    println!("{} mails, {looks} looks at marks, {} wrong", cases.len(), wrong.len());
    wrong
}

/// What is wrong with the marks of a page.
async fn look(browser: &Browser, case: &Case) -> Vec<String> {
    let arguments = vec![json!(case.marks), json!(case.is_view)];
    let seen = browser.client.execute(include_str!("marks.js"), arguments).await;
    let mut seen: Seen = serde_json::from_value(seen.expect("it looks")).expect("what is seen");
    let picture = browser.client.screenshot().await.expect("a picture");
    let picture = image::load_from_memory(&picture).expect("a PNG").into_rgba8();
    let faint = seen.boxes.iter().filter(|it| !it.is_drawn(&picture));
    seen.wrong.extend(faint.map(|it| format!("{}: its pixels are not those of a mark", it.says)));
    seen.wrong
}

impl Box {
    /// Whether a mark's paper and ink are what is drawn where it stands: most of it paper, and letters.
    fn is_drawn(&self, picture: &RgbaImage) -> bool {
        let (mut paper, mut ink, mut all) = (0, 0, 0);
        for y in pixels(self.top, self.bottom) {
            for x in pixels(self.left, self.right) {
                let Some(pixel) = picture.get_pixel_checked(x, y) else { continue };
                let is_like = |colour: [u8; 3]| {
                    pixel.0.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 40)
                };
                all += 1;
                paper += usize::from(is_like(self.paper));
                ink += usize::from(is_like(self.ink));
            }
        }
        all > 0 && paper * 2 > all && ink * 50 > all
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a window")]
fn pixels(from: f64, to: f64) -> std::ops::Range<u32> {
    from.max(0.0).ceil() as u32..to.max(0.0).floor() as u32
}

/// A server with each view under its number, as the service sends it.
async fn stand_of_views(stage: &Stage, cases: &[Case]) -> SocketAddr {
    let (listener, address) = listen();
    let Served { view, document, .. } = served(stage, address.port()).await;
    let (head, _) = document.split_once("<section").expect("a part");
    let (_, foot) = document.rsplit_once("</section>").expect("its end");
    let page = |body: &str| format!("{head}{body}{foot}");
    serve(listener, pages(cases, &view, page));
    address
}

/// A server with the HTML of each copy, which loads nothing.
fn stand_of_copies(cases: &[Case]) -> SocketAddr {
    let (listener, address) = listen();
    serve(listener, pages(cases, HEADERS, str::to_owned));
    address
}

fn pages(cases: &[Case], headers: &str, page: impl Fn(&str) -> String) -> Vec<Page> {
    let numbered = cases.iter().enumerate();
    let pages = numbered.map(|(number, case)| Page {
        path: format!("/{number}"),
        headers: headers.to_owned(),
        body: page(&case.document),
    });
    pages.collect()
}

fn mails() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&corpus().join("forgeries"), &mut files);
    files.sort();
    assert!(!files.is_empty(), "there are no forgeries");
    files
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn view_of(file: &Path) -> Case {
    let raw = fs::read(file).expect("a mail");
    let policy = corpus_policy();
    let content = process(&raw, &policy, &Facts::default()).content;
    let view = view(&content, &policy, &Facts::default(), Show::Own);
    let marks =
        view.judgement.assessments.iter().filter_map(|it| says(it, &policy.wording)).collect();
    Case { name: name(file), document: view.body, marks, is_view: true }
}

fn copy_of(file: &Path) -> Case {
    let (raw, policy) = (fs::read(file).expect("a mail"), corpus_policy());
    let copy = mail_copy(&raw, &policy, &Facts::default());
    let (copy, _) = parse(&copy.bytes, &policy.sources.limits);
    let html = copy.parts.into_iter().find_map(|part| match part.body {
        Body::Html(html) => Some(html),
        Body::Text(_) | Body::Attachment { .. } => None,
    });
    Case { document: html.expect("a part in HTML"), is_view: false, ..view_of(file) }
}

/// What the mark of a link must say, where it is to have one.
fn says(assessment: &Assessment, wording: &Wording) -> Option<String> {
    match assessment.mark {
        Mark::None | Mark::Quiet => None,
        Mark::Host => Some(wording.host_mark(assessment)),
        Mark::Warning => Some(format!("▲ {}", wording.warning(assessment))),
        Mark::Removed => Some(format!("✕ {}", wording.sentence(assessment))),
    }
}
