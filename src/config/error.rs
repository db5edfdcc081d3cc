//! Why a configuration cannot be used.

use std::path::PathBuf;
use thiserror::Error;

/// Why a configuration cannot be used: where, what, and what to write instead.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{}: the file cannot be read ({cause}); name another with --config FILE", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A line does not fit.
    #[error("{}:{line}: {what}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// Line number from 1.
        line: usize,
        /// What is wrong, and what is expected.
        what: String,
    },
    /// A workspace was named that is not there.
    #[error("there is no workspace \"{name}\"; config.toml has {known}")]
    NoWorkspace {
        /// The name.
        name: String,
        /// The names that are there.
        known: String,
    },
    /// The settings do not fit together.
    #[error("{}: {what}; write {instead}", file.display())]
    Setting {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        what: String,
        /// What to write instead.
        instead: String,
    },
}
