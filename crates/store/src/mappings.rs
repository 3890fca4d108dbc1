//! Named column mappings, saved to be used again for files of the same make.

use roadbook_core::kernel::{MappingId, Moment};

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingRow {
    pub mapping_id: MappingId,
    /// Unique in the group.
    pub name: String,
    /// Name of a [`roadbook_core::hear::RecordKind`].
    pub kind: String,
    /// JSON of the intake's mapping.
    pub mapping: String,
    pub version: i64,
    /// Microseconds since 1970.
    pub created_at: i64,
}

crate::from_row! { MappingRow: mapping_id, name, kind, mapping, version, created_at }

/// Saves a new mapping; its version is 1.
///
/// # Errors
/// [`StoreError::Exists`] when the name is taken.
pub async fn save(conn: &mut Conn, mapping_id: MappingId, name: &str, kind: &str, mapping: &str, now: Moment) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO mappings (mapping_id, name, kind, mapping, version, created_at) VALUES ($1, $2, $3, $4, 1, $5)",
        mapping_id.0,
        name,
        kind,
        mapping,
        now.as_microsecond()
    )?;
    Ok(())
}

/// Replaces the columns of a mapping that is still at `version`.
///
/// # Errors
/// [`StoreError::Changed`] when it is not.
pub async fn replace(conn: &mut Conn, mapping_id: MappingId, version: i64, kind: &str, mapping: &str) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE mappings SET kind = $1, mapping = $2, version = version + 1 WHERE mapping_id = $3 AND version = $4",
        kind,
        mapping,
        mapping_id.0,
        version
    )?;
    changed_unless(touched)
}

/// Renames a mapping that is still at `version`.
///
/// # Errors
/// [`StoreError::Changed`] when it is not, [`StoreError::Exists`] when the name is taken.
pub async fn rename(conn: &mut Conn, mapping_id: MappingId, version: i64, name: &str) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE mappings SET name = $1, version = version + 1 WHERE mapping_id = $2 AND version = $3",
        name,
        mapping_id.0,
        version
    )?;
    changed_unless(touched)
}

/// Deletes a mapping that is still at `version`. Imports keep their own copy of what they used.
///
/// # Errors
/// [`StoreError::Changed`] when it is not.
pub async fn delete(conn: &mut Conn, mapping_id: MappingId, version: i64) -> Result<(), StoreError> {
    let touched = execute!(conn, "DELETE FROM mappings WHERE mapping_id = $1 AND version = $2", mapping_id.0, version)?;
    changed_unless(touched)
}

fn changed_unless(touched: u64) -> Result<(), StoreError> {
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

/// All mappings by name.
pub async fn list(conn: &mut Conn) -> Result<Vec<MappingRow>, StoreError> {
    fetch_all!(conn, MappingRow, "SELECT mapping_id, name, kind, mapping, version, created_at FROM mappings ORDER BY name, mapping_id")
}

/// The mappings of a kind by name.
pub async fn of_kind(conn: &mut Conn, kind: &str) -> Result<Vec<MappingRow>, StoreError> {
    fetch_all!(
        conn,
        MappingRow,
        "SELECT mapping_id, name, kind, mapping, version, created_at FROM mappings WHERE kind = $1 ORDER BY name, mapping_id",
        kind
    )
}

pub async fn find(conn: &mut Conn, mapping_id: MappingId) -> Result<Option<MappingRow>, StoreError> {
    fetch_optional!(
        conn,
        MappingRow,
        "SELECT mapping_id, name, kind, mapping, version, created_at FROM mappings WHERE mapping_id = $1",
        mapping_id.0
    )
}

pub async fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<MappingRow>, StoreError> {
    fetch_optional!(conn, MappingRow, "SELECT mapping_id, name, kind, mapping, version, created_at FROM mappings WHERE name = $1", name)
}
