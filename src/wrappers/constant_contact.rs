//! Constant Contact: older addresses carry the target, newer ones are a key.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("constant-contact", "Constant Contact", |url| {
    parameter(at(url, &["*.rs6.net/tn.jsp"])?, &["p"], encoded).or(Some(Inner::Hidden))
});
