//! Contacts: planned, made, refused.

use uuid::Uuid;

use crate::{
    Conn, StoreError, fetch_all, fetch_by_keys, row,
    rows::{Row, select},
};

row! {
    /// One contact, planned, made or not made.
    TouchRow in touches by (customer_id, touch_id) {
        customer_id: Uuid,
        touch_id: Uuid,
        anchor_id: Uuid,
        enrolment_id: Option<Uuid>,
        cadence: String,
        step: String,
        made_by: String,
        origin: String,
        purpose: String,
        channel: String,
        address: String,
        counts: bool,
        priority: i64,
        subject_id: Option<Uuid>,
        owner_id: Option<Uuid>,
        store_id: Option<Uuid>,
        state: String,
        planned_at: i64,
        due_at: i64,
        closes_at: Option<i64>,
        settled_at: Option<i64>,
        settled_by: Option<Uuid>,
        claimed: bool,
        activity_id: Option<Uuid>,
        outcome: String,
        rule: String,
    }
}

/// What somebody is to do by a moment, by when it became due.
pub async fn planned_for(conn: &mut Conn, owner: Uuid, until: i64, limit: i64) -> Result<Vec<TouchRow>, StoreError> {
    fetch_all!(
        conn,
        TouchRow,
        select::<TouchRow>("WHERE owner_id = $1 AND state = 'planned' AND due_at <= $2 ORDER BY due_at, touch_id LIMIT $3"),
        owner,
        until,
        limit
    )
}

/// The touches of customers since a moment, and those that have yet to happen.
pub async fn recent(conn: &mut Conn, customers: &[Uuid], since: i64) -> Result<Vec<TouchRow>, StoreError> {
    fetch_by_keys!(
        conn,
        TouchRow,
        format!(
            "{} WHERE (settled_at IS NULL OR settled_at >= $2 OR state = 'planned' OR state = 'queued') AND customer_id {{keys}}",
            TouchRow::SELECT
        ),
        customers,
        since
    )
}
