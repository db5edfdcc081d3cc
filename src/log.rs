//! The log: an error is written once, with its causes, where it is handled.

use std::error::Error;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;

/// Sends the log to standard error. `filter` is in the syntax of `tracing`, such as
/// `waymark=debug`.
pub fn start(filter: &str) {
    let filter = EnvFilter::builder().parse_lossy(filter);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    log.with_target(false).with_ansi(std::io::stderr().is_terminal()).init();
}

/// An error and its causes.
pub fn causes(error: &dyn Error) -> String {
    let mut causes = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        source = cause.source();
    }
    causes
}
