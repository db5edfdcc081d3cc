//! Facts about a message and its links that several checks look at, or one for all links.

pub mod claimed;
pub mod claims;
pub mod impostor;
pub mod layout;
pub mod letter;
pub mod novelty;
pub mod place;
pub mod resemblance;
pub mod sender;
pub mod shape;
pub mod signs;
pub mod tone;
pub mod witness;
