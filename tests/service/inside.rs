//! The service in this process, for which servers on this machine stand in for the internet: no setting of the
//! program would let it ask them for a picture.

use crate::service::stored::stored;
use crate::service::{folder_with_settings, run, wait_until};
use std::future::pending;
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::thread;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use waymark::app::{App, AppError, Listeners};
use waymark::config::meant::Config;
use waymark::pictures::Servers;

/// The service, which ends with the process.
pub struct Inside {
    folder: TempDir,
    pub web: SocketAddr,
}

impl Inside {
    /// Starts it on free ports; pictures come from these servers.
    pub fn start(servers: Servers) -> Self {
        let folder = folder_with_settings();
        let config = Config::read(&folder.path().join("config.toml")).expect("settings");
        let web = config.inbox.listen;
        thread::spawn(move || {
            let runtime = Runtime::new().expect("a runtime");
            runtime.block_on(serve(&config, servers)).expect("it runs");
        });
        wait_until("it listens", || TcpStream::connect(web).is_ok());
        Self { folder, web }
    }

    /// Delivers a mail to "acme".
    pub fn deliver(&self, mail: &[u8]) {
        self.run(&["pipe", "-f", "ann@outside.test", "--", "support@acme.test"], mail);
    }

    /// Adds a teammate of "acme"; their password.
    pub fn add_user(&self, address: &str) -> String {
        let said = self.run(&["user", "add", address, "--workspace", "acme"], b"");
        said.trim().rsplit(' ').next().unwrap_or_default().to_owned()
    }

    /// Waits until so many messages have been judged.
    pub fn wait_for(&self, count: usize) {
        let data = self.folder.path().join("var");
        let judged = || stored(&data).iter().filter(|it| it.state == "judged").count();
        wait_until("all is judged", || judged() == count);
    }

    fn run(&self, arguments: &[&str], input: &[u8]) -> String {
        let (status, said) = run(&self.folder.path().join("config.toml"), arguments, input);
        assert!(status.success(), "{said}");
        said
    }
}

async fn serve(config: &Config, servers: Servers) -> Result<(), AppError> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_waymark"));
    let app = App::asking(config, program, servers).await?;
    app.serve(Listeners::bind(config).await?, pending()).await
}
