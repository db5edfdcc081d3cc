//! Takes the wrappers off an address, one by one.

use crate::wrappers::index::Wrappers;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

/// The deepest of 129,378 addresses in real mail has five, all of one dereferrer; two is otherwise the most.
pub const MAX_LAYERS: usize = 5;
/// What a wrapped address may open.
const SCHEMES: &[&str] = &["http", "https", "ftp", "mailto"];

/// What was found below the wrappers of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeled {
    /// The wrappers that were taken off, outermost first.
    pub chain: Vec<&'static Wrapper>,
    /// Whether one of them says so on a host that may be anyone's, so that the host of the outermost
    /// address is to be judged as well.
    pub claimed: bool,
    /// The innermost address that is known.
    pub destination: Url,
    /// Whether something may stand below it.
    pub end: End,
}

/// Why no more was taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The destination is no wrapper.
    Open,
    /// The destination is this wrapper's address, and only the service knows what it leads to.
    Hidden(&'static Wrapper),
    /// The destination is this wrapper's address in a form that the service does not make, or one layer
    /// too many. What a click opens is not known.
    Refused(&'static Wrapper),
}

/// Takes off what can be, without any request; `None` where it is no wrapper's address. An address holds
/// what it wraps, so that none can hold itself: the bound on layers is all that a circle would need.
pub fn peel(url: &Url, wrappers: &Wrappers) -> Option<Peeled> {
    let mut outer = Some(recognised(url, wrappers)?);
    let mut chain = Vec::new();
    let mut claimed = false;
    let mut destination = url.clone();
    let end = loop {
        let Some((wrapper, inner)) = outer else { break End::Open };
        let (address, is_claim) = match inner {
            Inner::Address(address) => (address, false),
            Inner::Claim(address) => (address, true),
            Inner::Hidden => break End::Hidden(wrapper),
            Inner::Broken => break End::Refused(wrapper),
        };
        match opened(&address) {
            Some(url) if chain.len() < MAX_LAYERS => destination = url,
            _ => break End::Refused(wrapper),
        }
        claimed |= is_claim;
        chain.push(wrapper);
        outer = recognised(&destination, wrappers);
    };
    Some(Peeled { chain, claimed, destination, end })
}

/// The service whose address it is. No service makes one with a login, which is there to be taken for
/// something else.
fn recognised(url: &Url, wrappers: &Wrappers) -> Option<(&'static Wrapper, Inner)> {
    let mut asked = wrappers.at(url);
    let (wrapper, inner) = asked.find_map(|wrapper| Some((wrapper, (wrapper.unwrap)(url)?)))?;
    let has_userinfo = !url.username().is_empty() || url.password().is_some();
    Some((wrapper, if has_userinfo { Inner::Broken } else { inner }))
}

fn opened(address: &str) -> Option<Url> {
    Url::parse(address).ok().filter(|url| SCHEMES.contains(&url.scheme()))
}
