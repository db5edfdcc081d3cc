//! The secret by which we know our own marks again.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A key for HMAC-SHA-256. The default one is for whoever only reads: it proves nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkKey(pub [u8; 32]);

impl fmt::Debug for MarkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MarkKey(…)")
    }
}
