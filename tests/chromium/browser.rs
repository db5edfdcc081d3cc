//! Chromium, driven as a person would: keys, a pointer, and the browser's own record of what it
//! asked for. The driver and its browser end with the value, also when a test fails.

use crate::record::{self, Record};
use crate::service::{free_port, wait_until};
use axum::http::Method;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::key::Key;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::sleep;
use url::{ParseError, Url};

/// How often something is looked at until it holds, and how long that takes each time.
const TRIES: usize = 400;
const STEP: Duration = Duration::from_millis(25);

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=AutofillServerCommunication",
    "--window-size=1400,900",
    // Should a message ever get through, it still reaches nobody, and the record has what it looked up.
    "--host-resolver-rules=MAP * nobody.localhost:1, EXCLUDE *localhost, EXCLUDE 127.0.0.1",
];

/// A browser with one window.
pub(crate) struct Browser {
    pub(crate) client: Client,
    session: String,
    driver: Driver,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        Self::with_flags(&[]).await
    }

    pub(crate) async fn with_flags(more: &[&str]) -> Self {
        let driver = Driver::start();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(&driver, more));
        let client = builder.connect(&driver.url()).await.expect("the browser starts");
        let session = client.session_id().await.expect("a session").expect("its name");
        Self { client, session, driver }
    }

    pub(crate) async fn open(&self, address: &str) {
        self.client.goto(address).await.expect("the page opens");
    }

    /// What a script says that runs in the page, or in the frame that was entered.
    pub(crate) async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("the script runs")
    }

    /// What a script says that runs in a frame of the page.
    pub(crate) async fn ask_frame(&self, frame: u16, script: &str) -> Value {
        self.client.clone().enter_frame(frame).await.expect("the frame is there");
        let said = self.ask(script).await;
        self.client.clone().enter_parent_frame().await.expect("the page is there");
        said
    }

    /// Whether a JavaScript expression is true of the page.
    pub(crate) async fn holds(&self, expression: &str) -> bool {
        self.ask(&format!("return Boolean({expression});")).await == json!(true)
    }

    pub(crate) async fn until(&self, expression: &str) {
        for _ in 0..TRIES {
            if self.holds(expression).await {
                return;
            }
            sleep(STEP).await;
        }
        let page = self.ask("return `${location}: ${document.body?.innerText}`;").await;
        panic!("waited in vain until {expression} at {page}");
    }

    pub(crate) async fn until_in_frame(&self, frame: u16, expression: &str) {
        for _ in 0..TRIES {
            let script = format!("return Boolean({expression});");
            if self.ask_frame(frame, &script).await == json!(true) {
                return;
            }
            sleep(STEP).await;
        }
        panic!("waited in vain until, in frame {frame}, {expression}");
    }

    /// Shows pages from now on in a window of this size, to a reader who prefers this scheme.
    pub(crate) async fn looks(&self, width: u32, height: u32, scheme: &str) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        for (command, params) in
            [("Emulation.setDeviceMetricsOverride", size), ("Emulation.setEmulatedMedia", scheme)]
        {
            self.devtools(command, params).await;
        }
    }

    /// What the browser answers to a command of the protocol of its developers' tools.
    pub(crate) async fn devtools(&self, command: &str, params: Value) -> Value {
        let command = json!({ "cmd": command, "params": params });
        let done = self.client.issue_cmd(Extension("goog/cdp/execute", command)).await;
        done.expect("the browser obeys")
    }

    /// Presses and releases a key.
    pub(crate) async fn press(&self, key: Key) {
        let value = char::from(key);
        let keys = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.expect("the key is pressed");
    }

    /// Types into what has the focus.
    pub(crate) async fn type_in(&self, text: &str) {
        let field = self.client.active_element().await.expect("something has the focus");
        field.send_keys(text).await.expect("it takes text");
    }

    /// Moves the pointer from place to place over the window. A frame notices that the pointer has
    /// left a link only where it passes over something else in that frame.
    pub(crate) async fn point_at(&self, places: &[(f64, f64)]) {
        let pointer = MouseActions::new("pointer".to_owned());
        let pointer = places.iter().fold(pointer, |pointer, &(x, y)| {
            let duration = Some(Duration::from_millis(10));
            pointer.then(PointerAction::MoveTo { duration, x: x.round(), y: y.round() })
        });
        self.client.perform_actions(pointer).await.expect("the pointer moves");
    }

    /// The lines of the page's console since the last look.
    pub(crate) async fn console(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Extension("se/log", json!({ "type": "browser" }))).await;
        let log = log.expect("the log can be read");
        let lines = log.as_array().into_iter().flatten();
        lines.map(|line| line["message"].to_string()).collect()
    }

    /// Ends the browser; what pages and frames have made it do.
    pub(crate) fn quit(&self) -> Record {
        self.driver.end(&self.session).expect("the browser ends");
        Record::read(self.driver.profile.path())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.end(&self.session));
    }
}

fn capabilities(driver: &Driver, more: &[&str]) -> Capabilities {
    let profile = format!("--user-data-dir={}", driver.profile.path().display());
    let records = record::flags(driver.profile.path());
    let own = records.iter().chain([&profile]).map(String::as_str);
    let flags: Vec<&str> = FLAGS.iter().chain(more).copied().chain(own).collect();
    let capabilities = json!({
        "goog:chromeOptions": { "args": flags },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    capabilities.as_object().cloned().expect("an object")
}

/// A command of the driver's own: the end of its address, and what is posted there.
#[derive(Debug)]
struct Extension(&'static str, Value);

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.1.to_string()))
    }
}

/// The driver's process, leader of a group that the browser belongs to.
struct Driver {
    child: Child,
    address: SocketAddr,
    profile: TempDir,
}

impl Driver {
    fn start() -> Self {
        let address = free_port();
        let profile = TempDir::with_prefix("waymark-browser-").expect("a temporary folder");
        let child = Command::new("chromedriver")
            .arg(format!("--port={}", address.port()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("the driver starts");
        let driver = Self { child, address, profile };
        wait_until("the driver listens", || TcpStream::connect(address).is_ok());
        driver
    }

    fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Asks for the end of the browser, and waits until it has come. Blocking, since there is no
    /// runtime to wait on while a failed test unwinds.
    fn end(&self, session: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "DELETE /session/{session} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )?;
        stream.read_exact(&mut [0])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let command = format!("kill -KILL -{}", self.child.id());
        drop(Command::new("sh").args(["-c", &command]).status());
        drop(self.child.wait());
    }
}
