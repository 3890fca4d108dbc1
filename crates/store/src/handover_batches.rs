//! Hand-overs that one person accepts together. Which they are stands on the hand-overs themselves.

use uuid::Uuid;

use crate::{Conn, StoreError, execute, fetch_all, fetch_optional, row, rows::select};

row! {
    /// Hand-overs with one cause and one receiver, and the moment by which they are to be answered.
    BatchRow in handover_batches by (batch_id) {
        batch_id: Uuid,
        absence_id: Option<Uuid>,
        from_id: Option<Uuid>,
        to_id: Uuid,
        store_id: Option<Uuid>,
        occasion: String,
        note: String,
        made_at: i64,
        made_by: Option<Uuid>,
        warn_at: i64,
        due_at: i64,
        calendar_due_at: i64,
        /// `open`, `kept` or `broken`.
        state: String,
        warned_at: Option<i64>,
        broken_at: Option<i64>,
        escalated: i64,
        /// When the receiver first accepted any of it.
        accepted_at: Option<i64>,
        /// When everything of it was answered.
        settled_at: Option<i64>,
    }
}

pub async fn by_id(conn: &mut Conn, batch: Uuid) -> Result<Option<BatchRow>, StoreError> {
    fetch_optional!(conn, BatchRow, select::<BatchRow>("WHERE batch_id = $1"), batch)
}

/// What is not answered whole, the oldest first.
pub async fn open(conn: &mut Conn) -> Result<Vec<BatchRow>, StoreError> {
    fetch_all!(conn, BatchRow, select::<BatchRow>("WHERE settled_at IS NULL ORDER BY made_at, batch_id"))
}

/// What waits for somebody's answer, the oldest first.
pub async fn waiting_for(conn: &mut Conn, receiver: Uuid) -> Result<Vec<BatchRow>, StoreError> {
    fetch_all!(conn, BatchRow, select::<BatchRow>("WHERE to_id = $1 AND settled_at IS NULL ORDER BY made_at, batch_id"), receiver)
}

/// How much of a batch waits, when any of it was first accepted, and when it was last answered.
pub async fn standing(conn: &mut Conn, batch: Uuid) -> Result<(i64, Option<i64>, Option<i64>), StoreError> {
    let rows = fetch_all!(
        conn,
        (i64, Option<i64>, Option<i64>, Option<i64>),
        "SELECT COALESCE(SUM(CASE WHEN accepted_at IS NULL AND declined_at IS NULL THEN 1 ELSE 0 END), 0), MIN(accepted_at),
                MAX(accepted_at), MAX(declined_at)
         FROM handovers WHERE batch_id = $1",
        batch
    )?;
    Ok(rows.into_iter().next().map_or((0, None, None), |(waiting, first, accepted, declined)| (waiting, first, accepted.max(declined))))
}

/// Who answered whether they stand in for absences that end after `now`: absence, member of staff, whether they accepted any of it.
pub async fn answered(conn: &mut Conn, now: i64) -> Result<Vec<(Uuid, Uuid, bool)>, StoreError> {
    let rows = fetch_all!(
        conn,
        (Option<Uuid>, Uuid, Option<i64>),
        "SELECT b.absence_id, b.to_id, b.accepted_at FROM handover_batches b JOIN absences a ON a.absence_id = b.absence_id
         WHERE a.to_at > $1 AND (b.accepted_at IS NOT NULL OR b.settled_at IS NOT NULL) ORDER BY b.batch_id",
        now
    )?;
    Ok(rows.into_iter().filter_map(|(absence, to, accepted)| Some((absence?, to, accepted.is_some()))).collect())
}

/// Writes down what became of a batch, unless another did; whether it was us.
pub async fn settle(conn: &mut Conn, before: &BatchRow, after: &BatchRow) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE handover_batches SET state = $4, warned_at = $5, broken_at = $6, escalated = $7, accepted_at = $8, settled_at = $9
         WHERE batch_id = $1 AND settled_at IS NULL AND escalated = $2 AND state = $3",
        before.batch_id,
        before.escalated,
        before.state.as_str(),
        after.state.as_str(),
        after.warned_at,
        after.broken_at,
        after.escalated,
        after.accepted_at,
        after.settled_at
    )?;
    Ok(touched == 1)
}
