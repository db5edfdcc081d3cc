//! Substack: signed JSON in Base64; lately encrypted, or a number that only the service knows.

use crate::wrappers::carried::{base64_text, plain, step};
use crate::wrappers::wrapper::{Inner, Wrapper};
use serde::Deserialize;

pub(super) const WRAPPER: Wrapper =
    Wrapper::new("substack", "Substack", &["*.substack.com/redirect/*"], |url| {
        let click = step(url, 3).filter(|_| step(url, 2) == Some("2")).and_then(clicked);
        Some(click.map_or(Inner::Hidden, |click| plain(&click.e)))
    });

#[derive(Deserialize)]
struct Click {
    e: String,
}

fn clicked(token: &str) -> Option<Click> {
    let (json, _) = token.split_once('.').unwrap_or((token, ""));
    serde_json::from_str(&base64_text(json)?).ok()
}
