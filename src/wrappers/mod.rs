//! Services that put their own address around others, and the address below: gateways of mail, sites that
//! tell of leaving, counters of clicks. One file for a service, or for a family of one form; all is
//! arithmetic on the address, nothing is asked of any network.

mod active_campaign;
mod carried;
mod carriers;
mod check_point;
mod constant_contact;
mod convert_kit;
mod customer_io;
mod dereferrer;
mod exchange;
mod forti_mail;
mod google;
mod google_amp;
mod google_images;
mod google_translate;
mod hidden_mail;
mod hubspot;
pub mod index;
mod mandrill;
mod marketo;
mod microsoft_search;
mod opaque;
mod pardot;
mod paths;
pub mod peel;
mod places;
mod postmark;
mod proofpoint;
mod safe_links;
mod sailthru;
mod salesforce;
mod sophos;
mod substack;
mod web_archive;
pub mod wrapper;
mod yahoo;

use wrapper::Wrapper;

/// Services with a form of their own.
const OWN: &[Wrapper] = &[
    safe_links::WRAPPER,
    proofpoint::WRAPPER,
    sophos::WRAPPER,
    check_point::WRAPPER,
    google::WRAPPER,
    google_amp::WRAPPER,
    google_translate::WRAPPER,
    google_images::WRAPPER,
    microsoft_search::BING,
    microsoft_search::MSN,
    yahoo::WRAPPER,
    web_archive::WRAPPER,
    mandrill::WRAPPER,
    customer_io::WRAPPER,
    substack::WRAPPER,
    postmark::WRAPPER,
    active_campaign::WRAPPER,
    constant_contact::WRAPPER,
    convert_kit::WRAPPER,
    dereferrer::WRAPPER,
];

/// Services on hosts of their customers; they come last, since their places say least.
const ELSEWHERE: &[Wrapper] = &[
    exchange::WRAPPER,
    forti_mail::WRAPPER,
    mandrill::ELSEWHERE,
    sailthru::WRAPPER,
    hubspot::WRAPPER,
    marketo::WRAPPER,
    salesforce::WRAPPER,
    pardot::WRAPPER,
    hidden_mail::WRAPPER,
];

/// Every service, by families, in the order in which an address is tried.
pub const WRAPPERS: &[&[Wrapper]] =
    &[OWN, carriers::CARRIERS, paths::PATHS, opaque::OPAQUE, ELSEWHERE];

/// Every service.
pub fn all() -> impl Iterator<Item = &'static Wrapper> {
    WRAPPERS.iter().copied().flatten()
}
