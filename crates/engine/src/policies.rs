//! The policies that a manager sets, kept as JSON among the settings, each with its version.

use roadbook_core::decide::{governor, promise::PromisePolicy};
use roadbook_store::{Conn, StoreError, settings};
use serde::{Serialize, de::DeserializeOwned};

/// Settings under which they are kept.
pub const PROMISES: &str = "policy.promises";
pub const GOVERNOR: &str = "policy.governor";

/// What is set, and the version to save over; 0 where nothing was set yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set<P> {
    pub policy: P,
    pub version: i64,
}

/// # Errors
/// [`StoreError::Corrupt`] when what is kept cannot be read: nothing may go on by a default that nobody set.
pub async fn promises(conn: &mut Conn) -> Result<Set<PromisePolicy>, StoreError> {
    read(conn, PROMISES).await
}

/// # Errors
/// As [`promises`].
pub async fn governor(conn: &mut Conn) -> Result<Set<governor::Settings>, StoreError> {
    read(conn, GOVERNOR).await
}

/// # Errors
/// [`StoreError::Changed`] when somebody else was faster.
pub async fn set_promises(conn: &mut Conn, policy: &PromisePolicy, version: i64) -> Result<(), StoreError> {
    write(conn, PROMISES, policy, version).await
}

/// # Errors
/// As [`set_promises`].
pub async fn set_governor(conn: &mut Conn, policy: &governor::Settings, version: i64) -> Result<(), StoreError> {
    write(conn, GOVERNOR, policy, version).await
}

async fn read<P: DeserializeOwned + Default>(conn: &mut Conn, name: &str) -> Result<Set<P>, StoreError> {
    let Some(row) = settings::get(conn, name).await? else { return Ok(Set::default()) };
    let policy = serde_json::from_str(&row.value).map_err(|error| StoreError::Corrupt(format!("the setting {name}: {error}")))?;
    Ok(Set { policy, version: row.version })
}

async fn write<P: Serialize + Sync>(conn: &mut Conn, name: &str, policy: &P, version: i64) -> Result<(), StoreError> {
    let text = serde_json::to_string(policy).map_err(|error| StoreError::Corrupt(format!("the setting {name}: {error}")))?;
    settings::put_at(conn, name, &text, version).await
}
