//! Records that were looked up before, as the verifier takes them: from a cache.

use mail_auth::dkim::DomainKey;
use mail_auth::dmarc::DmarcRecord;
use mail_auth::dns::TxtRecordParser as _;
use mail_auth::{DnsCache, NoCache, ResolverCache, TxtRecord};
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::time::Instant;

/// TXT records by their names; other kinds are not asked for.
pub(super) struct Records(HashMap<Box<str>, TxtRecord>);

impl Records {
    /// The records of DKIM and DMARC in what the DNS said, each by the kind of its name.
    pub(super) fn new(texts: &BTreeMap<String, Vec<Vec<u8>>>) -> Self {
        let records = texts.iter().map(|(name, texts)| (name.as_str().into(), record(name, texts)));
        Self(records.collect())
    }
}

/// Of several policies at one name none counts (RFC 7489 section 6.6.3).
fn record(name: &str, texts: &[Vec<u8>]) -> TxtRecord {
    if !name.starts_with("_dmarc.") {
        return DomainKey::parse_records(texts).into();
    }
    let policies: Vec<_> =
        texts.iter().filter(|text| text.starts_with(b"v=DMARC1")).cloned().collect();
    DmarcRecord::parse_records(if policies.len() > 1 { &[] } else { &policies }).into()
}

impl ResolverCache<Box<str>, TxtRecord> for Records {
    fn get<Q>(&self, name: &Q) -> Option<TxtRecord>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.0.get(name).cloned()
    }

    fn remove<Q>(&self, _: &Q) -> Option<TxtRecord>
    where
        Box<str>: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        None
    }

    fn insert(&self, _: Box<str>, _: TxtRecord, _: Instant) {}
}

impl DnsCache for Records {
    type Txt = Self;
    type Mx = NoCache;
    type Ipv4 = NoCache;
    type Ipv6 = NoCache;
    type Ptr = NoCache;

    fn txt(&self) -> Option<&Self> {
        Some(self)
    }

    fn mx(&self) -> Option<&NoCache> {
        None
    }

    fn ipv4(&self) -> Option<&NoCache> {
        None
    }

    fn ipv6(&self) -> Option<&NoCache> {
        None
    }

    fn ptr(&self) -> Option<&NoCache> {
        None
    }
}
