//! Keyed tags: by these we know our own marks in a mail that comes back, and nobody can forge them.

use crate::model::mark_key::MarkKey;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Octets of the HMAC that are kept; 16 characters.
const KEPT: usize = 12;

/// What a tag vouches for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vouched {
    /// A start tag as the sender wrote it, and what was put into it.
    Anchor,
    /// A mark or a note in HTML.
    Label,
    /// A note in plain text.
    Note,
    /// A message that is enclosed as it came.
    Original,
    /// The header field.
    Field,
}

/// The tag of some bytes. White space does not count: line ends change on the way of a mail.
pub(super) fn tag(key: &MarkKey, vouched: Vouched, pieces: &[&[u8]]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key.0) else { return String::new() };
    mac.update(&[vouched as u8]);
    for piece in pieces {
        for word in piece.split(u8::is_ascii_whitespace) {
            mac.update(word);
        }
        mac.update(b"\n");
    }
    let octets = mac.finalize().into_bytes();
    data_encoding::BASE64URL_NOPAD.encode(octets.get(..KEPT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_of_its_key_kind_and_bytes() {
        let key = MarkKey([1; 32]);
        let one = tag(&key, Vouched::Anchor, &[b"<a href=x>", b"goes to x"]);
        assert_eq!(one.len(), 16);
        assert_eq!(one, tag(&key, Vouched::Anchor, &[b"<a\r\n href=x>", b"goes\nto x"]));
        assert_ne!(one, tag(&MarkKey::default(), Vouched::Anchor, &[b"<a href=x>", b"goes to x"]));
        assert_ne!(one, tag(&key, Vouched::Label, &[b"<a href=x>", b"goes to x"]));
        assert_ne!(one, tag(&key, Vouched::Anchor, &[b"<a href=x>goes", b"to x"]));
    }
}
