//! How mail goes on. Each relay speaks its own protocol to its peer.

pub mod lmtp;
