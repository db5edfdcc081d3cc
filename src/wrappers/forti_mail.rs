//! FortiMail, which runs on its customers' hosts.

use crate::wrappers::carried::{encoded, parameter, value};
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("forti-mail", "FortiMail", &["*/fmlurlsvc/*"], |url| {
        value(url, "fewReq")?;
        parameter(url, &["url"], encoded).map(Inner::claimed)
    });
