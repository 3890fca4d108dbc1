//! Who shares a home, as people said: relationships between customers, each held by a record of either.

use uuid::Uuid;

use crate::{db::Conn, error::StoreError, execute, fetch_by_keys};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdRow {
    /// The smaller id.
    pub left_id: Uuid,
    pub right_id: Uuid,
    pub one_home: bool,
    pub staff_id: Uuid,
    pub judged_at: i64,
}

crate::from_row! { HouseholdRow: left_id, right_id, one_home, staff_id, judged_at }

pub async fn of_records(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<HouseholdRow>, StoreError> {
    let mut rows = fetch_by_keys!(
        conn,
        HouseholdRow,
        "SELECT left_id, right_id, one_home, staff_id, judged_at FROM households WHERE left_id {keys}",
        records
    )?;
    rows.extend(fetch_by_keys!(
        conn,
        HouseholdRow,
        "SELECT left_id, right_id, one_home, staff_id, judged_at FROM households WHERE right_id {keys}",
        records
    )?);
    rows.sort_by_key(|row| (row.left_id, row.right_id));
    rows.dedup_by_key(|row| (row.left_id, row.right_id));
    Ok(rows)
}

/// The last word about a pair holds.
pub async fn put(conn: &mut Conn, row: &HouseholdRow) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO households (left_id, right_id, one_home, staff_id, judged_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (left_id, right_id) DO UPDATE SET one_home = excluded.one_home, staff_id = excluded.staff_id, judged_at = excluded.judged_at",
        row.left_id,
        row.right_id,
        row.one_home,
        row.staff_id,
        row.judged_at
    )?;
    Ok(())
}
