//! A message before anything is said of it, and its bytes, which the store keeps.

use crate::annotate::draft::Section;
use crate::links::find::Found;
use serde::{Deserialize, Serialize};

/// The program that makes drafts: its sources and the versions of what it uses. What another one has made is
/// not shown.
pub const PROGRAM: &str = env!("WAYMARK_PROGRAM");

/// What a view shows whatever the lists hold. To make it takes most of the time of a view.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Links that are not judged yet, and what could not be read.
    pub found: Found,
    /// What is shown, with places for marks.
    pub sections: Vec<Section>,
}

impl Draft {
    /// Its bytes; none where it cannot be written.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        rmp_serde::to_vec(self).ok()
    }

    /// The draft of such bytes; none where they are of something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        rmp_serde::from_slice(bytes).ok()
    }
}
