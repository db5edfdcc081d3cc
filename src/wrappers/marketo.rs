//! Marketo: hosts of customers, and a path that begins with the customer's account (`123-ABC-456`) in Base64.

use crate::wrappers::carried::{base64_text, step};
use crate::wrappers::places::{host, is_at};
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("marketo", "Marketo", |url| {
    let first = step(url, 1).filter(|_| host(url).is_some())?;
    let is_ours = is_at(url, &["mkto-*", "*.mktoweb.com"]) || is_account(first);
    is_ours.then_some(Inner::Hidden)
});

fn is_account(step: &str) -> bool {
    let step = if step.len() == "MTIzLUFCQy00NTY".len() { step } else { return false };
    let account = base64_text(step).unwrap_or_default();
    let is_like = |(c, like): (char, char)| {
        if like == '0' { c.is_ascii_digit() } else { like == c || c.is_ascii_uppercase() }
    };
    !account.is_empty() && account.chars().zip("000-AAA-000".chars()).all(is_like)
}
