//! Stands for [`crate::resolver`] in a program without the feature `verify-senders`.

use crate::model::evidence::Spf;
use crate::model::facts::Handover;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use thiserror::Error;

/// Why nothing can be looked up.
#[derive(Debug, Error)]
#[error(
    "this program cannot verify senders: build it with the feature verify-senders, or leave [verification] out of config.toml"
)]
pub struct ResolverError;

/// There is none.
#[derive(Debug)]
pub enum Resolver {}

impl Resolver {
    /// Always an error.
    pub fn new(_: Option<SocketAddr>) -> Result<Self, ResolverError> {
        Err(ResolverError)
    }

    /// Never called.
    #[expect(clippy::unused_async, reason = "as the other one")]
    pub async fn texts(&self, _: Vec<String>) -> BTreeMap<String, Vec<Vec<u8>>> {
        match *self {}
    }

    /// Never called.
    #[expect(clippy::unused_async, reason = "as the other one")]
    pub async fn spf(&self, _: &Handover) -> Spf {
        match *self {}
    }
}
