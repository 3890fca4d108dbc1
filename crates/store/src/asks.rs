//! What customers asked, and whether somebody answered.

use uuid::Uuid;

use crate::{Conn, StoreError, fetch_all, row, rows::select};

row! {
    /// What a customer asked and waits for an answer to.
    AskRow in asks by (customer_id, ask_id) {
        customer_id: Uuid,
        ask_id: Uuid,
        anchor_id: Uuid,
        activity_id: Uuid,
        occurred_at: i64,
        matter: String,
        channel: String,
        words: String,
        doubt: String,
        times: i64,
        owner_id: Option<Uuid>,
        store_id: Option<Uuid>,
        answered_at: Option<i64>,
        answered_by: Option<Uuid>,
        answer_id: Option<Uuid>,
    }
}

/// What waits for somebody's answer, the longest waiting first.
pub async fn open_of_owner(conn: &mut Conn, owner: Uuid, limit: i64) -> Result<Vec<AskRow>, StoreError> {
    fetch_all!(
        conn,
        AskRow,
        select::<AskRow>("WHERE owner_id = $1 AND answered_at IS NULL ORDER BY occurred_at, ask_id LIMIT $2"),
        owner,
        limit
    )
}

/// What waits for an answer of a store.
pub async fn open_of_store(conn: &mut Conn, store: Uuid, limit: i64) -> Result<Vec<AskRow>, StoreError> {
    fetch_all!(
        conn,
        AskRow,
        select::<AskRow>("WHERE store_id = $1 AND answered_at IS NULL ORDER BY occurred_at, ask_id LIMIT $2"),
        store,
        limit
    )
}
