//! What readers are told, in each language: one file of Fluent messages for each, all with the same ids.

pub mod wording;
