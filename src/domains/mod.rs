//! Arithmetic on names: pure functions, no network.

pub mod host;
pub mod neighbours;
pub mod skeleton;
pub mod suffixes;
