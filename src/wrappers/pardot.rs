//! Pardot: `/e/NUMBER/...` on its own host, and on hosts of customers that begin with `go`.

use crate::wrappers::carried::step;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("pardot", "Pardot", &["*.pardot.com/e/*", "go.*/e/*"], |url| {
        let account = step(url, 2)?;
        account.chars().all(|c| c.is_ascii_digit()).then_some(Inner::Hidden)
    });
