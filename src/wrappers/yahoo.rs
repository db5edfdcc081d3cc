//! Yahoo: in its results a step of the path that begins with `RU=`; on its older pages, which phishing used
//! to borrow, what follows a star or a question mark.

use crate::wrappers::carried::encoded;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::{Position, Url};

pub(super) const WRAPPER: Wrapper = Wrapper::new("yahoo", "Yahoo", &["*.yahoo.com"], |url| {
    let result = url.path().split('/').find_map(|step| step.strip_prefix("RU="));
    result.map(encoded).or_else(|| borrowed(url))
});

fn borrowed(url: &Url) -> Option<Inner> {
    let way = &url[Position::BeforePath..];
    let (_, rest) = way.split_once("/*").or_else(|| way.split_once("/?"))?;
    encoded(rest.trim_start_matches('*')).unless_broken()
}
