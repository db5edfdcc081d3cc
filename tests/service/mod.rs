//! The real program, started in a temporary folder on free ports, and stopped with the test.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part of this")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "tests are set by the environment, and may fail"
)]

pub mod elsewhere;
pub mod http;
pub mod inside;
pub mod peer;
pub mod stored;

use jiff::civil::date;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;
use waymark::model::limits::Limits;
use waymark::model::message::Body;
use waymark::model::verdict::Level;
use waymark::parse::header;
use waymark::parse::message::parse;
use waymark::parse::splice::{Splice, splice};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::lint::ListKind;
use waymark::policy::snapshot::{Policy, Sources};

/// How long the service may take to do what a test waits for.
const PATIENCE: usize = 600;
const STEP: Duration = Duration::from_millis(50);

/// A running `waymark serve` with the workspaces "acme" (`*@acme.test`) and "zenith"
/// (`*@zenith.test`).
pub struct Service {
    pub folder: TempDir,
    pub web: SocketAddr,
    pub lmtp: SocketAddr,
    child: Child,
}

impl Service {
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// With more tables in its settings.
    pub fn start_with(more: &str) -> Self {
        Self::start_on(more, |_| {})
    }

    /// Likewise, and with its folder made ready.
    pub fn start_on(more: &str, ready: impl FnOnce(&Path)) -> Self {
        let folder = TempDir::with_prefix("waymark-test-").expect("a temporary folder");
        let (web, lmtp) = (free_port(), free_port());
        let settings = format!("{}{more}", settings(web, lmtp));
        fs::write(folder.path().join("config.toml"), settings).expect("settings");
        ready(folder.path());
        let child = serve(folder.path());
        let service = Self { folder, web, lmtp, child };
        wait_until("it listens", || {
            TcpStream::connect(service.web).is_ok() && TcpStream::connect(service.lmtp).is_ok()
        });
        service
    }

    pub fn config(&self) -> PathBuf {
        self.folder.path().join("config.toml")
    }

    /// The folder of the database.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("var")
    }

    /// The text of a list file of "acme".
    pub fn list(&self, name: &str) -> String {
        fs::read_to_string(self.list_file(name)).unwrap_or_default()
    }

    /// Writes a list file of "acme", which acts within two seconds.
    pub fn write_list(&self, name: &str, text: &str) {
        fs::write(self.list_file(name), text).expect("a list");
    }

    /// Runs another command of the program on the same settings.
    pub fn run(&self, arguments: &[&str], input: &[u8]) -> (ExitStatus, String) {
        run(&self.config(), arguments, input)
    }

    /// Adds somebody to "acme"; their password.
    pub fn add_user(&self, address: &str, role: &str) -> String {
        let arguments = ["user", "add", address, "--workspace", "acme", "--role", role];
        let (status, said) = self.run(&arguments, b"");
        assert!(status.success(), "{said}");
        said.trim().rsplit(' ').next().unwrap_or_default().to_owned()
    }

    /// Its process id.
    pub fn process(&self) -> String {
        self.child.id().to_string()
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log.txt")).expect("a log file")
    }

    /// The process ids of its workers.
    pub fn workers(&self) -> Vec<String> {
        let parent = self.process();
        let processes = fs::read_dir("/proc").expect("/proc").filter_map(|entry| {
            let process = entry.ok()?.file_name().into_string().ok()?;
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The name in brackets may hold anything; behind it stand state and parent.
            let (_, rest) = stat.rsplit_once(") ")?;
            (rest.split(' ').nth(1) == Some(&parent)).then_some(process)
        });
        processes.collect()
    }

    /// Kills the service as `kill -9` does.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it has ended");
    }

    /// Starts it again on what it left.
    pub fn restart(&mut self) {
        self.child = serve(self.folder.path());
        wait_until("it listens again", || TcpStream::connect(self.lmtp).is_ok());
    }

    /// Starts it again with other keys of `[workspace.clicks]` for "acme", as an admin would set them.
    pub fn restart_with_clicks(&mut self, keys: &str) {
        let written = fs::read_to_string(self.config()).expect("the settings");
        let addresses = "addresses = [\"*@acme.test\"]\n";
        let (before, rest) = written.split_once(addresses).expect("the workspace");
        let (_, after) = rest.split_once("\n[[workspace]]").expect("the other workspace");
        let set = format!("{before}{addresses}[workspace.clicks]\n{keys}\n[[workspace]]{after}");
        fs::write(self.config(), set).expect("the settings");
        assert!(self.stop().success());
        self.restart();
    }

    /// The file of a list of "acme", or with a path, of another.
    pub fn list_file(&self, name: &str) -> PathBuf {
        self.folder.path().join("allowlists/acme").join(name)
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        signal(name, &self.process());
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(&mut self) -> ExitStatus {
        signal("TERM", &self.process());
        self.ended()
    }

    /// Waits until it has ended, by whatever means.
    pub fn ended(&mut self) -> ExitStatus {
        self.child.wait().expect("it has ended")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Sends a signal by the shell's own `kill`, as a small machine has no other.
pub fn signal(name: &str, process: &str) {
    let command = format!("kill -{name} {process}");
    assert!(Command::new("sh").args(["-c", &command]).status().expect("a shell").success());
}

/// The policy by which the corpus is judged.
pub fn corpus_policy() -> Policy {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let lists = [("trusted.txt", ListKind::Trusted), ("blocked.txt", ListKind::Blocked)];
    let lists = lists.map(|(name, kind)| {
        (Level::Workspace, kind, fs::read_to_string(folder.join(name)).expect("a list"))
    });
    let sources = Sources {
        today: date(2026, 11, 24),
        own_domains: vec!["acme.test".to_owned()],
        lists: lists.to_vec(),
        ..Sources::default()
    };
    Policy::new(sources, Arc::new(Lexicons::embedded()))
}

/// Waits for something that happens soon.
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..PATIENCE {
        if holds() {
            return;
        }
        sleep(STEP);
    }
    panic!("waited in vain until {what}");
}

/// Runs a command of the program with an input; its end, and what it said on both outputs.
pub fn run(config: &Path, arguments: &[&str], input: &[u8]) -> (ExitStatus, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .arg("--config")
        .arg(config)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that does not read its input closes it.
    drop(child.stdin.take().expect("an input").write_all(input));
    let output = child.wait_with_output().expect("the program ends");
    let said = [output.stdout, output.stderr].concat();
    (output.status, String::from_utf8_lossy(&said).into_owned())
}

/// A folder with settings for the program, and a list that blocks `*.example`.
pub fn folder_with_settings() -> TempDir {
    let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
    fs::write(folder.path().join("config.toml"), settings(free_port(), free_port()))
        .expect("settings");
    fs::create_dir(folder.path().join("allowlists")).expect("a folder");
    fs::write(folder.path().join("allowlists/blocked.txt"), "*.example\n").expect("a list");
    folder
}

/// A mail without fields that claim our verdict; they are the one thing that a copy takes out.
pub fn without_claims(raw: &[u8]) -> Vec<u8> {
    let fields = header::read(raw).fields.into_iter().filter(|field| field.is("Waymark-Verdict"));
    splice(raw, fields.map(|field| Splice::remove(field.range)).collect())
}

/// An address of the loopback interface that nobody listens on.
pub fn free_port() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address")
}

