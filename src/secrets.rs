//! Randomness enters here, and passwords are hashed here.

use crate::model::mark_key::MarkKey;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::fs::DirBuilder;
use std::io::{self, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use thiserror::Error;

/// Why there is no key.
#[derive(Debug, Error)]
#[error("{}: the key of the marks cannot be used ({cause}); let this user write to its folder", file.display())]
pub struct KeyError {
    file: PathBuf,
    #[source]
    cause: io::Error,
}

/// Random octets: 32 for a token, 64 for a key.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut octets = [0; N];
    getrandom::fill(&mut octets)?;
    Ok(octets)
}

/// The key of our marks, kept in the store's folder, where it is made at its first use.
pub fn mark_key(folder: &Path) -> Result<MarkKey, KeyError> {
    let file = folder.join("mark.key");
    let error = |cause| KeyError { file: file.clone(), cause };
    if !file.exists() {
        keep_new_key(folder, &file).map_err(error)?;
    }
    read_key(&file).map_err(error)
}

fn keep_new_key(folder: &Path, file: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut next = NamedTempFile::new_in(folder)?;
    next.write_all(data_encoding::HEXLOWER.encode(&random::<32>()?).as_bytes())?;
    next.as_file().sync_all()?;
    match next.persist_noclobber(file) {
        Err(taken) if taken.error.kind() != io::ErrorKind::AlreadyExists => Err(taken.error),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn read_key(file: &Path) -> io::Result<MarkKey> {
    let text = std::fs::read_to_string(file)?;
    let octets = data_encoding::HEXLOWER.decode(text.trim().as_bytes()).unwrap_or_default();
    octets.try_into().map(MarkKey).map_err(|_| io::Error::other("it is not 64 hexadecimal digits"))
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
    fn the_key_of_marks_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let key = mark_key(&folder.path().join("var")).unwrap();
        assert_ne!(key, MarkKey::default());
        assert_eq!(key, mark_key(&folder.path().join("var")).unwrap());
        std::fs::write(folder.path().join("var/mark.key"), "short").unwrap();
        assert!(mark_key(&folder.path().join("var")).is_err());
    }

    #[test]
    fn a_password_matches_its_hash_only() {
        let password = password().unwrap();
        let hash = hash(&password).unwrap();
        assert!(matches(&password, &hash));
        assert!(!matches("another", &hash));
        assert!(!matches(&password, "no hash"));
    }
}
