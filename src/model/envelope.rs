//! The envelope: what the transport says, as opposed to what the message says (RFC 5321 section
//! 2.3.1).

use serde::{Deserialize, Serialize};

/// Who sends and who receives, by the transport's word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The reverse path without angle brackets; empty for the null sender `<>`.
    pub reverse_path: String,
    /// The forward paths without angle brackets, in the order in which they were given.
    pub forward_paths: Vec<String>,
}
