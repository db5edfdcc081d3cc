//! Salesforce Marketing Cloud: hosts of customers that begin with `click`, and a number.

use crate::wrappers::carried::value;
use crate::wrappers::wrapper::{Inner, Wrapper};

/// Digits that no parameter of another service has.
const DIGITS: usize = 10;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("salesforce", "Salesforce", &["click.*", "*.exct.net"], |url| {
        let number = value(url, "qs")?;
        let is_number = number.len() >= DIGITS && number.chars().all(|c| c.is_ascii_hexdigit());
        is_number.then_some(Inner::Hidden)
    });
