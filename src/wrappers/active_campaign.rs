//! ActiveCampaign: a parameter in Base64 that is percent-encoded within.

use crate::wrappers::carried::{base64, parameter};
use crate::wrappers::places::at;
use crate::wrappers::wrapper::Wrapper;

pub(super) const WRAPPER: Wrapper = Wrapper::new("active-campaign", "ActiveCampaign", |url| {
    let places = [
        "*.lt.acemlna.com/Prod/link-tracker",
        "*.lt.acemlnb.com/Prod/link-tracker",
        "*.lt.acemlnc.com/Prod/link-tracker",
        "*.lt.acemlnd.com/Prod/link-tracker",
    ];
    parameter(at(url, &places)?, &["redirectUrl"], base64)
});
