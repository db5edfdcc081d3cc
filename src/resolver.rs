//! What the DNS says, for whoever verifies senders: the only place that asks it.

use crate::model::evidence::Spf;
use crate::model::facts::Handover;
use futures_util::{StreamExt as _, stream};
use mail_auth::hickory_resolver::config::{NameServerConfig, ResolverConfig, ResolverOpts};
use mail_auth::hickory_resolver::net::NetError;
use mail_auth::hickory_resolver::proto::rr::{Name, RData};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{MessageAuthenticator, SpfResult};
use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use thiserror::Error;

/// Names of one message that are looked up; each signature has one, and each parent of a domain.
const MAX_NAMES: usize = 100;
/// How many of them at one time.
const AT_A_TIME: usize = 16;
/// Answers that are kept for as long as they say.
const KEPT: u64 = 10_000;
/// How long to wait for one answer, twice.
const PATIENCE: Duration = Duration::from_secs(2);
/// What SPF calls the receiving host where that has no name (RFC 7208 section 7.3).
const RECEIVER: &str = "unknown";

/// Why nothing can be looked up.
#[derive(Debug, Error)]
#[error("no DNS server is known: name one as verification.resolver in config.toml")]
pub struct ResolverError(#[source] NetError);

/// Asks a DNS server.
pub struct Resolver(MessageAuthenticator);

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Resolver").finish_non_exhaustive()
    }
}

impl Resolver {
    /// That of a server, or of those that the system names.
    pub fn new(server: Option<SocketAddr>) -> Result<Self, ResolverError> {
        let named = server.map(|server| (config(server), ResolverOpts::default()));
        let (config, mut options) =
            named.map_or_else(read_system_conf, Ok).map_err(ResolverError)?;
        options.timeout = PATIENCE;
        options.attempts = 2;
        options.cache_size = KEPT;
        MessageAuthenticator::new(config, options).map(Self).map_err(ResolverError)
    }

    /// The TXT records of names; see [`crate::model::evidence::Evidence`].
    pub async fn texts(&self, names: Vec<String>) -> BTreeMap<String, Vec<Vec<u8>>> {
        let answers = stream::iter(names.into_iter().take(MAX_NAMES));
        let answers = answers.map(|name| async { Some((self.text(&name).await?, name)) });
        let answers = answers.buffer_unordered(AT_A_TIME).filter_map(std::future::ready);
        answers.map(|(texts, name)| (name, texts)).collect().await
    }

    async fn text(&self, name: &str) -> Option<Vec<Vec<u8>>> {
        let asked = Name::from_str_relaxed(name).ok()?;
        let found = match self.0.resolver().txt_lookup(asked).await {
            Ok(found) => found,
            Err(error) => return error.is_no_records_found().then(Vec::new),
        };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the enum is another crate's")]
        let texts = found.answers().iter().filter_map(|record| match &record.data {
            RData::TXT(text) => Some(text.txt_data.concat()),
            _ => None,
        });
        Some(texts.collect())
    }

    /// Whether a client may send in the name that it gave; `None` for one of the same network, which has it
    /// from another.
    pub async fn spf(&self, handover: &Handover) -> Option<Spf> {
        let client = &handover.client;
        let address = client.address.to_canonical();
        if !is_outside(address) {
            return None;
        }
        let sender = &handover.reverse_path;
        let asked = SpfParameters::mail_from(address, &client.helo, RECEIVER, sender);
        Some(match self.0.verify_spf(asked).await.result() {
            SpfResult::Pass => Spf::Pass,
            SpfResult::TempError => Spf::TempError,
            SpfResult::Fail
            | SpfResult::SoftFail
            | SpfResult::Neutral
            | SpfResult::PermError
            | SpfResult::None => Spf::Other,
        })
    }
}

fn config(server: SocketAddr) -> ResolverConfig {
    let mut known = NameServerConfig::udp_and_tcp(server.ip());
    for connection in &mut known.connections {
        connection.port = server.port();
    }
    ResolverConfig::from_name_servers(vec![known])
}

/// Whether an address is none of a private network (RFC 1918, RFC 4193) or of this machine.
fn is_outside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => !(it.is_private() || it.is_loopback() || it.is_link_local()),
        IpAddr::V6(it) => !(it.is_unique_local() || it.is_loopback() || it.is_unicast_link_local()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_of_the_same_network() {
        for (address, outside) in [
            ("192.0.2.1", true),
            ("2001:db8::1", true),
            ("10.1.2.3", false),
            ("192.168.1.1", false),
            ("127.0.0.1", false),
            ("169.254.1.1", false),
            ("::1", false),
            ("fd00::1", false),
            ("fe80::1", false),
        ] {
            assert_eq!(is_outside(address.parse().unwrap()), outside, "{address}");
        }
    }
}
