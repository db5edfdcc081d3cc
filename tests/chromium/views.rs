//! Every message of the corpus, or of other mail, as a browser shows it: nothing of it can be clicked but
//! what our table has, no script of the sender is read, and no host but ours is asked, connected to or
//! looked up.

use crate::browser::Browser;
use crate::clicks::{Place, click};
use crate::needs_chromium;
use crate::record::{Record, elsewhere, of_the_worst};
use crate::service::mails;
use crate::stage::{Stage, VIEW};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::sleep;
use waymark::clock;

/// How often a frame may be looked at until it has its height.
const TRIES: usize = 40;
const STEP: Duration = Duration::from_millis(50);

/// What the page knows of its frames.
const FRAMES: &str = "return [...document.querySelectorAll('iframe.frame')].map((frame) => ({
    message: frame.dataset.message,
    height: frame.clientHeight,
    subject: document.querySelector('h1').textContent,
    cards: [...document.querySelectorAll(
        `template.card-of[data-message='${frame.dataset.message}']`)].map((it) => it.dataset.link),
}));";

#[derive(Debug, Deserialize)]
struct Frame {
    message: String,
    height: u32,
    subject: String,
    cards: BTreeSet<String>,
}

/// What stands in a frame, as `frame.js` says.
#[derive(Debug, Deserialize)]
struct Seen {
    host: String,
    text: usize,
    images: usize,
    places: Vec<Place>,
    height: u32,
    strange: Vec<String>,
}

/// What is counted over all mail.
#[derive(Debug, Default)]
struct Tally {
    conversations: usize,
    views: usize,
    links: usize,
    places: usize,
    clicked: usize,
    empty: Vec<String>,
    wrong: Vec<String>,
    elsewhere: Vec<String>,
    own_images: usize,
}

#[tokio::test]
async fn every_view_renders() {
    needs_chromium!("every_view_renders");
    let begun = clock::now();
    let mails: Vec<Vec<u8>> = mails().into_iter().map(|(_, raw)| raw).collect();
    let stage = Stage::with(&mails).await;
    let mut tally = Tally::default();
    for (conversation, messages) in stage.conversations().await {
        tally.look_at(&stage, &conversation, messages).await;
    }
    assert_eq!(stage.browser.client.windows().await.expect("windows").len(), 1, "none opened");
    tally.read_record(&stage);
    println!("{}, {} s", tally.line(mails.len()), clock::now() - begun);
    assert_eq!(tally.views, mails.len(), "every message has a view");
    assert!(tally.elsewhere.is_empty(), "others were asked: {:#?}", tally.elsewhere);
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    assert!(tally.clicked > 0 || tally.places == 0, "no link can be clicked");
    assert!(tally.empty.is_empty(), "nothing to see in {:#?}", tally.empty);
    of_the_worst().await;
}

impl Tally {
    async fn look_at(&mut self, stage: &Stage, conversation: &str, messages: usize) {
        stage.read(conversation).await;
        for number in 0..messages {
            let (frame, seen) = look(&stage.browser, number).await;
            self.count(&frame, &seen);
            let content = stage.content(&frame.message).await;
            let (clicked, wrong) =
                click(&stage.browser, place(number), &seen.places, &content).await;
            self.clicked += clicked;
            self.wrong.extend(wrong.iter().map(|what| format!("{}: {what}", frame.subject)));
        }
        assert_eq!(frames(&stage.browser).await.len(), messages, "a frame for each message");
        self.conversations += 1;
        self.wrong.extend(stage.browser.console().await);
    }

    fn count(&mut self, frame: &Frame, seen: &Seen) {
        let subject = &frame.subject;
        let mut wrong: Vec<String> = seen.strange.clone();
        if seen.host != VIEW {
            wrong.push(format!("its host is {}", seen.host));
        }
        if !has_grown(frame, seen) {
            wrong.push(format!("its frame is {}, it says {}", frame.height, seen.height));
        }
        let without = seen.places.iter().filter(|it| !frame.cards.contains(&it.link));
        wrong.extend(without.map(|it| format!("link {} has no card", it.link)));
        self.wrong.extend(wrong.iter().map(|what| format!("{subject}: {what}")));
        if seen.text == 0 && seen.images == 0 {
            self.empty.push(subject.clone());
        }
        self.views += 1;
        self.links += frame.cards.len();
        self.places += seen.places.len();
    }

    fn read_record(&mut self, stage: &Stage) {
        let (record, port) = (stage.browser.quit(), stage.service.web.port());
        let Record { asked, connected, looked_up, in_views, .. } = &record;
        for (what, urls) in [("asked", asked), ("connected", connected), ("looked up", looked_up)] {
            let others = elsewhere(urls, port).into_iter();
            self.elsewhere.extend(others.map(|url| format!("{what}: {url}")));
        }
        self.own_images = asked.iter().filter(|url| url.path().contains("/cid/")).count();
        self.wrong.extend(in_views.iter().skip(1).map(|it| format!("beside our script: {it}")));
    }

    fn line(&self, messages: usize) -> String {
        format!(
            "{messages} messages, {} conversations, {} views rendered, {} links in {} places, \
             {} clicked, {} empty, {} own images, {} requests, sockets and look-ups elsewhere",
            self.conversations,
            self.views,
            self.links,
            self.places,
            self.clicked,
            self.empty.len(),
            self.own_images,
            self.elsewhere.len(),
        )
    }
}

/// A frame and what stands in it, once the page has given it the height that it reports.
async fn look(browser: &Browser, number: usize) -> (Frame, Seen) {
    // Chromium lets a frame rest that is out of sight; then it reports nothing new.
    let frame = format!("document.querySelectorAll('iframe.frame')[{number}]");
    browser.ask(&format!("{frame}.scrollIntoView();")).await;
    let mut tries = 0;
    loop {
        let seen = browser.ask_frame(place(number), include_str!("frame.js")).await;
        let seen: Seen = serde_json::from_value(seen).expect("what is seen");
        let frame = frames(browser).await.swap_remove(number);
        tries += 1;
        if has_grown(&frame, &seen) || tries == TRIES {
            return (frame, seen);
        }
        sleep(STEP).await;
    }
}

/// The number of a frame, as the driver counts.
fn place(number: usize) -> u16 {
    u16::try_from(number).expect("a moderate number of messages")
}

async fn frames(browser: &Browser) -> Vec<Frame> {
    serde_json::from_value(browser.ask(FRAMES).await).expect("frames")
}

/// As `assets/frames.js` bounds what a frame says.
fn has_grown(frame: &Frame, seen: &Seen) -> bool {
    frame.height == seen.height.clamp(20, 30_000) + 4
}
