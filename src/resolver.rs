//! What the DNS says of senders, for whoever verifies them.

use crate::model::evidence::Spf;
use crate::model::facts::Handover;
use futures_util::future::join_all;
use mail_auth::hickory_resolver::config::{
    NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts,
};
use mail_auth::hickory_resolver::net::NetError;
use mail_auth::hickory_resolver::proto::rr::{Name, RData};
use mail_auth::hickory_resolver::system_conf::read_system_conf;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{MessageAuthenticator, SpfResult};
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;
use thiserror::Error;
use tokio::time::timeout;

/// Names of one message that are looked up.
const MAX_NAMES: usize = 100;
/// Octets of the records of a name beyond which they are not used.
const MAX_TEXTS: usize = 8 << 10;
/// Answers that are kept for as long as they say: a server nearby keeps more.
const KEPT: u64 = 500;
/// How long to wait for one answer; then it is asked for once more.
const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long to wait for all that one record asks for.
const LONGEST: Duration = Duration::from_secs(4);
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
        options.attempts = 1;
        options.cache_size = KEPT;
        options.use_hosts_file = ResolveHosts::Never;
        MessageAuthenticator::new(config, options).map(Self).map_err(ResolverError)
    }

    /// The TXT records of names; see [`crate::model::evidence::Evidence`].
    pub async fn texts(&self, names: Vec<String>) -> BTreeMap<String, Vec<Vec<u8>>> {
        let answers = names.into_iter().take(MAX_NAMES).map(|name| async {
            let texts = timeout(LONGEST, self.text(&name)).await.ok().flatten();
            Some((name, texts?))
        });
        join_all(answers).await.into_iter().flatten().collect()
    }

    /// A name that none can be asked for has no records.
    async fn text(&self, name: &str) -> Option<Vec<Vec<u8>>> {
        let Ok(asked) = Name::from_str_relaxed(name) else { return Some(Vec::new()) };
        let found = match self.0.resolver().txt_lookup(asked).await {
            Ok(found) => found,
            Err(error) => return error.is_no_records_found().then(Vec::new),
        };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the enum is another crate's")]
        let texts = found.answers().iter().filter_map(|record| match &record.data {
            RData::TXT(text) => Some(text.txt_data.concat()),
            _ => None,
        });
        let texts: Vec<Vec<u8>> = texts.collect();
        (texts.iter().map(Vec::len).sum::<usize>() <= MAX_TEXTS).then_some(texts)
    }

    /// Whether a client may send in the name that it gave.
    pub async fn spf(&self, Handover { client, reverse_path }: &Handover) -> Spf {
        let address = client.address.to_canonical();
        let asked = SpfParameters::mail_from(address, &client.helo, RECEIVER, reverse_path);
        let Ok(said) = timeout(LONGEST, self.0.verify_spf(asked)).await else {
            return Spf::TempError;
        };
        match said.result() {
            SpfResult::Pass => Spf::Pass,
            SpfResult::TempError => Spf::TempError,
            SpfResult::Fail
            | SpfResult::SoftFail
            | SpfResult::Neutral
            | SpfResult::PermError
            | SpfResult::None => Spf::Other,
        }
    }
}

fn config(server: SocketAddr) -> ResolverConfig {
    let mut known = NameServerConfig::udp_and_tcp(server.ip());
    for connection in &mut known.connections {
        connection.port = server.port();
    }
    ResolverConfig::from_name_servers(vec![known])
}
