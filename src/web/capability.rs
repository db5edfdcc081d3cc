//! The address of a message view carries the right to see it: the view's host takes no cookie.

use crate::annotate::pictures::Show;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long an address works, in seconds.
pub(super) const LASTS: i64 = 300;

/// A key as long as the hash's block.
pub(super) type Key = [u8; 64];

/// The right of one session to see one message under one policy, for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Capability {
    /// The session, hashed as in the store; the right ends with it.
    #[serde(with = "serde_bytes")]
    pub(super) session: Vec<u8>,
    /// The message.
    pub(super) message: String,
    /// The policy under which the page around the view was made.
    pub(super) revision: String,
    /// Which of its pictures are shown.
    pub(super) show: Show,
    /// When it ends, in seconds since the Unix epoch.
    pub(super) until: i64,
}

impl Capability {
    /// As it stands in an address: content and HMAC-SHA-256, both in base64url.
    pub(super) fn seal(&self, key: &Key) -> String {
        let content = rmp_serde::to_vec(self).unwrap_or_default();
        let tag = mac(key, &content).finalize().into_bytes();
        let encode = |bytes: &[u8]| data_encoding::BASE64URL_NOPAD.encode(bytes);
        format!("{}.{}", encode(&content), encode(&tag))
    }

    /// From an address; `None` where it was not sealed by us, or has ended.
    pub(super) fn open(sealed: &str, key: &Key, now: i64) -> Option<Self> {
        let (content, tag) = sealed.split_once('.')?;
        let decode = |text: &str| data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok();
        let (content, tag) = (decode(content)?, decode(tag)?);
        mac(key, &content).verify_slice(&tag).ok()?;
        let capability: Self = rmp_serde::from_slice(&content).ok()?;
        (now < capability.until).then_some(capability)
    }
}

fn mac(key: &Key, content: &[u8]) -> Hmac<Sha256> {
    Hmac::new(&(*key).into()).chain_update(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_sealed_opens_and_only_for_a_while() {
        let key = [7; 64];
        let session = vec![1, 2];
        let (message, revision, show) = ("m".into(), "r".into(), Show::Own);
        let right = Capability { session, message, revision, show, until: 10 };
        let sealed = right.seal(&key);
        assert_eq!(Capability::open(&sealed, &key, 9), Some(right));
        assert_eq!(Capability::open(&sealed, &key, 10), None);
        assert_eq!(Capability::open(&sealed, &[8; 64], 9), None);
        assert_eq!(Capability::open(&format!("A{sealed}"), &key, 9), None);
        assert_eq!(Capability::open("nonsense", &key, 9), None);
    }
}
