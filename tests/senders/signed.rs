//! Mail with signatures. The key is the example of RFC 8032 section 7.1, test 1, which anybody has.

use mail_auth::arc::ArcSealer;
use mail_auth::crypto::Ed25519Key;
use mail_auth::dkim::{Canonicalization, DkimSigner};
use mail_auth::headers::HeaderWriter as _;
use mail_auth::signer::Ready;
use mail_auth::{ArcOutput, AuthenticatedMessage, AuthenticationResults};

const SEED: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];
/// The public key as a record has it.
pub(crate) const PUBLIC_KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

fn key() -> Ed25519Key {
    let public = data_encoding::BASE64.decode(PUBLIC_KEY.as_bytes()).expect("base64");
    Ed25519Key::from_seed_and_public_key(&SEED, &public).expect("a key")
}

/// A mail that a domain has signed with DKIM (RFC 6376).
pub(crate) fn signed(domain: &str, mail: &str) -> String {
    signed_by(&signer(domain, &["From", "Subject"]), mail)
}

/// Likewise, without its author.
pub(crate) fn signed_without_author(domain: &str, mail: &str) -> String {
    signed_by(&signer(domain, &["Subject"]), mail)
}

/// Likewise, so that more text may follow.
pub(crate) fn signed_in_part(domain: &str, mail: &str) -> String {
    signed_by(&signer(domain, &["From", "Subject"]).body_length(true), mail)
}

/// Likewise, so that no white space may change.
pub(crate) fn signed_simply(domain: &str, mail: &str) -> String {
    let signer = signer(domain, &["From", "Subject"]);
    signed_by(&signer.header_canonicalization(Canonicalization::Simple), mail)
}

fn signer(domain: &str, fields: &[&str]) -> DkimSigner<Ed25519Key, Ready> {
    let signer = DkimSigner::from_key(key()).domain(domain).selector("one");
    signer.headers(fields.iter().map(|it| (*it).to_owned()))
}

fn signed_by(signer: &DkimSigner<Ed25519Key, Ready>, mail: &str) -> String {
    format!("{}{mail}", signer.sign(mail.as_bytes()).expect("signed").to_header())
}

/// A mail that a domain has passed on and sealed (RFC 8617).
pub(crate) fn sealed(domain: &str, mail: &str) -> String {
    let message = AuthenticatedMessage::parse(mail.as_bytes()).expect("a message");
    let results = AuthenticationResults::new(domain);
    let sealer = ArcSealer::from_key(key()).domain(domain).selector("one");
    let sealer = sealer.headers(["From", "Subject"]);
    let set = sealer.seal(&message, &results, &ArcOutput::default()).expect("sealed");
    format!("{}{mail}", set.to_header())
}
