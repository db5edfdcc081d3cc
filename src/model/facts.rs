//! What is known of one message beside its bytes, recorded at arrival and never changed after.

use serde::{Deserialize, Serialize};

/// Facts at arrival. A verdict depends on the content, the policy and these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Arrival time in seconds since the Unix epoch; 0 where nobody received the message.
    pub received_at: i64,
    /// Whether the From address was authenticated.
    pub authentication: Authentication,
}

/// What is known about the sender's identity (RFC 8601). Unknown may calm a mark, refuted may not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// The From domain is authenticated.
    Proved,
    /// Authentication was tried and failed.
    Refuted,
    /// Nobody whom we believe has said.
    #[default]
    Unknown,
}
