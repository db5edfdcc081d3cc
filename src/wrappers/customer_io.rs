//! Customer.io: JSON in Base64 as a step of the path; lately encrypted.

use crate::wrappers::carried::{base64_text, plain, step};
use crate::wrappers::wrapper::{Inner, Wrapper};
use serde::Deserialize;

pub(super) const WRAPPER: Wrapper = Wrapper::new(
    "customer-io",
    "Customer.io",
    &["*.customeriomail.com/e/c/*", "*.customer.io/e/c/*"],
    |url| {
        let click = clicked(step(url, 3)?);
        Some(click.map_or(Inner::Hidden, |click| plain(&click.href)))
    },
);

#[derive(Deserialize)]
struct Click {
    href: String,
}

fn clicked(step: &str) -> Option<Click> {
    serde_json::from_str(&base64_text(step)?).ok()
}
