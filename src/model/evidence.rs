//! What is known of a sender beside the message: who brought it, and what the DNS says.

use crate::model::facts::Handover;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All by which a sender is proved or refuted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Who brought it from outside; without that no sender is refuted.
    pub handover: Option<Handover>,
    /// Whether the client may send in the name that it gave; `None` where there is no client.
    pub spf: Option<Spf>,
    /// The strings of TXT records (RFC 1035 section 3.3.14), each record joined, by names in lower case with
    /// a final dot. A name has no records, or is not here since it could not be looked up.
    pub texts: BTreeMap<String, Vec<Vec<u8>>>,
    /// Domains whose seals are believed (RFC 8617).
    pub sealers: Vec<String>,
}

/// A result of SPF (RFC 7208 section 2.6), as far as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spf {
    /// `pass`.
    Pass,
    /// `temperror`: who knows.
    TempError,
    /// Any other: the client may not, or nobody says so.
    Other,
}

/// What to ask about a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// The names of TXT records.
    pub names: Vec<String>,
    /// Whether the client's name is one of the author's, so that SPF may count.
    pub spf: bool,
}
