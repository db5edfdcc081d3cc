//! Everything a verdict depends on beside the message: the lists, their grammar, and the snapshot
//! of them.

pub mod budget;
pub mod change;
pub mod entry;
pub mod feeds;
pub mod lexicons;
pub mod lines;
pub mod lint;
pub mod list;
pub mod overlap;
pub mod protected;
pub mod review;
pub mod settings;
pub mod snapshot;
pub mod unwise;
