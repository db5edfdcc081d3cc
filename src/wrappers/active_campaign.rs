//! ActiveCampaign: a parameter in Base64 that is percent-encoded within.

use crate::wrappers::carried::{base64, parameter};
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("active-campaign", "ActiveCampaign", PLACES, |url| {
        parameter(url, &["redirectUrl"], base64)
    });

const PLACES: &[&str] = &[
    "*.lt.acemlna.com/Prod/link-tracker",
    "*.lt.acemlnb.com/Prod/link-tracker",
    "*.lt.acemlnc.com/Prod/link-tracker",
    "*.lt.acemlnd.com/Prod/link-tracker",
];
