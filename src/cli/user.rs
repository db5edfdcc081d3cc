use crate::config::meant::Config;
use crate::config::written::UNROUTED;
use crate::model::person::{Person, Role};
use crate::secrets;
use crate::store::database::Store;
use clap::{Args, Subcommand, ValueEnum};
use std::path::Path;
use std::process::ExitCode;

/// Say who may read
#[derive(Debug, Args)]
pub(super) struct User {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
}

/// Add somebody, or give them a new password and role; the password is printed once
#[derive(Debug, Args)]
struct Add {
    /// Their address, with which they sign in
    address: String,
    /// The workspace whose mail they read; "unrouted" for mail that belongs to none
    #[arg(long, value_name = "NAME")]
    workspace: String,
    /// What they may do
    #[arg(long, value_enum, default_value = "teammate")]
    role: RoleName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    Teammate,
    Admin,
}

impl User {
    pub(super) fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        match &self.command {
            Command::Add(add) => add.run(config),
        }
    }
}

impl Add {
    fn run(&self, config: &Path) -> anyhow::Result<ExitCode> {
        let config = Config::read(config)?;
        if self.workspace != UNROUTED {
            config.workspace(&self.workspace)?;
        }
        let password = secrets::password()?;
        super::runtime()?.block_on(self.keep(&config, &password))?;
        super::say(&format!("{} signs in with {password}", self.address))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn keep(&self, config: &Config, password: &str) -> anyhow::Result<()> {
        let store = Store::open(&config.data).await?;
        let person = Person {
            workspace: self.workspace.clone(),
            address: self.address.to_lowercase(),
            role: match self.role {
                RoleName::Teammate => Role::Teammate,
                RoleName::Admin => Role::Admin,
            },
        };
        store.add_person(&person, &secrets::hash(password)?).await?;
        store.close().await;
        Ok(())
    }
}
