//! The secret in a store's address for enquiries: senders that can do no more than post to an address are let in by it.

use roadbook_core::kernel::StoreId;
use roadbook_store::{Conn, StoreError, dump::hex, settings};
use sha2::{Digest, Sha256};

/// The name of the setting that holds the hash of a store's key.
#[must_use]
pub fn setting(store: StoreId) -> String {
    format!("lead_key:{store}")
}

/// What is kept of a key. Keys are 18 random bytes: nobody finds one from its hash, so no slow hash is needed.
#[must_use]
pub fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// Whether this is the store's key.
///
/// # Errors
/// The database's.
pub async fn fits(conn: &mut Conn, store: StoreId, secret: &str) -> Result<bool, StoreError> {
    // Hashes are compared: the time it takes says nothing of the key.
    Ok(settings::get(conn, &setting(store)).await?.is_some_and(|row| row.value == hash(secret)))
}
