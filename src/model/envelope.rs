//! The envelope: what the transport says, as opposed to what the message says (RFC 5321 section
//! 2.3.1).

use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Who sends and who receives, by the transport's word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The reverse path without angle brackets; empty for the null sender `<>`.
    pub reverse_path: String,
    /// The forward paths without angle brackets, in the order in which they were given.
    pub forward_paths: Vec<String>,
    /// Who brought the message from outside, if one's own MTA says.
    pub client: Option<Client>,
}

/// The SMTP client from which one's own MTA has a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Its address.
    pub address: IpAddr,
    /// What it called itself (RFC 5321 section 4.1.1.1); empty where that is not known.
    pub helo: String,
}
