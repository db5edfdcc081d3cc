use crate::app::{App, Listeners, bind, stop_signal};
use crate::cli::program::program;
use crate::config::meant::Config;
use crate::model::envelope::Envelope;
use crate::model::limits::Limits;
use crate::model::person::{Person, Role};
use crate::parse::message::parse;
use crate::relay::lmtp::Client;
use crate::{log, secrets};
use anyhow::Context as _;
use clap::Args;
use indicatif::ProgressBar;
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

/// Who receives the sample mail.
const SUPPORT: &str = "support@acme.test";

/// Show it all: a temporary store, sample mail, and an inbox to read it in
#[derive(Debug, Args)]
pub(super) struct Demo {
    /// The folder of sample mail, with its lists
    #[arg(long, default_value = "corpus", value_name = "FOLDER")]
    mail: PathBuf,
    /// Where the inbox listens; any free port where this one is taken
    #[arg(long, default_value_t = 8080, value_name = "PORT")]
    port: u16,
}

impl Demo {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        log::start("waymark=warn");
        super::runtime()?.block_on(self.show())?;
        super::say("Stopped; the temporary folder is gone.")?;
        Ok(ExitCode::SUCCESS)
    }

    async fn show(&self) -> anyhow::Result<()> {
        let folder = TempDir::with_prefix("waymark-demo-")?;
        let web = bind_near(self.port).await?;
        let lmtp = bind_near(2424).await?;
        let place = lmtp.local_addr()?;
        let config = self.settings(folder.path(), web.local_addr()?, place)?;
        let app = App::open(&config, program()).await?;
        let people = people(&app).await?;
        let failed = Notify::new();
        // The service reads its lists at a SIGHUP, but a demo ends with its terminal.
        let asked = stop_signal()?;
        let mut hang_up = signal(SignalKind::hangup())?;
        let stop = async {
            tokio::select! {
                () = asked => {}
                _ = hang_up.recv() => {}
                () = failed.notified() => {}
            }
        };
        let told = async {
            let told = self.deliver_and_tell(&config, place, &people).await;
            if told.is_err() {
                failed.notify_one();
            }
            told
        };
        let (served, told) =
            tokio::join!(app.serve(Listeners { web, lmtp: Some(lmtp), metrics: None }, stop), told);
        served?;
        told
    }

    /// Writes a `config.toml` and the lists into the folder, so that other commands can join in.
    fn settings(&self, folder: &Path, web: SocketAddr, lmtp: SocketAddr) -> anyhow::Result<Config> {
        let lists = folder.join("allowlists/acme");
        fs::create_dir_all(&lists)?;
        for name in ["trusted.txt", "blocked.txt"] {
            let from = self.mail.join(name);
            fs::copy(&from, lists.join(name)).with_context(|| {
                let from = from.display();
                format!("{from} is not there; run it in the project's folder, or say --mail FOLDER")
            })?;
        }
        let file = folder.join("config.toml");
        let port = web.port();
        let text = format!(
            "data = \"store\"\nallowlists = \"allowlists\"\n\n\
             [inbox]\nlisten = \"{web}\"\nurl = \"http://localhost:{port}/\"\n\
             view_url = \"http://mail-view.localhost:{port}/\"\n\n\
             [lmtp]\nlisten = \"{lmtp}\"\n\n\
             [[workspace]]\nname = \"acme\"\ntitle = \"Acme Support\"\n\
             domains = [\"acme.test\"]\naddresses = [\"*@acme.test\"]\n"
        );
        fs::write(&file, text)?;
        Ok(Config::read(&file)?)
    }

    async fn deliver_and_tell(
        &self,
        config: &Config,
        lmtp: SocketAddr,
        people: &[(Person, String)],
    ) -> anyhow::Result<()> {
        let files = super::inspect::messages(std::slice::from_ref(&self.mail))?;
        let progress = ProgressBar::new(u64::try_from(files.len())?);
        let mut client = Client::connect(lmtp).await?;
        for file in &files {
            let raw = fs::read(file)?;
            let sender = parse(&raw, &Limits::default()).0.headers.from.address;
            let envelope = Envelope {
                reverse_path: if sender.is_ascii() { sender } else { String::new() },
                forward_paths: vec![SUPPORT.to_owned()],
                client: None,
            };
            let delivered = client.deliver(&envelope, &raw).await;
            delivered.with_context(|| format!("{} was not taken", file.display()))?;
            progress.inc(1);
        }
        progress.finish_and_clear();
        Ok(super::say(&introduction(config, lmtp, files.len(), people)?)?)
    }
}

async fn bind_near(port: u16) -> anyhow::Result<TcpListener> {
    let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match bind(at(port)).await {
        Ok(listener) => Ok(listener),
        Err(_) => Ok(bind(at(0)).await?),
    }
}

async fn people(app: &App) -> anyhow::Result<Vec<(Person, String)>> {
    let mut people = Vec::new();
    for (address, role) in [("admin@acme.test", Role::Admin), ("dana@acme.test", Role::Teammate)] {
        let password = secrets::password()?;
        let person = Person { workspace: "acme".to_owned(), address: address.to_owned(), role };
        app.store.add_person(&person, &secrets::hash(&password)?).await?;
        people.push((person, password));
    }
    Ok(people)
}

fn introduction(
    config: &Config,
    lmtp: SocketAddr,
    messages: usize,
    people: &[(Person, String)],
) -> anyhow::Result<String> {
    let program = std::env::current_exe()?;
    let settings = config.data.with_file_name("config.toml");
    let mut lines = vec![format!("{messages} messages went in through LMTP at {lmtp}.\n")];
    lines.push(format!("  Inbox     {}", config.inbox.url));
    for (person, password) in people {
        let role = if person.role == Role::Admin { "Admin" } else { "Teammate" };
        lines.push(format!("  {role:9} {}  {password}", person.address));
    }
    lines.push(format!(
        "\nOne more message, as an MTA's pipe transport would hand it over:\n\n  \
         printf 'From: you@outside.example\\nSubject: Hello\\n\\nSee https://outside.example/\\n' | \
         {} --config {} pipe -f you@outside.example -- {SUPPORT}\n\nCtrl-C stops it.",
        program.display(),
        settings.display()
    ));
    Ok(lines.join("\n"))
}
