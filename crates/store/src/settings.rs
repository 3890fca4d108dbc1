//! Settings of the group: a name, a value as text, and a version for simultaneous edits.

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingRow {
    pub name: String,
    pub value: String,
    pub version: i64,
}

crate::from_row! { SettingRow: name, value, version }

pub async fn all(conn: &mut Conn) -> Result<Vec<SettingRow>, StoreError> {
    fetch_all!(conn, SettingRow, "SELECT name, value, version FROM settings ORDER BY name")
}

pub async fn get(conn: &mut Conn, name: &str) -> Result<Option<SettingRow>, StoreError> {
    fetch_optional!(conn, SettingRow, "SELECT name, value, version FROM settings WHERE name = $1", name)
}

/// Sets a value whatever it was.
pub async fn put(conn: &mut Conn, name: &str, value: &str) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO settings AS s (name, value, version) VALUES ($1, $2, 1)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, version = s.version + 1",
        name,
        value
    )?;
    Ok(())
}

/// Sets a value that is still at `version`; 0 for one that was not there.
///
/// # Errors
/// [`StoreError::Changed`] when somebody else was faster.
pub async fn put_at(conn: &mut Conn, name: &str, value: &str, version: i64) -> Result<(), StoreError> {
    let touched = if version == 0 {
        execute!(conn, "INSERT INTO settings (name, value, version) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING", name, value)?
    } else {
        execute!(conn, "UPDATE settings SET value = $1, version = version + 1 WHERE name = $2 AND version = $3", value, name, version)?
    };
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Removes a setting that has this value; whether it was there. Of several who try, one succeeds.
pub async fn take(conn: &mut Conn, name: &str, value: &str) -> Result<bool, StoreError> {
    Ok(execute!(conn, "DELETE FROM settings WHERE name = $1 AND value = $2", name, value)? == 1)
}
