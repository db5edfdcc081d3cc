//! Postmark: `/3s/ADDRESS/...`, where the letters behind the version say what is counted and, with an `s`,
//! that the scheme is https.

use crate::wrappers::carried::{decoded, rebuilt, step};
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("postmark", "Postmark", &["click.pstmrk.it"], |url| {
        let version = step(url, 1).map(decoded)?;
        let letters = version.strip_prefix(['2', '3'])?;
        let is_known = letters.chars().all(|letter| matches!(letter, 't' | 's' | 'm'));
        let address = step(url, 2).filter(|_| is_known)?;
        Some(rebuilt(letters.contains('s'), &decoded(address)))
    });
