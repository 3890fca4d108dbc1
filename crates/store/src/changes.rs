//! What just changed, for open browsers on whatever node. A reader keeps the number it has read to.

use uuid::Uuid;

use crate::{bulk::Columns, db::Conn, error::StoreError, execute, fetch_all, fetch_one};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub change_no: i64,
    /// Whose work it concerns.
    pub staff_id: Option<Uuid>,
    pub store_id: Option<Uuid>,
    /// The customer whom it is about.
    pub subject_id: Option<Uuid>,
    pub kind: String,
}

crate::from_row! { Change: change_no, staff_id, store_id, subject_id, kind }

/// A change to be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NewChange {
    pub staff: Option<Uuid>,
    pub store: Option<Uuid>,
    pub customer: Option<Uuid>,
    pub kind: &'static str,
}

pub async fn tell(conn: &mut Conn, changes: &[NewChange], now: i64) -> Result<(), StoreError> {
    let r = changes.iter();
    let columns = vec![
        ("at", r.ints(|_| now)),
        ("staff_id", r.maybe_uuids(|change| change.staff)),
        ("store_id", r.maybe_uuids(|change| change.store)),
        ("subject_id", r.maybe_uuids(|change| change.customer)),
        ("kind", r.texts(|change| change.kind)),
    ];
    conn.insert_columns("changes", columns, "").await?;
    Ok(())
}

/// The number of the newest change.
pub async fn newest(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), "SELECT COALESCE(MAX(change_no), 0) FROM changes")?.0)
}

/// Changes behind a number. Numbers are given before transactions commit, so that a lower one may appear later: readers look a little back.
pub async fn since(conn: &mut Conn, number: i64, limit: i64) -> Result<Vec<Change>, StoreError> {
    fetch_all!(
        conn,
        Change,
        "SELECT change_no, staff_id, store_id, subject_id, kind FROM changes WHERE change_no > $1 ORDER BY change_no LIMIT $2",
        number,
        limit
    )
}

/// Forgets changes older than a moment.
pub async fn sweep(conn: &mut Conn, before: i64) -> Result<u64, StoreError> {
    execute!(conn, "DELETE FROM changes WHERE at < $1", before)
}
