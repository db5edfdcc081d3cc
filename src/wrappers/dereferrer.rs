//! The dereferrer of GMX, WEB.DE and mail.com.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::Wrapper;

const HOSTS: &[&str] =
    &["deref-gmx.net", "deref-gmx.com", "deref-mail.com", "deref-web.de", "deref-web-02.de"];
/// Its hosts come and go, and a name like theirs may be anyone's.
const PLACES: &[&str] = &["deref-*/mail/client/*dereferrer/", "deref-*/mail/client/*dereferrer"];

pub(super) const WRAPPER: Wrapper = Wrapper::new("dereferrer", "GMX dereferrer", PLACES, |url| {
    let inner = parameter(url, &["redirectUrl"], encoded)?;
    Some(if is_at(url, HOSTS) { inner } else { inner.claimed() })
});
