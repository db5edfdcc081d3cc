//! Lists that others keep, too long to be read at every start: an index of fingerprints, what a line of
//! one covers, and which lines must not be taken.

pub mod covered;
pub mod feed;
pub mod format;
pub mod guard;
pub mod index;
pub mod key;
