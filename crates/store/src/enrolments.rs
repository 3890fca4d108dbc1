//! Customers going through cadences.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// A customer going through a cadence.
    EnrolmentRow in enrolments by (customer_id, enrolment_id) {
        customer_id: Uuid,
        enrolment_id: Uuid,
        anchor_id: Uuid,
        cadence: String,
        cadence_version: i64,
        subject_id: Option<Uuid>,
        anchored_at: i64,
        runs_from: i64,
        entered_at: i64,
        entered_by: Option<Uuid>,
        state: String,
        paused_until: Option<i64>,
        done: String,
        ended_at: Option<i64>,
        ended_by: Option<Uuid>,
        /// How it ended, as JSON of `EndReason`.
        reason: String,
        /// Why, in somebody's words.
        note: String,
    }
}

/// Who entered a cadence in a stretch of time, the latest first.
pub async fn of_cadence(conn: &mut Conn, cadence: &str, from: i64, limit: i64) -> Result<Vec<EnrolmentRow>, StoreError> {
    fetch_all!(
        conn,
        EnrolmentRow,
        select::<EnrolmentRow>("WHERE cadence = $1 AND entered_at >= $2 ORDER BY entered_at DESC, customer_id LIMIT $3"),
        cadence,
        from,
        limit
    )
}
