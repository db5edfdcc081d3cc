//! Arithmetic on names and addresses: pure functions, no network.

pub mod combination;
pub mod edits;
pub mod embedding;
pub mod host;
pub mod letters;
pub mod names;
pub mod neighbours;
pub mod reach;
pub mod skeleton;
pub mod suffixes;
