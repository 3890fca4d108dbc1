//! Telephone calls as the exchange tells of them.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, fetch_optional, row, rows::select};

row! {
    /// A telephone call as the exchange told of it.
    CallRow in calls by (call_key) {
        call_key: String,
        customer_id: Option<Uuid>,
        anchor_id: Option<Uuid>,
        staff_id: Option<Uuid>,
        store_id: Option<Uuid>,
        direction: String,
        number: String,
        state: String,
        rang_at: i64,
        answered_at: Option<i64>,
        ended_at: Option<i64>,
        activity_id: Option<Uuid>,
    }
}

pub async fn find(conn: &mut Conn, key: &str) -> Result<Option<CallRow>, StoreError> {
    fetch_optional!(conn, CallRow, select::<CallRow>("WHERE call_key = $1"), key)
}

/// Calls of somebody that began since a moment, the latest first.
pub async fn of_staff_since(conn: &mut Conn, staff: Uuid, since: i64) -> Result<Vec<CallRow>, StoreError> {
    fetch_all!(conn, CallRow, select::<CallRow>("WHERE staff_id = $1 AND rang_at >= $2 ORDER BY rang_at DESC LIMIT 20"), staff, since)
}
