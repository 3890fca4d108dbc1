//! Records that wait to be matched.

use uuid::Uuid;

use crate::{bulk::Column, db::Conn, error::StoreError, execute, fetch_all, fetch_by_keys, fetch_one};

/// Puts records in the queue; those that are in it stay.
pub async fn put(conn: &mut Conn, records: &[Uuid]) -> Result<(), StoreError> {
    let columns = vec![("record_id", Column::Uuid(records.iter().copied().map(Some).collect()))];
    conn.insert_columns("match_queue", columns, "ON CONFLICT DO NOTHING").await?;
    Ok(())
}

/// Puts all records in the queue of which a version was heard since a moment (microseconds since 1970).
pub async fn put_since(conn: &mut Conn, since: i64) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO match_queue (record_id) SELECT DISTINCT record_id FROM source_records WHERE heard_at >= $1 AND customer_id IS NOT NULL
         ON CONFLICT DO NOTHING",
        since
    )?;
    Ok(())
}

/// Which of these records wait.
pub async fn among(conn: &mut Conn, records: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_by_keys!(conn, (Uuid,), "SELECT record_id FROM match_queue WHERE record_id {keys}", records)?;
    Ok(rows.into_iter().map(|(record,)| record).collect())
}

/// The first in the queue.
pub async fn first(conn: &mut Conn, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), "SELECT record_id FROM match_queue ORDER BY record_id LIMIT $1", limit)?;
    Ok(rows.into_iter().map(|(record,)| record).collect())
}

/// How many wait.
pub async fn len(conn: &mut Conn) -> Result<u64, StoreError> {
    let (count,): (i64,) = fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM match_queue")?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// Takes records out of the queue. Of several who try, one succeeds with each.
pub async fn take(conn: &mut Conn, records: &[Uuid]) -> Result<u64, StoreError> {
    let mut taken = 0;
    for record in records {
        taken += execute!(conn, "DELETE FROM match_queue WHERE record_id = $1", *record)?;
    }
    Ok(taken)
}

/// Takes all out up to a record.
pub async fn take_until(conn: &mut Conn, last: Uuid) -> Result<(), StoreError> {
    execute!(conn, "DELETE FROM match_queue WHERE record_id <= $1", last)?;
    Ok(())
}

/// The last in the queue.
pub async fn last(conn: &mut Conn) -> Result<Option<Uuid>, StoreError> {
    let rows = fetch_all!(conn, (Uuid,), "SELECT record_id FROM match_queue ORDER BY record_id DESC LIMIT 1")?;
    Ok(rows.first().map(|(record,)| *record))
}
