//! Bytes to a message, the only folder that names `mail_parser`. Parsing is total: damaged input is
//! a value with defects.

mod ambiguity;
pub mod authentication;
mod caps;
pub mod charset;
mod entity;
mod fields;
pub mod files;
mod flowed;
pub mod header;
mod hidden;
mod leaf;
pub mod message;
pub mod outline;
mod pieces;
pub mod places;
mod readings;
mod recoding;
mod segments;
pub mod senders;
pub mod splice;
mod structure;
pub mod transfer;
