//! How values stand in columns.

use crate::store::error::StoreError;

/// Level 1 halves mail at several hundred megabytes a second.
const COMPRESSION: i32 = 1;

/// A number as the database has it.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Bytes as the database has them.
pub(super) fn compress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::encode_all(bytes, COMPRESSION).map_err(StoreError::Compression)
}

/// The bytes again.
pub(super) fn decompress(bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
    zstd::decode_all(bytes).map_err(StoreError::Compression)
}
