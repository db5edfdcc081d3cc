//! Feeds: read in each form, fetched from a server that answers in every way, and in force at once.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test may fail"
)]

mod forms;
mod server;
#[path = "../service/mod.rs"]
mod service;
mod stand;
mod updates;
mod whole;
