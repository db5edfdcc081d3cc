//! Names of hosts.

use serde::{Deserialize, Serialize};

/// The host a link leads to, in canonical form: lower-case A-labels without a trailing dot, or an
/// IP address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Host {
    /// Canonical text, such as `shop.example.co.uk`, `192.0.2.1` or `[2001:db8::1]`.
    pub name: String,
    /// Registrable domain by the ICANN section of the Public Suffix List: who to name to a reader.
    pub domain: Option<String>,
    /// Registrable domain with the private section: whom trust is about (`team.pages.dev`, not
    /// `pages.dev`).
    pub tenant: Option<String>,
}
