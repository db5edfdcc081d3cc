//! How mail comes in. Each ingress speaks its own protocol to its peer; the gateway sees an
//! envelope and bytes.

pub mod lmtp;
pub mod pipe;
mod session;
mod xforward;
