//! Constant Contact: older addresses carry the target, newer ones are a key.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("constant-contact", "Constant Contact", &["*.rs6.net/tn.jsp"], |url| {
        parameter(url, &["p"], encoded).or(Some(Inner::Hidden))
    });
