//! A message as the verifier reads it, with those signatures that count.

use crate::features::witness::head;
use crate::parse::header::Header;
use mail_auth::AuthenticatedMessage;
use mail_auth::crypto::Algorithm;
use mail_auth::dkim::{DkimError, Signature};
use memchr::memchr;
use std::borrow::Cow;

/// Signatures, and seals, of one message. In one with more nothing counts: each costs some arithmetic, and
/// nobody needs so many.
const MAX_SIGNATURES: usize = 10;
/// Octets of the shortest RSA key that counts.
const MIN_RSA: usize = 1_024 / 8;

/// A message with the line ends under which it was signed (RFC 6376 section 5.3); a pipe has taken them off.
pub(super) fn with_crlf(raw: &[u8]) -> Cow<'_, [u8]> {
    if memchr(b'\r', raw).is_some() {
        return Cow::Borrowed(raw);
    }
    let lines: Vec<&[u8]> = raw.split(|octet| *octet == b'\n').collect();
    Cow::Owned(lines.join(&b"\r\n"[..]))
}

/// The header of a message, and what the verifier reads of it. A signature with a length tag stays: it proves
/// nothing, but what it covers is not another's.
pub(super) fn signed(raw: &[u8]) -> Option<(Header, AuthenticatedMessage<'_>)> {
    let header = head(raw)?;
    let count = |name: &str| header.fields.iter().filter(|field| field.is(name)).count();
    let signatures = ["DKIM-Signature", "ARC-Message-Signature", "ARC-Seal"].map(count);
    if signatures.iter().any(|count| *count > MAX_SIGNATURES) {
        return None;
    }
    let mut message = AuthenticatedMessage::parse_with_opts(raw, None, false)?;
    message.retain_dkim_signatures(|it| {
        sound(it).then_some(()).ok_or(DkimError::UnsupportedAlgorithm)
    });
    Some((header, message))
}

/// Whether a signature counts: it must cover the author (RFC 6376 section 6.1.1), and be neither of SHA-1 nor of
/// an RSA key below 1,024 bits (RFC 8301), which is as long as its signatures.
fn sound(signature: &Signature) -> bool {
    let is_strong = match signature.a {
        Algorithm::RsaSha256 => signature.b.len() >= MIN_RSA,
        Algorithm::Ed25519Sha256 => true,
        Algorithm::RsaSha1 | Algorithm::MlDsa44 => false,
    };
    is_strong && signature.h.iter().any(|name| name.eq_ignore_ascii_case("From"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_signatures_count() {
        for (tags, octets, counts) in [
            ("a=rsa-sha256; h=From:Subject", 128, true),
            ("a=rsa-sha256; h=subject:from", 256, true),
            ("a=ed25519-sha256; h=from", 64, true),
            ("a=rsa-sha256; h=Subject", 256, false),
            ("a=rsa-sha256; h=From", 64, false),
            ("a=rsa-sha1; h=From", 256, false),
        ] {
            let value = data_encoding::BASE64.encode(&vec![1; octets]);
            let value = format!("v=1; {tags}; d=a.example; s=one; bh=AA==; b={value}\r\n");
            let signature = Signature::parse(value.as_bytes()).expect("a signature");
            assert_eq!(sound(&signature), counts, "{tags}");
        }
    }

    #[test]
    fn line_ends_are_put_back_where_all_are_gone() {
        for (raw, whole) in
            [("a: b\n\nc\n", "a: b\r\n\r\nc\r\n"), ("a\r\nb\n", "a\r\nb\n"), ("", "")]
        {
            assert_eq!(with_crlf(raw.as_bytes()), whole.as_bytes());
        }
    }
}
