//! Exchange's web mail, which runs on its customers' hosts.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::Wrapper;

/// Microsoft's own.
const HOSTS: &[&str] = &["outlook.office365.com", "outlook.office.com", "outlook.live.com"];

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("exchange", "Outlook on the web", &["*/owa/redir.aspx"], |url| {
        let inner = parameter(url, &["URL"], encoded)?;
        Some(if is_at(url, HOSTS) { inner } else { inner.claimed() })
    });