/// The mails to test with: those of the corpus, or of the folder that `WAYMARK_MAIL` names, evenly
/// chosen where `WAYMARK_MAIL_COUNT` says how many, and others where `WAYMARK_MAIL_SHIFT` has another
/// number.
pub fn mails() -> Vec<(PathBuf, Vec<u8>)> {
    mails_where(|_, _| true)
}

/// Those of them that are meant, chosen likewise.
pub fn mails_where(is_meant: impl Fn(&Path, &[u8]) -> bool) -> Vec<(PathBuf, Vec<u8>)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folder = std::env::var_os("WAYMARK_MAIL").map_or(corpus, PathBuf::from);
    let mut files = Vec::new();
    collect(&folder, &mut files);
    files.retain(|file| is_meant(file, &read(file)));
    files.sort();
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse::<usize>().ok());
    assert!(!files.is_empty(), "no mail was found in {}", folder.display());
    let count = number("WAYMARK_MAIL_COUNT").unwrap_or(files.len()).min(files.len());
    let shift = number("WAYMARK_MAIL_SHIFT").unwrap_or_default();
    let place = |n| (n * files.len() / count + shift) % files.len();
    let chosen = (0..count).map(|n| files[place(n)].clone());
    chosen.map(|file| (file.clone(), read(&file))).collect()
}

/// The HTML parts of all of them, each with the name of its mail.
pub fn html_parts() -> impl Iterator<Item = (String, String)> {
    let limits = Limits::default();
    mails().into_iter().flat_map(move |(name, raw)| {
        let (message, _) = parse(&raw, &limits);
        message.parts.into_iter().filter_map(move |part| match part.body {
            Body::Html(source) => Some((name.display().to_string(), source)),
            Body::Text(_) | Body::Attachment { .. } => None,
        })
    })
}

/// The mails in a folder and below.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of mail") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "eml") {
            files.push(path);
        }
    }
}

fn read(file: &Path) -> Vec<u8> {
    let mut raw = Vec::new();
    fs::File::open(file).and_then(|mut file| file.read_to_end(&mut raw)).expect("a mail");
    raw
}

/// Whether a peer can be tested with. Where it is not installed the test is skipped with its name
/// printed, or fails where `WAYMARK_PEERS=require`.
pub fn has_peer(program: &str, test: &str) -> bool {
    let found = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin"]
        .iter()
        .any(|folder| Path::new(folder).join(program).exists());
    let required = std::env::var("WAYMARK_PEERS").is_ok_and(|value| value == "require");
    assert!(found || !required, "{program} is required and not installed");
    if !found {
        // Not by a macro, whose output is shown for failed tests only.
        let skipped = format!("skipped: {test} ({program} is not installed)\n");
        drop(std::io::stderr().write_all(skipped.as_bytes()));
    }
    found
}

fn serve(folder: &Path) -> Child {
    let log = fs::OpenOptions::new().create(true).append(true).open(folder.join("log.txt"));
    Command::new(env!("CARGO_BIN_EXE_waymark"))
        .arg("--config")
        .arg(folder.join("config.toml"))
        .arg("serve")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log.expect("a log file"))
        .spawn()
        .expect("the program starts")
}

fn settings(web: SocketAddr, lmtp: SocketAddr) -> String {
    let port = web.port();
    format!(
        r#"
data = "var"
allowlists = "allowlists"

[inbox]
listen = "{web}"
url = "http://localhost:{port}/"
view_url = "http://mail-view.localhost:{port}/"

[lmtp]
listen = "{lmtp}"

[limits]
message_mib = 4

[[workspace]]
name = "acme"
title = "Acme Support"
domains = ["acme.test"]
addresses = ["*@acme.test"]

[[workspace]]
name = "zenith"
addresses = ["*@zenith.test"]
"#
    )
}
