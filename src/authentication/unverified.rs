//! A program without the feature `verify-senders` asks nothing, and knows nothing.

use crate::domains::suffixes::Suffixes;
use crate::model::evidence::{Evidence, Questions};
use crate::model::facts::Authentication;

/// Nothing is asked.
pub fn questions(_: &[u8], _: &Evidence, _: &Suffixes) -> Questions {
    Questions::default()
}

/// Nothing is known.
pub fn authentication(_: &[u8], _: &Evidence, _: &Suffixes) -> Authentication {
    Authentication::Unknown
}
