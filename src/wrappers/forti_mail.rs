//! FortiMail, which runs on its customers' hosts.

use crate::wrappers::carried::{encoded, parameter, value};
use crate::wrappers::places::at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("forti-mail", "FortiMail", |url| {
    value(at(url, &["*/fmlurlsvc/*"])?, "fewReq")?;
    parameter(url, &["url"], encoded).map(Inner::claimed)
});
