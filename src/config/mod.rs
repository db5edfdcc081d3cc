//! `config.toml`: first what was written, then what it means, decided once.

mod checked;
pub mod clicks;
pub mod error;
pub mod feeds;
pub mod meant;
pub mod written;
