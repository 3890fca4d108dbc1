//! What is to be settled.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// Something to settle.
    CaseRow in cases by (customer_id, case_id) {
        customer_id: Uuid,
        case_id: Uuid,
        anchor_id: Uuid,
        kind: String,
        severity: i64,
        subject: String,
        owner_id: Option<Uuid>,
        store_id: Option<Uuid>,
        opened_at: i64,
        opened_by: Option<Uuid>,
        closed_at: Option<i64>,
        closed_by: Option<Uuid>,
        answer: String,
    }
}

/// What somebody has to settle, the oldest first.
pub async fn open_of_owner(conn: &mut Conn, owner: Uuid) -> Result<Vec<CaseRow>, StoreError> {
    fetch_all!(conn, CaseRow, select::<CaseRow>("WHERE owner_id = $1 AND closed_at IS NULL ORDER BY opened_at, case_id LIMIT 500"), owner)
}
