//! Arithmetic on names: pure functions, no network.

pub mod host;
pub mod suffixes;
