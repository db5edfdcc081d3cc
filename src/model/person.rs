//! Who acts: teammates read, admins also decide.

use serde::{Deserialize, Serialize};

/// What somebody may do in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads mail.
    Teammate,
    /// Reads mail and edits the lists.
    Admin,
}

impl Role {
    /// The word that the store and the pages use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teammate => "teammate",
            Self::Admin => "admin",
        }
    }
}

/// A signed-in member of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The workspace whose mail they read.
    pub workspace: String,
    /// Their address, which is also their login.
    pub address: String,
    /// What they may do.
    pub role: Role,
}
