//! Pictures that are elsewhere: which are asked for, of whom, and what comes of the answer. Servers on this
//! machine stand in for the internet, and a trap beside them for whatever lies within.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod answers;
#[path = "../service/mod.rs"]
mod service;
mod shown;
