//! How mail goes on. Each relay speaks its own protocol to its peer.

mod lines;
pub mod lmtp;
pub mod smtp;
