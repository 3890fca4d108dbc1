//! Cadences of the house, version by version.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional, row, rows::select};

row! {
    /// One version of a cadence as text.
    CadenceRow in cadences by (name, version) {
        name: String,
        version: i64,
        state: String,
        body: String,
        note: String,
        written_at: i64,
        written_by: Option<Uuid>,
    }
}

/// Every version of every cadence, by name, the newest first.
pub async fn all(conn: &mut Conn) -> Result<Vec<CadenceRow>, StoreError> {
    fetch_all!(conn, CadenceRow, select::<CadenceRow>("ORDER BY name, version DESC"))
}

pub async fn find(conn: &mut Conn, name: &str, version: i64) -> Result<Option<CadenceRow>, StoreError> {
    fetch_optional!(conn, CadenceRow, select::<CadenceRow>("WHERE name = $1 AND version = $2"), name, version)
}

/// Changes a draft that is still what it was.
///
/// # Errors
/// [`StoreError::Changed`] when it is no draft any more, or its text is another.
pub async fn rewrite_draft(conn: &mut Conn, row: &CadenceRow, before: &str) -> Result<(), StoreError> {
    let touched = execute!(
        conn,
        "UPDATE cadences SET body = $3, note = $4, written_at = $5, written_by = $6
         WHERE name = $1 AND version = $2 AND state = 'draft' AND body = $7",
        row.name.as_str(),
        row.version,
        row.body.as_str(),
        row.note.as_str(),
        row.written_at,
        row.written_by,
        before
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Changed) }
}

/// Makes a version the one that new enrolments follow; the one before stays for those who are on it.
pub async fn set_live(conn: &mut Conn, name: &str, version: i64) -> Result<(), StoreError> {
    execute!(conn, "UPDATE cadences SET state = 'former' WHERE name = $1 AND state = 'live' AND version <> $2", name, version)?;
    execute!(conn, "UPDATE cadences SET state = 'live' WHERE name = $1 AND version = $2", name, version)?;
    Ok(())
}

/// Takes a cadence out of use: nobody enters it any more. Those who are on it go on.
pub async fn retire(conn: &mut Conn, name: &str) -> Result<(), StoreError> {
    execute!(conn, "UPDATE cadences SET state = 'former' WHERE name = $1 AND state = 'live'", name)?;
    Ok(())
}

pub async fn remove_draft(conn: &mut Conn, name: &str, version: i64) -> Result<u64, StoreError> {
    execute!(conn, "DELETE FROM cadences WHERE name = $1 AND version = $2 AND state = 'draft'", name, version)
}

/// How many customers go through each cadence and version, by state.
pub async fn enrolled(conn: &mut Conn) -> Result<Vec<(String, i64, String, i64)>, StoreError> {
    fetch_all!(
        conn,
        (String, i64, String, i64),
        "SELECT cadence, cadence_version, state, COUNT(*) FROM enrolments GROUP BY cadence, cadence_version, state ORDER BY cadence"
    )
}
