//! Check Point: the address between marks in the path, and in the first version hidden.

use crate::wrappers::carried::plain;
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("check-point", "Check Point Harmony Email", PLACES, unwrap);

const PLACES: &[&str] = &["protect.checkpoint.com", "url.avanan.click"];

fn unwrap(url: &Url) -> Option<Inner> {
    if is_at(url, &["*/v2/*"]) {
        return Some(second(&url[Position::BeforePath..]).map_or(Inner::Broken, plain));
    }
    is_at(url, &["*/v1/*"]).then_some(Inner::Hidden)
}

/// `/v2/r01/___ADDRESS___.TOKEN`.
fn second(way: &str) -> Option<&str> {
    let (_, rest) = way.split_once("___")?;
    Some(rest.rsplit_once("___.")?.0)
}
