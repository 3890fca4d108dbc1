//! What the governor answered: the evidence for "why" and "why not".

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// What the governor answered, with its reasons.
    VerdictRow in verdicts by (customer_id, verdict_id) {
        customer_id: Uuid,
        verdict_id: Uuid,
        anchor_id: Uuid,
        touch_id: Uuid,
        asked_at: i64,
        channel: String,
        purpose: String,
        cadence: String,
        step: String,
        answer: String,
        rule: String,
        until_at: Option<i64>,
        to_channel: Option<String>,
        reasons: String,
    }
}

/// The latest answers about a customer.
pub async fn latest(conn: &mut Conn, customer: Uuid, limit: i64) -> Result<Vec<VerdictRow>, StoreError> {
    fetch_all!(
        conn,
        VerdictRow,
        select::<VerdictRow>("WHERE customer_id = $1 ORDER BY asked_at DESC, verdict_id DESC LIMIT $2"),
        customer,
        limit
    )
}

/// The answers about one touch, the latest first.
pub async fn of_touch(conn: &mut Conn, customer: Uuid, touch: Uuid) -> Result<Vec<VerdictRow>, StoreError> {
    fetch_all!(
        conn,
        VerdictRow,
        select::<VerdictRow>("WHERE customer_id = $1 AND touch_id = $2 ORDER BY asked_at DESC, verdict_id DESC LIMIT 100"),
        customer,
        touch
    )
}
