//! What a click on a message opens: what our table says, by way of the page around it, and nothing
//! else.

use crate::browser::Browser;
use crate::hands::NOWHERE;
use crate::truth::{RELATIVE, comparable};
use fantoccini::Locator;
use serde::Deserialize;
use std::collections::HashMap;
use std::slice;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::time::sleep;
use waymark::links::find::find;
use waymark::model::message::Message;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};

/// How many links of a message are clicked; of the others the addresses are compared.
const CLICKED: usize = 3;

/// How often a link is clicked until the page answers, and how often that is looked at.
const TRIES: usize = 40;
const A_MOMENT: Duration = Duration::from_millis(25);

static POLICY: LazyLock<Policy> =
    LazyLock::new(|| Policy::new(Sources::default(), Arc::new(Lexicons::embedded())));

/// What can be clicked in a frame.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) link: String,
    /// What it would open without our script, where it is live.
    href: Option<String>,
}

/// Notes what the page opens, or asks for as it is judged by then, and opens nothing.
const WATCH: &str = "
    window.opened = [];
    window.open = (address) => { opened.push(address); };
    HTMLFormElement.prototype.submit = function () {
        const way = this.getAttribute('action');
        opened.push(document.querySelector(`[data-way='${way}']`).dataset.opens);
    };";
/// Whether the page has answered a click.
const ANSWERED: &str =
    "opened.length || document.getElementById('card').contains(document.activeElement)";
/// Opens from the card where that was the answer; what was opened, and the address that a card shows which
/// leads to a screen first.
const OPEN: &str = "
    if (!opened.length) document.querySelector('#card [data-act=open]')?.click();
    const way = document.querySelector('#card a[href^=\"/go/\"]');
    const shown = way && document.querySelector('#card .dest').textContent.trim();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    return { opened: [...new Set(opened.splice(0))], shown };";

/// What a click led to.
#[derive(Debug, Deserialize)]
struct Led {
    opened: Vec<String>,
    shown: Option<String>,
}

impl Led {
    /// Whether it is to an address alone, or to nothing: a card behind a warning shows one, and opens none.
    fn is_to(&self, address: Option<&String>) -> bool {
        let is_shown =
            self.opened.is_empty() && address.is_some() && self.shown.as_ref() == address;
        is_shown || self.opened.iter().eq(address)
    }
}

/// Clicks on the first links in a frame, and compares the addresses of all with those of our table;
/// how many could be clicked, and what is wrong.
pub(crate) async fn click(
    browser: &Browser,
    frame: u16,
    places: &[Place],
    message: &Message,
) -> (usize, Vec<String>) {
    let links = find(message, &POLICY).links.into_iter();
    let table: HashMap<String, String> =
        links.map(|link| (link.id.to_string(), link.target.to_string())).collect();
    browser.ask(WATCH).await;
    let (mut clicked, mut wrong) = (0, Vec::new());
    for (number, place) in places.iter().enumerate() {
        let target = table.get(&place.link);
        wrong
            .extend(place.differs(target).then(|| format!("{place:?} is {target:?} in our table")));
        if number < CLICKED
            && let Some(led) = led_by(browser, frame, number).await
        {
            clicked += 1;
            let expected = target.filter(|_| place.href.is_some());
            wrong.extend((!led.is_to(expected)).then(|| format!("{place:?} leads to {led:?}")));
        }
    }
    browser.point_at(&[NOWHERE]).await;
    (clicked, wrong)
}

impl Place {
    /// Whether our table does not have it, or has another address.
    fn differs(&self, target: Option<&String>) -> bool {
        let is = |target| comparable(slice::from_ref(target), RELATIVE);
        let live = comparable(self.href.as_slice(), RELATIVE);
        target.is_none_or(|target| !live.is_subset(&is(target)))
    }
}

/// What a click on a link leads to, unless it has no place that could be clicked. Chromium may not know
/// yet that a frame lies under the first click.
async fn led_by(browser: &Browser, frame: u16, number: usize) -> Option<Led> {
    for _ in 0..TRIES {
        browser.client.clone().enter_frame(frame).await.expect("the frame is there");
        let links = browser.client.find_all(Locator::Css("[data-link]")).await.expect("links");
        let clicked = links[number].click().await;
        browser.client.clone().enter_parent_frame().await.expect("the page is there");
        clicked.ok()?;
        if answers(browser).await {
            return Some(serde_json::from_value(browser.ask(OPEN).await).expect("addresses"));
        }
    }
    panic!("nothing answers a click on link {number} of frame {frame}");
}

async fn answers(browser: &Browser) -> bool {
    for _ in 0..TRIES {
        if browser.holds(ANSWERED).await {
            return true;
        }
        sleep(A_MOMENT).await;
    }
    false
}
