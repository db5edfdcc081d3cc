//! The feeds as files: fetched, made into an index, kept, and put in force. What comes in torn, empty or
//! far too short never takes the place of what could be used.

pub mod folder;
pub mod held;
pub mod import;
pub mod keep;
pub mod source;
pub mod state;
pub mod status;
pub mod update;
