//! Bytes to a message, the only folder that names `mail_parser`. Parsing is total: damaged input is
//! a value with defects.

mod caps;
pub mod charset;
mod flowed;
pub mod header;
pub mod message;
pub mod outline;
pub mod places;
mod recoding;
pub mod splice;
mod structure;
pub mod transfer;
