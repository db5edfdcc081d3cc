//! Bytes that programs read differently: each reading of a transfer encoding and of a charset.

pub(super) mod characters;
pub(super) mod ebcdic;
pub(super) mod escapes;
pub(super) mod markup;
pub(super) mod transfer;
pub(super) mod uuencoded;
pub(super) mod xml;
mod yenc;
