//! The store: what was received, what was made of it, and who may read it. One transaction, then
//! the promise.

mod columns;
pub mod database;
mod decisions;
mod drafts;
pub mod due;
pub mod error;
mod folder;
mod group;
pub mod inbox;
pub mod intake;
pub mod key;
pub mod messages;
pub mod people;
pub mod readings;
pub mod requests;
pub mod sightings;
mod tallies;
mod threads;
pub mod verdicts;
mod writer;
