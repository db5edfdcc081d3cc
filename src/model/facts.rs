//! What is known of one message beside its bytes, recorded at arrival and never changed after.

use crate::model::envelope::Client;
use serde::{Deserialize, Serialize};

/// Facts at arrival. A verdict depends on the content, the policy and these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Arrival time in seconds since the Unix epoch; 0 where nobody received the message.
    pub received_at: i64,
    /// Whether the From address was authenticated.
    pub authentication: Authentication,
    /// How it came in from outside; `None` where the MTA does not say.
    #[serde(default)]
    pub handover: Option<Box<Handover>>,
    /// What was known of the places that its links lead to; `None` where nobody has looked.
    #[serde(default)]
    pub known: Option<Known>,
}

/// Who handed a message over, and in whose name: what SPF is about (RFC 7208 section 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The host that brought it.
    pub client: Client,
    /// The reverse path, as in [`crate::model::envelope::Envelope`].
    pub reverse_path: String,
}

impl Handover {
    /// The domain that SPF is about: that of the reverse path, or what the client calls itself (RFC 7208
    /// section 2.4).
    pub fn domain(&self) -> &str {
        self.reverse_path.rsplit_once('@').map_or(&self.client.helo, |(_, domain)| domain)
    }
}

/// What a workspace knew when a message came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// How much mail that rests on.
    pub history: History,
    /// The places that its links lead to.
    pub places: Vec<Sighting>,
}

/// From how much mail a workspace knows what is new to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum History {
    /// Too little: everything is new.
    Short,
    /// Enough.
    Long,
    /// Enough of which the senders were proved.
    Proved,
}

/// What earlier mail said of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// Its registrable domain, private suffixes counted as borders, or its host where there is none.
    pub place: String,
    /// When a message first led there, in seconds since the Unix epoch; `None` for never before.
    pub first_seen: Option<i64>,
    /// Organisations of proved senders whose mail has led there for a day or longer, up to ten.
    pub senders: u64,
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
