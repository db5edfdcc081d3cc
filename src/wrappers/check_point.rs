//! Check Point: the address between marks in the path, and in the first version hidden.

use crate::wrappers::carried::plain;
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("check-point", "Check Point Harmony Email", unwrap);

fn unwrap(url: &Url) -> Option<Inner> {
    if is_at(url, &["protect.checkpoint.com/v2/*", "url.avanan.click/v2/*"]) {
        return Some(second(&url[Position::BeforePath..]).map_or(Inner::Broken, plain));
    }
    let is_first = is_at(url, &["protect.checkpoint.com/v1/*", "url.avanan.click/v1/*"]);
    is_first.then_some(Inner::Hidden)
}

/// `/v2/r01/___ADDRESS___.TOKEN`.
fn second(way: &str) -> Option<&str> {
    let (_, rest) = way.split_once("___")?;
    Some(rest.rsplit_once("___.")?.0)
}
