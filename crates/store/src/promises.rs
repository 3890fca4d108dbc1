//! What is owed by when. Kept or broken is computed from time stamps; the state here is what was last computed.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// What is owed to a customer by when.
    PromiseRow in promises by (customer_id, promise_id) {
        customer_id: Uuid,
        promise_id: Uuid,
        anchor_id: Uuid,
        kind: String,
        words: String,
        subject_id: Option<Uuid>,
        owner_id: Option<Uuid>,
        store_id: Option<Uuid>,
        made_at: i64,
        made_by: Option<Uuid>,
        due_at: i64,
        calendar_due_at: i64,
        warn_at: i64,
        state: String,
        broken_at: Option<i64>,
        settled_at: Option<i64>,
        claimed: bool,
        evidence_id: Option<Uuid>,
        warned_at: Option<i64>,
        escalated: i64,
        renegotiated_from: Option<Uuid>,
        note: String,
    }
}

/// What somebody owes, by when it is due.
pub async fn open_of_owner(conn: &mut Conn, owner: Uuid, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>("WHERE owner_id = $1 AND settled_at IS NULL ORDER BY due_at, promise_id LIMIT $2"),
        owner,
        limit
    )
}

/// What a store owes, by when it is due.
pub async fn open_of_store(conn: &mut Conn, store: Uuid, due_before: i64, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>("WHERE store_id = $1 AND due_at < $2 AND settled_at IS NULL ORDER BY due_at, promise_id LIMIT $3"),
        store,
        due_before,
        limit
    )
}

/// All promises due in a stretch of time, a page at a time behind `(due_at, customer, promise)`.
pub async fn due_between(conn: &mut Conn, after: (i64, Uuid, Uuid), to: i64, limit: i64) -> Result<Vec<PromiseRow>, StoreError> {
    fetch_all!(
        conn,
        PromiseRow,
        select::<PromiseRow>(
            "WHERE (due_at, customer_id, promise_id) > ($1, $2, $3) AND due_at < $4 ORDER BY due_at, customer_id, promise_id LIMIT $5"
        ),
        after.0,
        after.1,
        after.2,
        to,
        limit
    )
}
