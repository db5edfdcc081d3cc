//! The command line: one file per command.

mod annotate;
mod demo;
mod evaluate;
mod explain;
mod feeds;
mod inspect;
mod judged_by;
mod lists;
mod pipe;
mod program;
mod serve;
mod strip;
mod through;
mod user;
mod worker;

use crate::ingress::pipe::TRY_LATER;
use clap::{Parser, Subcommand};
use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::runtime::{Builder, Runtime};

/// An email link-safety gateway: marks the links of inbound mail with where they go and why.
#[derive(Debug, Parser)]
#[command(name = "waymark", version)]
struct Arguments {
    /// The settings
    #[arg(long, global = true, default_value = "config.toml", value_name = "FILE")]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Pipe(pipe::Pipe),
    Annotate(annotate::Annotate),
    Strip(strip::Strip),
    Inspect(inspect::Inspect),
    Evaluate(evaluate::Evaluate),
    Explain(explain::Explain),
    Lists(lists::Lists),
    Feeds(feeds::Feeds),
    User(user::User),
    #[command(hide = true)]
    Worker(worker::Worker),
}

/// Runs the program. Where an MTA's pipe transport calls (`pipe`, `--relay`), every failure is "try again later", since
/// Postfix takes any other exit status for a reason to bounce: also a panic, a wrong argument, and
/// a call for help.
pub fn main() -> ExitCode {
    let is_called_by_mta = std::env::args_os().any(|it| is_for_mta(&it));
    let done = catch_unwind(AssertUnwindSafe(run));
    match done {
        Ok(Ok(code)) => code,
        Ok(Err(error)) if is_called_by_mta => pipe::later("4.3.0", &format!("{error:#}")),
        Err(_) if is_called_by_mta => pipe::later("4.3.0", "an unexpected failure"),
        Ok(Err(error)) => give_up(&error),
        Err(_) => ExitCode::from(101),
    }
}

fn is_for_mta(argument: &OsStr) -> bool {
    argument == "pipe" || argument.as_encoded_bytes().starts_with(b"--relay")
}

fn run() -> anyhow::Result<ExitCode> {
    let Arguments { config, command } = Arguments::try_parse()?;
    match command {
        Command::Serve(command) => command.run(&config),
        Command::Demo(command) => command.run(),
        Command::Pipe(command) => command.run(&config),
        Command::Annotate(command) => command.run(&config),
        Command::Strip(command) => command.run(&config),
        Command::Inspect(command) => command.run(&config),
        Command::Evaluate(command) => command.run(&config),
        Command::Explain(command) => command.run(&config),
        Command::Lists(command) => command.run(&config),
        Command::Feeds(command) => command.run(&config),
        Command::User(command) => command.run(&config),
        Command::Worker(command) => command.run(),
    }
}

/// Says why, unless whoever reads the output has gone.
fn give_up(error: &anyhow::Error) -> ExitCode {
    if let Some(usage) = error.downcast_ref::<clap::Error>() {
        drop(usage.print());
        return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(TRY_LATER));
    }
    let cause = error.downcast_ref::<io::Error>().map(io::Error::kind);
    if cause != Some(io::ErrorKind::BrokenPipe) {
        complain(&format!("{error:#}"));
    }
    ExitCode::FAILURE
}

/// A sentence on standard error; where that is closed, nobody reads it.
fn complain(what: &str) {
    drop(writeln!(io::stderr(), "waymark: {what}"));
}

/// A line on standard output; an error where nobody reads it any more.
fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}
