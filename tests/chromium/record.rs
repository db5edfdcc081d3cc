//! What pages made a browser do, by its own records: of its network, which has one event a line, and
//! of each script that it compiled. The driver's log does not see what a frame in another process
//! does; these do.

use crate::browser::Browser;
use crate::containment::A_WHILE;
use crate::stage::{INBOX, VIEW};
use crate::stand::{Page, listen, serve};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tokio::time::sleep;
use url::Url;

/// How the names of the files end that have the scripts of each process.
const SCRIPTS: &str = "v8.log";
/// How the names begin that the driver gives to what it leaves in a page.
const DRIVER: &str = "window.cdc_";
/// What the driver asks a page, and the engine itself, as often as they have to wait.
const ASKED: &[&str] = &["", "() {}", "1", "document", "document.readyState"];
const OWN_PAGES: &[&str] = &["chrome:", "chrome-error:", "chrome-extension:", "devtools:"];

/// What the browser did for pages and frames; what it does for itself is left out.
#[derive(Debug, Default)]
pub(crate) struct Record {
    /// Addresses that were requested.
    pub(crate) asked: BTreeSet<Url>,
    /// Origins to which a socket was opened.
    pub(crate) connected: BTreeSet<Url>,
    /// Origins whose host was looked up. Those that may reach nobody have all one name.
    pub(crate) looked_up: BTreeSet<Url>,
    /// Sources of scripts.
    pub(crate) compiled: BTreeSet<String>,
    /// Sources of the scripts that stand in views.
    pub(crate) in_views: BTreeSet<String>,
}

impl Record {
    /// Reads the records in a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut record = Self::default();
        let events = fs::read_to_string(network(folder)).expect("the record of the network");
        let events = events.lines().map(|line| serde_json::from_str(line.trim_end_matches(',')));
        events.filter_map(Result::ok).for_each(|event| record.note(&event));
        for entry in fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("an entry").path();
            if path.to_string_lossy().ends_with(SCRIPTS) {
                let lines = fs::read(path).expect("the record of scripts");
                String::from_utf8_lossy(&lines).lines().for_each(|line| record.note_script(line));
            }
        }
        record
    }

    fn note(&mut self, event: &Value) {
        let event = &event["params"];
        self.asked.extend(asked(event));
        self.connected.extend(connected(event));
        self.looked_up.extend(looked_up(event));
    }

    /// Notes a script, unless it is of the browser itself or of its driver.
    fn note_script(&mut self, line: &str) {
        let script = line.strip_prefix("script-source,").and_then(|rest| rest.split_once(','));
        let Some((page, source)) = script.and_then(|(_, rest)| rest.split_once(',')) else {
            return;
        };
        let of_driver = source.contains(DRIVER) || ASKED.contains(&source);
        if of_driver || OWN_PAGES.iter().any(|scheme| page.starts_with(scheme)) {
            return;
        }
        self.compiled.insert(source.to_owned());
        if page.contains(VIEW) {
            self.in_views.insert(source.to_owned());
        }
    }
}

/// Those that are not at a server of ours.
pub(crate) fn elsewhere(urls: &BTreeSet<Url>, port: u16) -> Vec<&Url> {
    urls.iter().filter(|url| !is_at(url, port)).collect()
}

fn is_at(url: &Url, port: u16) -> bool {
    let ours = url.host_str().is_some_and(|host| [INBOX, VIEW].contains(&host));
    ours && url.port() == Some(port)
}

/// The flags by which a browser keeps its records in a folder.
pub(crate) fn flags(folder: &Path) -> [String; 2] {
    [
        format!("--log-net-log={}", network(folder).display()),
        format!(
            "--js-flags=--log-function-events --log-source-code --logfile={}",
            folder.join(SCRIPTS).display()
        ),
    ]
}

fn network(folder: &Path) -> PathBuf {
    folder.join("network.json")
}

/// The address of a request.
fn asked(event: &Value) -> Option<Url> {
    let initiator = event["initiator"].as_str()?;
    (initiator != "not an origin").then_some(())?;
    Url::parse(event["url"].as_str()?).ok()
}

/// The origin of a socket, which stands in the name of its group before who it is for.
fn connected(event: &Value) -> Option<Url> {
    let (group, site) = event["group_id"].as_str()?.split_once(" <")?;
    is_of_a_page(site).then_some(())?;
    Url::parse(group.get(group.find("http")?..)?).ok()
}

fn looked_up(event: &Value) -> Option<Url> {
    is_of_a_page(event["network_anonymization_key"].as_str()?).then_some(())?;
    Url::parse(event["host"].as_str()?).ok()
}

/// Whether something is done for a page of ours, and not for the browser itself.
fn is_of_a_page(site: &str) -> bool {
    site.contains("localhost")
}

/// The record of a page that tries everything and that nothing holds. That it shows each kind is what
/// makes an empty record say something.
pub(crate) async fn of_the_worst() -> Record {
    let (listener, address) = listen();
    let (path, headers) = ("/".to_owned(), "Content-Type: text/html\r\n".to_owned());
    serve(listener, vec![Page { path, headers, body: worst() }]);
    let browser = Browser::start().await;
    browser.open(&format!("http://{VIEW}:{}/", address.port())).await;
    sleep(A_WHILE).await;
    let record = browser.quit();
    let Record { asked, connected, looked_up, in_views, .. } = &record;
    for urls in [asked, connected, looked_up] {
        assert!(!elsewhere(urls, address.port()).is_empty(), "{record:?}");
    }
    assert!(in_views.len() > 3, "{in_views:?}");
    record
}

/// What such a page is written as.
pub(crate) fn worst() -> String {
    include_str!("hostile.html").replace("TRAP", "https://trap.test")
}
