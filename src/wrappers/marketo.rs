//! Marketo: hosts of customers, and a path that begins with the customer's account (`123-ABC-456`) in Base64.

use crate::wrappers::carried::{base64_text, step};
use crate::wrappers::places::is_at;
use crate::wrappers::wrapper::{Inner, Wrapper};

pub(super) const WRAPPER: Wrapper = Wrapper::new("marketo", "Marketo", PLACES, |url| {
    let is_ours = is_account(step(url, 1)?) || is_at(url, HOSTS);
    is_ours.then_some(Inner::Hidden)
});

/// An account begins with a digit, of which Base64 makes one of three letters.
const PLACES: &[&str] = &["mkto-*", "*.mktoweb.com", "*/M*", "*/N*", "*/O*"];
const HOSTS: &[&str] = &["mkto-*", "*.mktoweb.com"];

fn is_account(step: &str) -> bool {
    let step = if step.len() == "MTIzLUFCQy00NTY".len() { step } else { return false };
    let account = base64_text(step).unwrap_or_default();
    let is_like = |(c, like): (char, char)| {
        if like == '0' { c.is_ascii_digit() } else { like == c || c.is_ascii_uppercase() }
    };
    !account.is_empty() && account.chars().zip("000-AAA-000".chars()).all(is_like)
}
