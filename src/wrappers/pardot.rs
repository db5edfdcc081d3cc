//! Pardot: `/e/NUMBER/...` on its own host, and on hosts of customers that begin with `go`.

use crate::wrappers::carried::step;
use crate::wrappers::places::at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("pardot", "Pardot", |url| {
    let account = step(at(url, &["*.pardot.com/e/*", "go.*/e/*"])?, 2)?;
    account.chars().all(|c| c.is_ascii_digit()).then_some(Inner::Hidden)
});
