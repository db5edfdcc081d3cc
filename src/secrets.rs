//! Randomness enters here, and passwords are hashed here.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::io;

/// Random octets: 32 for a token, 64 for a key.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut octets = [0; N];
    getrandom::fill(&mut octets)?;
    Ok(octets)
}

/// A random password of 80 bits, for somebody to type once.
pub fn password() -> io::Result<String> {
    let text = data_encoding::BASE32_NOPAD.encode(&random::<10>()?).to_lowercase();
    let groups = text.as_bytes().chunks(4).map(String::from_utf8_lossy);
    Ok(groups.collect::<Vec<_>>().join("-"))
}

/// Argon2id with its default cost, as a PHC string. Takes some 30 ms and 19 MiB.
pub fn hash(password: &str) -> io::Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(io::Error::other)
}

/// Whether a password belongs to a hash.
pub fn matches(password: &str, hash: &str) -> bool {
    let parsed = PasswordHash::new(hash);
    parsed.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_hash_only() {
        let password = password().unwrap();
        let hash = hash(&password).unwrap();
        assert!(matches(&password, &hash));
        assert!(!matches("another", &hash));
        assert!(!matches(&password, "no hash"));
    }
}
