//! The reader's own address in the link, so written that no reader sees it.

use crate::checks::check::{Check, Context, Examples, Family, Weighs};
use crate::model::says::Values;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};

pub(super) const CHECK: Check = Check {
    id: "recipient-encoded",
    family: Family::Path,
    title: "Reader's address hidden in the link",
    help: "The link carries the reader's address in Base64, or behind a \"#\", to a site that is neither \
           well known nor the sender's.",
    weighs: Weighs::points(
        3.0,
        "Pages that ask for a password fill the address in, and need it where servers do not see it.",
    ),
    run,
    examples: Examples {
        hits: &[
            "<a href='https://other.example/#aGVscEBhY21lLnRlc3Q='>Open</a>",
            "<a href='https://other.example/#help@acme.test'>Open</a>",
        ],
        quiet: &["<a href='https://other.example/?e=help@acme.test'>Open</a>"],
    },
};

/// Octets of an address that are looked through.
const MAX: usize = 4 << 10;

fn run(context: &Context<'_>) -> Option<Values> {
    context.stranger()?;
    let url = context.link.destination().url()?;
    let fragment = url.fragment().unwrap_or_default();
    let whole = url.as_str().get(..MAX).unwrap_or(url.as_str());
    let mut to = context.about.recipients.iter();
    let in_fragment = |to| !fragment.is_empty() && fragment.to_lowercase().contains(to);
    let carries = to.any(|to| in_fragment(to.as_str()) || encodes(whole, to));
    carries.then(|| context.goes())
}

/// Whether a piece of an address is a text in Base64 that holds another.
fn encodes(url: &str, address: &str) -> bool {
    let is_sign = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'+');
    let pieces = url.as_bytes().split(|it| !is_sign(it));
    pieces.filter(|piece| piece.len() >= address.len()).any(|piece| {
        let standard = BASE64_NOPAD.decode(piece).ok();
        let decoded = standard.or_else(|| BASE64URL_NOPAD.decode(piece).ok());
        let decoded = decoded.filter(|it| it.contains(&b'@'));
        decoded.is_some_and(|it| String::from_utf8_lossy(&it).to_lowercase().contains(address))
    })
}
