//! Sailthru: `/click/MESSAGE/ADDRESS/...` with the address in Base64, on hosts of customers.

use crate::wrappers::carried::{base64, step};
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("sailthru", "Sailthru", &["*/click/*"], |url| {
    let message = step(url, 2)?;
    let is_number = message.chars().all(|c| c.is_ascii_digit() || c == '.');
    step(url, 3).filter(|_| is_number).map(base64).map(Inner::claimed)?.unless_broken()
});
