use crate::config::meant::Config;
use crate::gateway::Gateway;
use crate::ingress::pipe::{self, TRY_LATER};
use crate::log;
use crate::model::envelope::{Client, Envelope};
use crate::model::reply::Reply;
use crate::store::database::Store;
use clap::Args;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use tokio::time::timeout;

/// How long all of it may take. An MTA kills whoever takes much longer, and bounces the message.
const DEADLINE: Duration = Duration::from_mins(1);

/// Take one message on standard input, for an MTA's pipe transport
///
/// Exits with 0 only when the message is stored durably, else with 75 ("try again later").
#[derive(Debug, Args)]
pub(super) struct Pipe {
    /// The envelope sender; empty for bounces
    #[arg(short = 'f', value_name = "SENDER", allow_hyphen_values = true)]
    sender: String,
    /// The address of the host that the MTA has the message from, for SPF; Postfix knows it as `${client_address}`
    #[arg(long, value_name = "ADDRESS")]
    client: Option<String>,
    /// What that host called itself; Postfix knows it as `${client_helo}`
    #[arg(long, value_name = "NAME", default_value = "")]
    helo: String,
    /// The envelope recipients
    #[arg(required = true, value_name = "RECIPIENT")]
    recipients: Vec<String>,
}

impl Pipe {
    pub(super) fn run(self, config: &Path) -> anyhow::Result<ExitCode> {
        log::start("warn");
        let config = Config::read(config)?;
        // What Postfix does not know is "unknown", or nothing; that must not keep a message out.
        let address = self.client.and_then(|address| address.parse().ok());
        let envelope = Envelope {
            reverse_path: self.sender,
            forward_paths: self.recipients,
            client: address.map(|address| Client { address, helo: self.helo }),
        };
        let runtime = super::runtime()?;
        let done = runtime.block_on(async { timeout(DEADLINE, receive(&config, &envelope)).await });
        // Else it would wait for who writes to standard input.
        runtime.shutdown_background();
        done.unwrap_or_else(|_| Ok(later("4.3.0", "the message was not stored in time")))
    }
}

async fn receive(config: &Config, envelope: &Envelope) -> anyhow::Result<ExitCode> {
    let store = Store::open(&config.data).await?;
    let gateway = Gateway::new(store, config);
    match pipe::receive(&gateway, envelope, tokio::io::stdin(), config.max_message).await? {
        Reply::Accepted => Ok(ExitCode::SUCCESS),
        Reply::TryLater => Ok(later("4.3.0", "the message was not stored")),
        Reply::SystemFull => Ok(later("4.3.1", "the message was not stored, the disk is full")),
    }
}

/// "Try again later", with an enhanced status code (RFC 3463) that outranks whatever a reason might
/// look like to the MTA.
pub(super) fn later(status: &str, reason: &str) -> ExitCode {
    drop(writeln!(std::io::stderr(), "{status} waymark: {reason}"));
    ExitCode::from(TRY_LATER)
}
