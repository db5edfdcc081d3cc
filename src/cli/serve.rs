use crate::app::{App, Listeners, stop_signal};
use crate::cli::program::program;
use crate::config::meant::Config;
use crate::log;
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

/// Run the gateway: take mail, judge it, show it
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// What to log, in the syntax of the tracing crates
    #[arg(long, default_value = "waymark=info", value_name = "FILTER")]
    log: String,
}

impl Serve {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        log::start(&self.log);
        let config = Config::read(config)?;
        super::runtime()?.block_on(serve(&config))?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    let app = App::open(config, program()).await?;
    // Whoever is answered may ask it to stop.
    let stop = stop_signal()?;
    let listeners = Listeners::bind(config).await?;
    tracing::info!(inbox = %config.inbox.url, lmtp = ?config.lmtp, "ready");
    app.serve(listeners, stop).await?;
    tracing::info!("stopped");
    Ok(())
}
