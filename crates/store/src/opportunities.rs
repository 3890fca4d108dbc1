//! Pursuits: what enquiries become.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, fetch_one, row, rows::select};

row! {
    /// The pursuit that an enquiry becomes.
    OpportunityRow in opportunities by (customer_id, opportunity_id) {
        customer_id: Uuid,
        opportunity_id: Uuid,
        anchor_id: Uuid,
        stage: String,
        subject: String,
        department: String,
        vehicle_id: Option<Uuid>,
        store_id: Option<Uuid>,
        owner_id: Option<Uuid>,
        owner_reasons: String,
        opened_at: i64,
        closed_at: Option<i64>,
        closed_by: Option<Uuid>,
        reason: String,
        give_up_reason: Option<String>,
        give_up_by: Option<Uuid>,
        give_up_at: Option<i64>,
    }
}

/// The open opportunities of somebody, the oldest first.
pub async fn open_of_owner(conn: &mut Conn, owner: Uuid) -> Result<Vec<OpportunityRow>, StoreError> {
    fetch_all!(
        conn,
        OpportunityRow,
        select::<OpportunityRow>("WHERE owner_id = $1 AND closed_at IS NULL ORDER BY opened_at, opportunity_id"),
        owner
    )
}

/// How many open opportunities each member of staff has, and when the last was opened.
pub async fn load(conn: &mut Conn) -> Result<Vec<(Uuid, i64, i64)>, StoreError> {
    fetch_all!(
        conn,
        (Uuid, i64, i64),
        "SELECT owner_id, COUNT(*), MAX(opened_at) FROM opportunities WHERE owner_id IS NOT NULL AND closed_at IS NULL GROUP BY owner_id"
    )
}

/// Those that their owners want to give up, the longest waiting first.
pub async fn to_approve(conn: &mut Conn, limit: i64) -> Result<Vec<OpportunityRow>, StoreError> {
    fetch_all!(
        conn,
        OpportunityRow,
        select::<OpportunityRow>("WHERE give_up_at IS NOT NULL AND closed_at IS NULL ORDER BY give_up_at, customer_id LIMIT $1"),
        limit
    )
}

/// Those opened in a stretch of time, for reports on how long pursuits live.
pub async fn opened_between(conn: &mut Conn, from: i64, to: i64, limit: i64) -> Result<Vec<OpportunityRow>, StoreError> {
    fetch_all!(
        conn,
        OpportunityRow,
        select::<OpportunityRow>("WHERE opened_at >= $1 AND opened_at < $2 ORDER BY opened_at, customer_id LIMIT $3"),
        from,
        to,
        limit
    )
}

pub async fn count_open(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM opportunities WHERE closed_at IS NULL")?.0)
}
